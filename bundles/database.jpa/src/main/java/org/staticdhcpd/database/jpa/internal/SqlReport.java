package org.staticdhcpd.database.jpa.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.staticdhcpd.api.SourceReport;

/** What an engine says of its database. */
final class SqlReport implements SourceReport {
    private final Supplier<Serving> serving;
    private final Troubles troubles;
    private final SqlTable table;

    SqlReport(Supplier<Serving> serving, Troubles troubles, SqlTable table) {
        this.serving = serving;
        this.troubles = troubles;
        this.table = table;
    }

    @Override
    public Map<String, String> report() {
        Serving now = serving.get();
        Map<String, String> report = new LinkedHashMap<>();
        report.put("database", now.settings().origin());
        report.put("state", state(now) + " since " + seconds(now.since()));
        report.put("pool", now.database().pool());
        report.put("changes are seen by", table.way());
        troubles.last().ifPresent(last -> report.put("last error", last.why() + ", at " + seconds(last.since())));
        return report;
    }

    private static String state(Serving now) {
        if (!now.isOpen()) {
            return "not open";
        }
        return now.database().isAway() ? "away" : "open";
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Optional<String> trouble() {
        Serving now = serving.get();
        if (!now.isOpen()) {
            return Optional.of("cannot be opened: " + now.version() + ", since " + seconds(now.since()));
        }
        return troubles.now().map(it -> it.why() + ", since " + seconds(it.since()));
    }
}
