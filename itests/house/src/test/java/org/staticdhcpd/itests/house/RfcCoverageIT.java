package org.staticdhcpd.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.protocol.OptionCode;

/** {@code docs/rfc-coverage.md} and the code name the same documents. */
class RfcCoverageIT {
    private static final String PAGE = House.read(House.ROOT.resolve("docs/rfc-coverage.md"));
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([0-9][0-9, ()]*) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{3,4}");
    /** {@code RFC 2131}, {@code RFC 791 and 1071}, {@code RFCs 4578, 5071}. */
    private static final Pattern CITED = Pattern.compile("RFCs? ([0-9]{3,4}(?:(?:, | and )[0-9]{3,4})*)");

    /** What the server was asked to keep to, by name. */
    private static final Set<Integer> ASKED_FOR = Set.of(
            2131, 2132, 2563, 2610, 2937, 3004, 3011, 3046, 3118, 3361, 3396, 3397, 3442, 3527, 3925, 3993, 4014, 4030,
            4039, 4174, 4243, 4280, 4388, 4578, 4702, 5010, 5071, 5107, 5859, 5969, 6607, 6842, 6925, 6926, 7724, 7839,
            8357, 8910, 8925, 9463);

    /** All that is said of one or several documents. */
    private record Row(Set<Integer> rfcs, List<String> columns) {}

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        ROW.matcher(PAGE)
                .results()
                .forEach(row ->
                        rows.add(new Row(numbers(row.group(1)), List.of(row.group(2), row.group(3), row.group(4)))));
        return rows;
    }

    private static Set<Integer> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> inTable() {
        return rows().stream().flatMap(row -> row.rfcs().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The documents that files below {@code bundles} and {@code itests} cite. */
    private static Set<Integer> cited(Predicate<String> files) {
        return Stream.of("bundles", "itests")
                .flatMap(folder -> House.files(House.ROOT.resolve(folder), ".java").stream())
                .filter(file -> files.test(file.toString()) && !file.endsWith("RfcCoverageIT.java"))
                .flatMap(file -> CITED.matcher(House.read(file)).results())
                .flatMap(citation -> numbers(citation.group(1)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> obeyed() {
        Set<Integer> rfcs = cited(file -> file.contains("/src/main/"));
        for (OptionCode code : OptionCode.values()) {
            code.rfc().ifPresent(rfcs::add);
        }
        return rfcs;
    }

    @Test
    void everyTableIsRead() {
        assertThat(PAGE.lines().filter(line -> line.matches("\\| [0-9].*"))).hasSameSizeAs(rows());
        Matcher heads = Pattern.compile("(?m)^\\| RFC \\| (subject|options) \\| section \\| status \\|$")
                .matcher(PAGE);
        assertThat(heads.results()).hasSize(4);
    }

    @Test
    void whatWasAskedForHasARowCodeAndATest() {
        assertThat(inTable()).containsAll(ASKED_FOR);
        assertThat(obeyed()).containsAll(ASKED_FOR);
        assertThat(cited(file -> file.contains("/src/test/"))).containsAll(ASKED_FOR);
    }

    @Test
    void whatTheCodeObeysIsInTheTable() {
        assertThat(inTable()).containsAll(obeyed());
    }

    @Test
    void whatIsInTheTableIsInTheCode() {
        Set<Integer> table = inTable();
        table.removeAll(obeyed());
        // What 1542 and 6842 took up, of which nothing is left to obey.
        assertThat(table).containsExactlyInAnyOrder(951, 4361);
    }
}
