package org.staticdhcpd.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links between our own documents lead somewhere. */
class LinksIT {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

    @Test
    void everyRelativeLinkLeadsToAFile() {
        List<String> broken = new ArrayList<>();
        for (Path file : House.files(House.ROOT, ".md")) {
            Matcher matcher = LINK.matcher(House.read(file));
            while (matcher.find()) {
                if (!Files.exists(file.resolveSibling(matcher.group(1)))) {
                    broken.add(House.ROOT.relativize(file) + " -> " + matcher.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }
}
