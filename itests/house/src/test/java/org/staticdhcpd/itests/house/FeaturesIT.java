package org.staticdhcpd.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A feature that a document or a message tells people to install is there. */
class FeaturesIT {
    private static final Pattern NAMED = Pattern.compile("(?:feature:install |[Ff]eature `?)(staticdhcpd[a-z-]*)");

    @Test
    void everyFeatureThatADocumentOrAMessageNamesExists() {
        String features = House.read(House.ROOT.resolve("features/feature/src/main/feature/feature.xml"));
        List<String> missing = new ArrayList<>();
        int named = 0;
        List<Path> files = new ArrayList<>(House.files(House.ROOT, ".md"));
        files.addAll(House.files(House.ROOT.resolve("bundles"), ".java"));
        for (Path file : files) {
            Matcher matcher = NAMED.matcher(House.read(file));
            for (; matcher.find(); named++) {
                if (!features.contains("<feature name=\"" + matcher.group(1) + '"')) {
                    missing.add(House.ROOT.relativize(file) + ": " + matcher.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(5);
    }
}
