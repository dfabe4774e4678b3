package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VlanTagTest {
    @ParameterizedTest
    @CsvSource({
        "100, 0:false:100, 0064",
        "3:false:100, 3:false:100, 6064",
        "7:true:4094, 7:true:4094, fffe",
        "0:1:1, 0:true:1, 1001",
        "5:0:200, 5:false:200, a0c8",
    })
    void aTagReadsItsFormsAndKnowsItsBits(String text, String shown, String control) {
        assertThat(VlanTag.parse(text)).hasToString(shown);
        assertThat(VlanTag.parse(text).control()).isEqualTo(Integer.parseInt(control, 16));
        assertThat(VlanTag.parse(shown)).isEqualTo(VlanTag.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "4095", "8:false:1", "1:maybe:1", "1:100", "x", "1:true:99999", "-1"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> VlanTag.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRangesAreCheckedWithoutTextToo() {
        assertThatThrownBy(() -> new VlanTag(0, false, 4095)).hasMessageContaining("1 to 4094");
    }
}
