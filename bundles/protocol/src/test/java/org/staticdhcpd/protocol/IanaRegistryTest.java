package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table against IANA's registry "BOOTP Vendor Extensions and DHCP Options" as of 2023: which numbers are assigned,
 * by which RFC, and how many octets it says they have, structured ones (123, 144, 159) aside.
 */
class IanaRegistryTest {
    /** Numbers, the RFC (0: tentative, none), and the length in octets where the registry states one. */
    private static final String REGISTRY =
            """
            1 2132 4
            2 2132 4
            3-12 2132
            13 2132 2
            14-18 2132
            19-20 2132 1
            21 2132
            22 2132 2
            23 2132 1
            24 2132 4
            25 2132
            26 2132 2
            27 2132 1
            28 2132 4
            29-31 2132 1
            32 2132 4
            33 2132
            34 2132 1
            35 2132 4
            36-37 2132 1
            38 2132 4
            39 2132 1
            40-45 2132
            46 2132 1
            47-49 2132
            50-51 2132 4
            52-53 2132 1
            54 2132 4
            55-56 2132
            57 2132 2
            58-59 2132 4
            60-61 2132
            62-63 2242
            64-76 2132
            77 3004
            78-79 2610
            80 4039 0
            81 4702
            82 3046
            83 4174
            85-87 2241
            88-89 4280
            90 3118
            91-92 4388
            93-94 4578
            95 3679
            97 4578
            98 2485
            99 4776
            100-101 4833
            108 8925 4
            109 8539 16
            112-113 3679
            114 8910
            116 2563
            117 2937
            118 3011 4
            119 3397
            120 3361
            121 3442
            122 3495
            123 6225
            124-125 3925
            128-135 4578
            136 5192
            137 5223
            138 5417
            139-140 5678
            141 6011
            142 6153
            143 8572
            144 6225
            145 6704
            146 6731
            147-148 8973
            150 5859
            151 6926
            152-155 6926 4
            156-157 6926 1
            158 7291
            159 7618
            161 8520
            162 9463
            175-177 0
            208 5071 4
            209-210 5071
            211 5071 4
            212 5969
            213 5986
            220 6656
            221 6607
            """;

    /** Ours beyond the registry: withdrawn, and two of the numbers left to sites that are the same at all of them. */
    private static final Set<Integer> BEYOND = Set.of(160, 249, 252);

    /** @param octets negative where the registry leaves the length open */
    record Row(int number, int rfc, int octets) {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String line : REGISTRY.lines().toList()) {
            String[] fields = line.split(" ", -1);
            String[] range = fields[0].split("-", -1);
            int last = Integer.parseInt(range[range.length - 1]);
            for (int number = Integer.parseInt(range[0]); number <= last; number++) {
                int octets = fields.length > 2 ? Integer.parseInt(fields[2]) : -1;
                rows.add(new Row(number, Integer.parseInt(fields[1]), octets));
            }
        }
        return rows;
    }

    @ParameterizedTest(name = "R133: {0}")
    @MethodSource("rows")
    void isAsRegistered(Row row) {
        OptionCode code = OptionCode.of(row.number()).orElseThrow();
        assertThat(code.rfc()).isEqualTo(row.rfc() == 0 ? OptionalInt.empty() : OptionalInt.of(row.rfc()));
        if (row.octets() >= 0) {
            assertThat(lengths(code)).containsExactly(row.octets());
        }
    }

    /** The lengths up to 64 that the option's type takes, judged by values of zeros, ones, and both. */
    private static Set<Integer> lengths(OptionCode code) {
        return IntStream.rangeClosed(0, 64)
                .filter(length -> Stream.of("00", "01", "04", "ff")
                        .map(octet -> Wire.octets(octet.repeat(length)))
                        .anyMatch(value -> code.type().validate(value).isEmpty()))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("R133: there are no other rows than these")
    void nothingElse() {
        Set<Integer> registered = rows().stream().map(Row::number).collect(Collectors.toSet());
        assertThat(Stream.of(OptionCode.values()).map(OptionCode::number))
                .filteredOn(number -> !registered.contains(number))
                .containsExactlyInAnyOrderElementsOf(BEYOND);
    }
}
