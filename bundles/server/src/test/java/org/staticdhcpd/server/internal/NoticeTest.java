package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class NoticeTest {
    private static final Path PAGE = Path.of("../../docs/messages/server.md");
    private static final Pattern HEADING =
            Pattern.compile("^### (DHCP-SRV-\\d{3}) \\((WARN|ERROR)\\) .+$", Pattern.MULTILINE);

    @Test
    void everyWarningAndErrorHasItsParagraphAndNoOther() throws IOException {
        List<String> documented = HEADING.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();
        List<String> inCode = Arrays.stream(Notice.values())
                .filter(notice -> notice.level().toInt() >= Level.WARN.toInt())
                .map(notice -> notice.id() + " " + notice.level())
                .toList();
        assertThat(documented).containsExactlyElementsOf(inCode);
    }

    @Test
    void belowWarnThereAreNoIdentifiers() {
        assertThat(Notice.values())
                .filteredOn(notice -> notice.level().toInt() < Level.WARN.toInt())
                .allMatch(notice -> notice.id().isEmpty());
    }
}
