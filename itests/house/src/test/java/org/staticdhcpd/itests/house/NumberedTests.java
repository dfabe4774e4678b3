package org.staticdhcpd.itests.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tests that carry the number of a checklist row: in their name, their display name, a row of their table, a
 * comment, or the method that makes their cases. Only what stands with the test itself counts, so that a number in a
 * test's neighbour or in the file's heading proves nothing.
 */
final class NumberedTests {
    /** The formatter ends every member of a top-level class like this, and starts every member unindented by more. */
    private static final Pattern END_OF_MEMBER = Pattern.compile("(?m)^    \\}$");

    private static final Pattern TEST =
            Pattern.compile("(?m)^ +@(?:Test|ParameterizedTest|Property|Example|TestFactory)\\b");
    private static final Pattern NAME = Pattern.compile("(?m)^    (?:public )?(?!@)[\\w<>\\[\\], ?.]+ (\\w+)\\(");
    private static final Pattern CASES = Pattern.compile("@(?:MethodSource|ForAll)\\(([^)]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");
    private static final Pattern NUMBER = Pattern.compile("\\bR([0-9]{1,3})\\b");
    /** As in {@code r70AndR88NoSourceIsAsked}. */
    private static final Pattern IN_NAME = Pattern.compile("(?:^r|R)([0-9]{1,3})(?![0-9])");

    private static final Pattern DISABLED = Pattern.compile("(?m)^ +@Disabled\\b");

    private NumberedTests() {}

    /** Row number to the tests that carry it, as {@code Class.method}, in order. */
    static SortedMap<Integer, Set<String>> all() {
        SortedMap<Integer, Set<String>> tests = new TreeMap<>();
        for (Path file : House.files(House.ROOT, ".java")) {
            if (file.toString().matches(".*(/src/test/|/itests/contract/src/main/).*")) {
                addFrom(file, tests);
            }
        }
        return tests;
    }

    private static void addFrom(Path file, SortedMap<Integer, Set<String>> tests) {
        String type = file.getFileName().toString().replace(".java", "");
        List<String> members = membersOf(House.read(file));
        for (String member : members) {
            Matcher name = NAME.matcher(member);
            if (TEST.matcher(member).find() && !DISABLED.matcher(member).find() && name.find()) {
                Stream.concat(
                                IN_NAME.matcher(name.group(1)).results(),
                                NUMBER.matcher(member + casesOf(member, members))
                                        .results())
                        .map(number -> Integer.valueOf(number.group(1)))
                        .forEach(number -> tests.computeIfAbsent(number, key -> new TreeSet<>())
                                .add(type + '.' + name.group(1)));
            }
        }
    }

    private static List<String> membersOf(String source) {
        List<String> members = new ArrayList<>();
        int from = Math.max(0, source.indexOf("{\n", source.indexOf("class ")));
        Matcher end = END_OF_MEMBER.matcher(source);
        while (end.find(from)) {
            members.add(source.substring(from, end.end()));
            from = end.end();
        }
        return members;
    }

    /** The methods of this class that make the member's cases. */
    private static String casesOf(String member, List<String> members) {
        StringBuilder text = new StringBuilder();
        Matcher cases = CASES.matcher(member);
        while (cases.find()) {
            QUOTED.matcher(cases.group(1)).results().forEach(maker -> text.append(named(maker.group(1), members)));
        }
        return text.toString();
    }

    private static String named(String maker, List<String> members) {
        Pattern declared = Pattern.compile(" " + maker + "\\(\\)");
        return members.stream()
                .filter(member -> declared.matcher(member).find())
                .collect(Collectors.joining());
    }
}
