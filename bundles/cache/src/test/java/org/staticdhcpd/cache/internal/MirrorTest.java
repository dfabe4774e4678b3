package org.staticdhcpd.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.staticdhcpd.cache.internal.Site.ONE;
import static org.staticdhcpd.cache.internal.Site.TWO;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceException;

class MirrorTest {
    private static final int LOOK_UPS = 100_000;

    private static final String FIRST = ONE.toString();
    private static final Network.Key OFFICE = new Network.Key("office", 0);

    @TempDir
    private Path folder;

    private final FakeDatabase database = new FakeDatabase(true);
    private Site site;

    @BeforeEach
    void data() {
        database.putNetwork(FakeDatabase.network("office", "600"));
        database.putClient(FakeDatabase.client(FIRST, "192.0.2.11", "office"));
        site = new Site(folder);
    }

    @AfterEach
    void end() {
        site.close();
    }

    private String ip(LookUpKey key) {
        Answer answer = site.ask(key);
        return answer instanceof Answer.Found found
                ? found.definitions().get(0).ip().toString()
                : answer.inWords();
    }

    private void serves(LookUpKey key, String expected) {
        Waiting.until(key + " is " + expected, () -> ip(key).equals(expected));
    }

    @Test
    void everythingIsAnsweredFromMemoryAndNothingReachesTheDatabase() {
        site.plug(database).mirror();
        database.fail("away");

        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(site.ask(TWO)).isEqualTo(Answer.UNKNOWN);
        assertThat(site.ask(LookUpKey.parse("192.0.2.11"))).isInstanceOf(Answer.Found.class);
        assertThat(database.lookUps).hasValue(0);
    }

    @Test
    void thoseWhoAskAreToldHowFarTheReadingIs() {
        CountDownLatch seen = new CountDownLatch(1);
        database.onRead(() -> await(seen));
        site.plug(database).configure(site.settings(Mode.MIRROR).build());
        try {
            Waiting.until(
                    "it says how far it is",
                    () -> site.wrapper().report().get("state").equals("reading, 0 of 1 clients (0 %)"));
        } finally {
            seen.countDown();
        }
        Waiting.until(
                "it is current", () -> site.wrapper().report().get("state").equals("current"));
    }

    @Test
    void aTableThatDoesNotFitIntoTheHeapLeavesTheCopyAsItWas() {
        site.plug(database).mirror();
        database.onRead(() -> {
            throw new OutOfMemoryError("thrown by the test");
        });

        assertThatThrownBy(() -> site.wrapper().reload())
                .hasMessageContaining("does not fit into the heap")
                .hasMessageContaining("JAVA_OPTS");

        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        Waiting.until("it is said", () -> site.log.of("ERROR").stream()
                .anyMatch(line -> line.contains("DHCP-CACHE-010 source ")));
        database.onRead(() -> {});
        database.putClient(FakeDatabase.client(FIRST, "192.0.2.12", "office"));
        serves(ONE, "192.0.2.12");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLookUpAllocatesTheAnswerAtMost() {
        site.plug(database).mirror();
        DefinitionSource mirror = site.offered();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Query query : List.of(Query.of(ONE), Query.of(TWO))) {
            ask(mirror, query);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            ask(mirror, query);
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            // An object with one reference. The counters grow a cell now and then.
            long answers = mirror.lookUp(query) instanceof Answer.Found ? LOOK_UPS * 16L : 0;
            assertThat(allocated).as(query.key().toString()).isLessThan(answers + LOOK_UPS / 10);
        }
    }

    private static void ask(DefinitionSource mirror, Query query) {
        for (int i = 0; i < LOOK_UPS; i++) {
            mirror.lookUp(query);
        }
    }

    @Test
    void changesArriveWithoutReadingEverything() {
        site.plug(database).mirror();
        database.putClient(FakeDatabase.client(FIRST, "192.0.2.12", "office"));
        serves(ONE, "192.0.2.12");
        database.putClient(FakeDatabase.client(TWO.toString(), "192.0.2.13", "office"));
        serves(TWO, "192.0.2.13");
        database.removeClient(FIRST);
        serves(ONE, "unknown");

        assertThat(database.readings).hasValue(1);
    }

    @Test
    void aChangedNetworkChangesItsClients() {
        site.plug(database).mirror();
        database.putNetwork(FakeDatabase.network("office", "1200"));

        Waiting.until(
                "the lease time is the new one", () -> site.ask(ONE).inWords().contains("1200 s"));
        assertThat(site.ask(ONE)).isEqualTo(database.answer(ONE));
        assertThat(database.readings).hasValue(1);
    }

    @Test
    @DisplayName("R161: rows without a network are unknown, said once in one line, and known when it comes")
    void r161DanglingRows() {
        database.putClient(FakeDatabase.client(TWO.toString(), "192.0.2.13", "lab"));
        site.plug(database).mirror();

        assertThat(site.ask(TWO)).isEqualTo(Answer.UNKNOWN);
        assertThat(site.log.of("WARN")).singleElement().asString().contains("DHCP-CACHE-005", TWO.toString(), "lab|0");

        database.putNetwork(FakeDatabase.network("lab", "60"));
        serves(TWO, "192.0.2.13");
    }

    @Test
    void aBadRowMakesItsClientUnavailableAndNobodyElse() {
        site.plug(database).mirror();
        database.putClient(FakeDatabase.client(TWO.toString(), "192.0.2.999", "office"));

        Waiting.until("it is in doubt", () -> site.ask(TWO) instanceof Answer.Unavailable);
        assertThat(site.ask(TWO).inWords()).contains("ip", "192.0.2.999");
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");

        database.putClient(FakeDatabase.client(TWO.toString(), "192.0.2.14", "office"));
        serves(TWO, "192.0.2.14");
    }

    @Test
    void aBadNetworkMakesItsClientsUnavailableUntilItIsGood() {
        site.plug(database).mirror();
        database.putNetwork(FakeDatabase.network("office", "soon"));
        Waiting.until("it is in doubt", () -> site.ask(ONE) instanceof Answer.Unavailable);

        database.putNetwork(FakeDatabase.network("office", "60"));
        serves(ONE, "192.0.2.11");
    }

    @Test
    void aNetworkGoneFromUnderItsClientsMakesThemUnknown() {
        site.plug(database).mirror();
        database.removeNetwork(OFFICE);

        serves(ONE, "unknown");
    }

    @Test
    @DisplayName("R160: an upper-case row is not found by the mirror where no look-up would find it")
    void keysThatNoLookUpFinds() {
        ClientRecord upper = FakeDatabase.client("02:00:00:00:00:0A", "192.0.2.15", "office");
        database.putClient(upper);
        site.plug(database).mirror();

        assertThat(site.ask(Site.key(10))).isEqualTo(Answer.UNKNOWN).isEqualTo(database.answer(Site.key(10)));
    }

    @Test
    void bothSpellingsOfAClientCountAsInTheDatabase() {
        LookUpKey port = LookUpKey.parse("circuit-id:eth0");
        database.putClient(FakeDatabase.client("circuit-id:eth0", "192.0.2.16", "office"));
        site.plug(database).mirror();
        database.putClient(FakeDatabase.client(port.toString(), "192.0.2.17", "office"));

        Waiting.until("it has both", () -> ips(site.ask(port)).equals(Set.of("192.0.2.16", "192.0.2.17")));
        database.removeClient("circuit-id:eth0");
        Waiting.until("it has one", () -> ips(site.ask(port)).equals(Set.of("192.0.2.17")));
    }

    private static Set<String> ips(Answer answer) {
        return answer instanceof Answer.Found found
                ? found.definitions().stream().map(one -> one.ip().toString()).collect(Collectors.toSet())
                : Set.of();
    }

    @Test
    void aTableThatOnlyKnowsThatSomethingChangedIsReadAgain() {
        FakeDatabase plain = new FakeDatabase(false);
        plain.putNetwork(FakeDatabase.network("office", "600"));
        plain.putClient(FakeDatabase.client(FIRST, "192.0.2.11", "office"));
        site.plug(plain).mirror();
        plain.putClient(FakeDatabase.client(FIRST, "192.0.2.12", "office"));

        serves(ONE, "192.0.2.12");
        assertThat(plain.readings).hasValueGreaterThan(1);
    }

    @Test
    void withoutTheDatabaseTheCopyServesAndEachWayIsSaidOnce() {
        site.plug(database).mirror();
        database.fail("connection refused");
        Waiting.until("it is said", () -> !site.log.of("WARN").isEmpty());

        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(site.wrapper().trouble().orElse("")).contains("connection refused");
        database.putClient(FakeDatabase.client(FIRST, "192.0.2.12", "office"));
        database.fail("");
        serves(ONE, "192.0.2.12");

        assertThat(site.log.of("WARN")).singleElement().asString().contains("DHCP-CACHE-002", "connection refused");
        Waiting.until("it is said", () -> site.log.of("INFO").stream().anyMatch(line -> line.contains("is back")));
        assertThat(site.wrapper().trouble()).isEmpty();
    }

    @Test
    void strangersAreUnavailableWhenTheDatabaseIsAwayForLong() {
        site.configure(site.settings(Mode.MIRROR).unknownFor(Duration.ZERO).build());
        site.plug(database);
        Waiting.until("it is mirrored", () -> site.blocking().equals(Optional.of(false)));
        assertThat(site.ask(TWO)).isEqualTo(Answer.UNKNOWN);
        database.fail("away");

        Waiting.until("strangers are unavailable", () -> site.ask(TWO) instanceof Answer.Unavailable);
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        database.fail("");
        serves(TWO, "unknown");
    }

    @Test
    void anEngineThatIsExchangedGoesUnnoticed() {
        site.plug(database).mirror();
        AtomicBoolean wrong = new AtomicBoolean();
        for (int i = 0; i < 50; i++) {
            site.unplug(database);
            wrong.compareAndSet(false, !ip(ONE).equals("192.0.2.11"));
            site.plug(database);
        }
        database.putClient(FakeDatabase.client(FIRST, "192.0.2.12", "office"));
        serves(ONE, "192.0.2.12");

        assertThat(wrong).isFalse();
        assertThat(database.readings).hasValue(1);
        assertThat(site.log.of("WARN")).isEmpty();
    }

    @Test
    void anotherDatabaseUnderTheSameNameIsReadAtOnce() {
        site.plug(database).mirror();
        FakeDatabase other = new FakeDatabase(true);
        other.putNetwork(FakeDatabase.network("office", "600"));
        other.putClient(FakeDatabase.client(FIRST, "192.0.2.24", "office"));
        site.unplug(database);
        site.plug(other);

        serves(ONE, "192.0.2.24");
    }

    @Test
    void aServerThatStartsWithoutTheDatabaseAnswersFromTheCopyOnDisk() {
        site.plug(database).mirror();
        site.close();
        site = new Site(folder);
        site.configure(site.settings(Mode.MIRROR).build());
        Waiting.until("it answers", () -> site.blocking().equals(Optional.of(true)));

        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(site.ask(TWO)).isInstanceOf(Answer.Unavailable.class);
        assertThat(site.wrapper().report().get("copy on disk")).contains("s old");

        database.putClient(FakeDatabase.client(FIRST, "192.0.2.12", "office"));
        site.plug(database);
        serves(ONE, "192.0.2.12");
        Waiting.until("it is mirrored", () -> site.blocking().equals(Optional.of(false)));
        assertThat(site.ask(TWO)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aServerThatStartsWithTheDatabaseAsksItUntilTheCopyIsCurrent() {
        site.plug(database).mirror();
        site.close();
        database.putClient(FakeDatabase.client(FIRST, "192.0.2.12", "office"));
        site = new Site(folder);
        site.plugLookUps(database).configure(site.settings(Mode.MIRROR).build());
        Waiting.until("it answers", () -> site.blocking().equals(Optional.of(true)));

        assertThat(ip(ONE)).isEqualTo("192.0.2.12");
    }

    @Test
    void withoutSnapshotNothingIsWrittenAndNobodyIsUnknownWithoutTheDatabase() {
        site.configure(site.settings(Mode.MIRROR).snapshot(false).build());
        site.plug(database);
        Waiting.until("it is mirrored", () -> site.blocking().equals(Optional.of(false)));
        site.close();
        assertThat(folder).isEmptyDirectory();

        site = new Site(folder);
        site.configure(site.settings(Mode.MIRROR).snapshot(false).build());
        assertThat(site.ask(ONE)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void doubtsOutliveARestart() {
        database.putClient(FakeDatabase.client(TWO.toString(), "nonsense", "office"));
        site.plug(database).mirror();
        site.close();
        site = new Site(folder);
        site.configure(site.settings(Mode.MIRROR).build());
        Waiting.until("it answers", () -> site.blocking().equals(Optional.of(true)));

        assertThat(site.ask(TWO).inWords()).contains("nonsense");
    }

    @Test
    void aSourceWithoutTableServesByItselfAndThatIsSaid() {
        site.plugLookUps(database).configure(site.settings(Mode.MIRROR).build());
        Waiting.until("it is said", () -> !site.log.of("WARN").isEmpty());

        assertThat(site.blocking()).isEmpty();
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(site.log.of("WARN").get(0)).contains("table");
    }

    @Test
    @DisplayName("R176: a reload has the source read afresh, then everything copied anew")
    void r176Reload() {
        site.plug(database).mirror();

        assertThat(site.wrapper().reload()).contains("1 clients in 1 networks");
        assertThat(database.reloads).hasValue(1);
        assertThat(database.readings).hasValue(2);
    }

    @Test
    void aReloadThatFailsSaysWhyAndKeepsTheCopy() {
        site.plug(database).mirror();
        database.fail("no route to host");

        assertThatThrownBy(() -> site.wrapper().reload())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no route to host");
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
    }

    @Test
    void theReportSaysWhatThereIs() {
        site.plug(database).mirror();
        site.ask(ONE);

        Waiting.until(
                "it is current", () -> "current".equals(site.wrapper().report().get("state")));
        Map<String, String> report = site.wrapper().report();
        assertThat(report).containsEntry("mode", "mirror");
        assertThat(report.get("copy")).startsWith("1 clients in 1 networks as of ");
        assertThat(report.get("answers")).isEqualTo("1 found, 0 not");
    }
}
