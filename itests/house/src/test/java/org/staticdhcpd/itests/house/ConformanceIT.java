package org.staticdhcpd.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/conformance.md} has every row once, each with the tests that carry its number. The column of tests is
 * written afresh with {@code mvn verify -pl itests/house -am -Dhouse.write=true}; the rest is written by hand.
 */
class ConformanceIT {
    private static final Path PAGE = House.ROOT.resolve("docs/conformance.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| R([0-9]+) \\| (.+?) \\| (K|F|O) \\| (.+?) \\| (.*?) \\|$");
    private static final List<Integer> COVERED = Stream.of(
                    IntStream.rangeClosed(16, 182), IntStream.of(220, 229, 230, 243, 244, 259))
            .flatMap(IntStream::boxed)
            .toList();

    @Test
    void everyRowIsThereOnce() {
        assertThat(ROW.matcher(House.read(PAGE)).results().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyInAnyOrderElementsOf(COVERED);
    }

    @Test
    void everyRowNamesTheTestsThatCarryItsNumber() throws IOException {
        SortedMap<Integer, Set<String>> tests = NumberedTests.all();
        String page = House.read(PAGE);
        String expected = ROW.matcher(page).replaceAll(row -> Matcher.quoteReplacement(line(row, tests)));
        if (Boolean.getBoolean("house.write")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page)
                    .as("the page, written afresh with -Dhouse.write=true")
                    .isEqualTo(expected);
        }
    }

    @Test
    void noRowIsWithoutATestUnlessItSaysThatItIsOpen() {
        SortedMap<Integer, Set<String>> tests = NumberedTests.all();
        List<String> bare = new ArrayList<>();
        ROW.matcher(House.read(PAGE)).results().forEach(row -> {
            boolean tested = tests.containsKey(Integer.valueOf(row.group(1)));
            if (!tested && !row.group(4).startsWith("open")) {
                bare.add("R" + row.group(1));
            }
        });
        assertThat(bare).isEmpty();
    }

    private static String line(java.util.regex.MatchResult row, SortedMap<Integer, Set<String>> tests) {
        String names = tests.getOrDefault(Integer.valueOf(row.group(1)), Set.of()).stream()
                .map(name -> '`' + name + '`')
                .collect(Collectors.joining(", "));
        return "| R" + row.group(1) + " | " + row.group(2) + " | " + row.group(3) + " | " + row.group(4) + " | "
                + (names.isEmpty() ? "–" : names) + " |";
    }
}
