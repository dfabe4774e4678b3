package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;

class SourceTableTest {
    private final RecordedLog log = new RecordedLog(Level.INFO);

    private NamedSource source(Map<String, Object> further) {
        Map<String, Object> properties = new HashMap<>(further);
        properties.put(DefinitionSource.NAME, "db");
        SourceTable table = new SourceTable(new Notices(log.logger(), () -> 0));
        return table.of(List.of(Map.entry(properties, query -> Answer.UNKNOWN))).get("db");
    }

    private static int limit(NamedSource source, int allowed) {
        return source.limit(new Limits(allowed, Duration.ofSeconds(1), 5, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"6, 4, 4", "3, 4, 3", "0, 4, 4", "6, 0, 6", "0, 0, 0", "6, -2, 6", "6, 1000000, 6"})
    void noMoreLookUpsAreUnderWayThanTheSourceHasUseForAndTheSiteAllows(int allowed, int atOnce, int limit) {
        assertThat(limit(source(Map.of(DefinitionSource.AT_ONCE, atOnce)), allowed))
                .isEqualTo(limit);
    }

    @Test
    void oneThatSaysNothingOfItselfBlocksAndTakesOneWithEachCallAndAnyNumberOfCalls() {
        NamedSource source = source(Map.of());
        assertThat(source.blocking()).isTrue();
        assertThat(source.takesSeveral()).isFalse();
        assertThat(limit(source, 6)).isEqualTo(6);
    }

    @Test
    void configurationGivesNumbersAsTexts() {
        NamedSource source = source(Map.of(DefinitionSource.AT_ONCE, " 2 ", DefinitionSource.TOGETHER, "8"));
        assertThat(limit(source, 6)).isEqualTo(2);
        assertThat(source.together()).isEqualTo(8);
    }
}
