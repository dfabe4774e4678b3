package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionSelectionTest {
    private static OptionSelection selection(String codes) {
        if (codes.equals("all")) {
            return OptionSelection.ALL;
        }
        return OptionSelection.of(Arrays.stream(codes.split(" "))
                .filter(code -> !code.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray());
    }

    @ParameterizedTest(name = "R143: [{0}], [{1}] added and [{2}] removed, is [{3}]")
    @CsvSource({
        "all,   '',    '',    all",
        "1 3,   '',    '',    all",
        "'',    '',    '',    all",
        "1 3,   6,     '',    1 3 6",
        "1 3,   '',    3,     1",
        "1 3,   6,     3,     1 6",
        "1 3,   6 3,   3 6,   1",
        "1,     '',    1,     ''",
        "'',    66,    '',    66",
        "'',    '',    66,    ''",
        "all,   66 67, '',    66 67",
        "all,   66 67, 67,    66",
        "1 3,   all,   3,     0 1 2",
        "1 3,   '',    all,   ''",
    })
    void addsBeforeItRemoves(String before, String added, String removed, String after) {
        OptionSelection selected = selection(before).select(selection(added), selection(removed));
        if (after.equals("0 1 2")) {
            assertThat(selected).isEqualTo(OptionSelection.ALL.without(OptionSelection.of(3)));
        } else {
            assertThat(selected).isEqualTo(selection(after));
        }
    }

    @Test
    @DisplayName("R143: taking some away from all leaves the others")
    void allButSome() {
        OptionSelection selected = OptionSelection.ALL.select(OptionSelection.NONE, OptionSelection.of(12, 255));
        assertThat(IntStream.range(0, 256).filter(code -> !selected.has(code))).containsExactly(12, 255);
    }

    @Test
    @DisplayName("R144: an empty selection selects nothing, however it came about, and in every copy of the packet")
    void empty() {
        OptionSelection emptied = OptionSelection.of(1, 3).select(OptionSelection.NONE, OptionSelection.of(1, 3));
        assertThat(emptied)
                .isEqualTo(OptionSelection.NONE)
                .isEqualTo(OptionSelection.of())
                .isEqualTo(OptionSelection.listed(Octets.EMPTY))
                .isNotEqualTo(OptionSelection.ALL)
                .hasSameHashCodeAs(OptionSelection.NONE);
        assertThat(IntStream.range(0, 256).anyMatch(emptied::has)).isFalse();

        PacketBuilder builder =
                Packet.builder().set(OptionCode.ROUTER, "192.0.2.1").retain(emptied::has);
        assertThat(builder.build().options()).isEqualTo(Options.NONE);
        // The builder goes on, and neither packet is changed by what it does next.
        Packet copy = builder.build();
        builder.set(OptionCode.ROUTER, "192.0.2.1");
        assertThat(copy.options().size()).isZero();
        assertThat(Decoded.of(copy.encode(548).octets())).isEqualTo(copy);
    }

    @Test
    @DisplayName("R144: a selection is never changed, only followed by another")
    void immutable() {
        OptionSelection selection = OptionSelection.of(1, 3);
        selection.with(OptionSelection.of(6));
        selection.without(OptionSelection.of(1));
        selection.select(OptionSelection.of(6), OptionSelection.of(1));
        assertThat(selection).isEqualTo(OptionSelection.of(3, 1)).hasToString("options [1, 3]");
        assertThat(OptionSelection.NONE).hasToString("options []");
        assertThat(OptionSelection.ALL).hasToString("all options");
    }

    @Test
    @DisplayName("Codes are octets; every one of them can be told apart")
    void codes() {
        for (int code = 0; code < 256; code++) {
            int only = code;
            assertThat(IntStream.range(-70, 400).filter(OptionSelection.of(only)::has))
                    .containsExactly(only);
            assertThat(OptionSelection.listed(Octets.ofUint8(only))).isEqualTo(OptionSelection.of(only));
            assertThat(OptionSelection.ALL.has(only)).isTrue();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> OptionSelection.of(256));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionSelection.of(-1));
    }
}
