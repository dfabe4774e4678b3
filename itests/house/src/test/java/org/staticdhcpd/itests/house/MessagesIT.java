package org.staticdhcpd.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every WARN and ERROR has an identifier, and every identifier a paragraph in docs/messages. */
class MessagesIT {
    private static final Pattern IDENTIFIER = Pattern.compile("DHCP-[A-Z]+-[0-9]{3}");
    private static final Pattern LOUD = Pattern.compile("\\blog\\s*\\.(?:warn|error)\\(\\s*(\"[^\"]*\"|[^,)]*)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{2,4} .*?(DHCP-[A-Z]+-[0-9]{3})");

    @Test
    void everyIdentifierIsExplainedAndEveryExplanationIsUsed() {
        Set<String> used = new TreeSet<>();
        sources().forEach(file -> used.addAll(all(IDENTIFIER, House.read(file), 0)));
        Set<String> explained = new TreeSet<>();
        House.files(House.ROOT.resolve("docs/messages"), ".md")
                .forEach(file -> explained.addAll(all(HEADING, House.read(file), 1)));
        assertThat(explained).isEqualTo(used);
    }

    @Test
    void everyLoudLineStartsWithAnIdentifier() {
        List<String> without = new ArrayList<>();
        for (Path file : sources()) {
            for (String first : all(LOUD, House.read(file), 1)) {
                // "{}…" takes the identifier from a constant, which the other test has seen in the sources.
                if (first.startsWith("\"")
                        && !first.startsWith("\"{}")
                        && !IDENTIFIER.matcher(first.substring(1)).lookingAt()) {
                    without.add(House.ROOT.relativize(file) + ": " + first);
                }
            }
        }
        assertThat(without).isEmpty();
    }

    private static List<Path> sources() {
        return House.files(House.ROOT.resolve("bundles"), ".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }
}
