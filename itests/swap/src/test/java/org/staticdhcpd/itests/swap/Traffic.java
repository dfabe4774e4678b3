package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.itests.load.Scenario;

/** All clients, some as if they came up and some that renew, which an authoritative server could refuse. */
final class Traffic implements AutoCloseable {
    /** Exchanges a second of those who come up. */
    static final double RATE = 600;

    private static final double RENEWALS = 300;
    private static final String RENEWING = "127.0.0.6";

    private final List<LoadRun> runs = new ArrayList<>();

    Traffic(Site site) throws IOException {
        LoadPlan.Limits limits = LoadPlan.Limits.seconds(900);
        runs.add(LoadRun.start(site.plan().withRate(RATE).with(limits)));
        runs.add(LoadRun.start(
                site.plan(RENEWING).with(Scenario.RENEW).withRate(RENEWALS).with(limits)));
    }

    /** What the latest answer said where it came from, to whoever comes up. */
    String latest() {
        return runs.get(0).latest();
    }

    /** How many exchanges ended as they should. */
    long right() {
        return runs.stream().mapToLong(run -> run.progress().right()).sum();
    }

    /** How long after {@code begin} the latest of all lost questions was asked; 0 when all were asked before. */
    long lostUntilMillis(long begin) {
        return runs.stream()
                .map(LoadRun::lastLost)
                .filter(OptionalLong::isPresent)
                .mapToLong(asked -> (asked.getAsLong() - begin) / 1_000_000)
                .reduce(0, Math::max);
    }

    /** Lets what is under way end. */
    Outcomes end() throws IOException, InterruptedException {
        runs.forEach(LoadRun::stop);
        List<Outcome> outcomes = new ArrayList<>();
        for (LoadRun run : runs) {
            outcomes.add(run.await());
        }
        return new Outcomes(outcomes);
    }

    @Override
    public void close() throws IOException {
        for (LoadRun run : runs) {
            run.close();
        }
    }

    /** What came out of them. */
    record Outcomes(List<Outcome> all) {
        boolean isFlawless() {
            return all.stream().allMatch(Outcome::isFlawless);
        }

        /** Answers that were wrong, a NAK among them, or that nobody waited for. */
        long wrong() {
            return all.stream().mapToLong(one -> one.wrong() + one.unexpected()).sum();
        }

        double perSecond() {
            return all.stream().mapToDouble(Outcome::perSecond).sum();
        }

        /** From where the answers came. */
        Set<String> origins() {
            return all.stream()
                    .flatMap(one -> one.tally().keySet().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        String table() {
            return all.stream().map(Outcome::table).collect(Collectors.joining());
        }
    }
}
