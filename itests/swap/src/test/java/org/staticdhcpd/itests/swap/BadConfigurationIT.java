package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;

/** What cannot be used is said in one line of the log, and what served before goes on serving. */
class BadConfigurationIT {
    private static final double RATE = 300;
    private static final int SECONDS = 30;

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("org.staticdhcpd.server", "allowRelays", "perhaps", "true"),
            new Mistake("org.staticdhcpd.server", "suspendThreshold", "many", "10"),
            new Mistake("org.staticdhcpd.server", "allowedRelays", "10.0.0.300", ""),
            new Mistake("org.staticdhcpd.transport", "serverAddress", "127.0.0", "127.0.0.1"),
            new Mistake("org.staticdhcpd.transport", "clientPort", "70000", "68"));

    @Test
    void badValuesAreNamedInOneLineAndChangeNothing() throws Exception {
        try (Site site = new Site("badconfig").start();
                LoadRun run = LoadRun.start(site.plan().withRate(RATE).with(LoadPlan.Limits.seconds(300)))) {
            for (Mistake mistake : MISTAKES) {
                Waiting.until("a log line on " + mistake, SECONDS, () -> {
                    site.insist(mistake.pid(), mistake.key(), mistake.bad());
                    return errors(site).stream().anyMatch(mistake::isNamedBy);
                });
                site.setting(mistake.pid(), mistake.key(), mistake.good());
            }
            expectFlawless(run);
            System.out.println(String.join(System.lineSeparator(), errors(site)));
        }
    }

    @Test
    void aBadIniFileIsNamedInOneLineAndItsPredecessorServes() throws Exception {
        try (Site site = new Site("badini")) {
            site.setting("org.staticdhcpd.server", "sources", "ini");
            site.start();
            try (LoadRun run = LoadRun.start(site.plan().withRate(RATE).with(LoadPlan.Limits.seconds(300)))) {
                replaceIni(site, "[10.0.0.0/8|0]\nlease-time: soon\n");
                Waiting.until("a log line", SECONDS, () -> errors(site).stream()
                        .anyMatch(line -> line.contains("DHCP-INI-001") && line.contains("lease-time")));
                long seen = run.progress().right();
                Waiting.until(
                        "answers from the old data",
                        SECONDS,
                        () -> run.progress().right() > seen + RATE);
                assertThat(run.latest()).isEqualTo(Site.INI);
                Site.data("repaired.test").writeIni(site.iniFile());
                Waiting.until("the new data", SECONDS, () -> run.latest().equals("repaired.test"));
                expectFlawless(run);
            }
        }
    }

    private static void replaceIni(Site site, String text) throws IOException {
        var fresh = site.etc("clients.ini~");
        Files.writeString(fresh, text);
        Files.move(fresh, site.iniFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void expectFlawless(LoadRun run) throws Exception {
        run.stop();
        Outcome outcome = run.await();
        assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
    }

    private static List<String> errors(Site site) throws IOException {
        return site.log().lines().filter(line -> line.contains("ERROR")).toList();
    }

    /**
     * A value that cannot be used.
     *
     * @param pid the PID
     * @param key the key
     * @param bad the value
     * @param good what it was before
     */
    private record Mistake(String pid, String key, String bad, String good) {
        /** The line has PID, key and value, and says what was expected. */
        boolean isNamedBy(String line) {
            return line.contains("DHCP-") && line.contains(pid + ": " + key + " = \"" + bad + "\": expected ");
        }
    }
}
