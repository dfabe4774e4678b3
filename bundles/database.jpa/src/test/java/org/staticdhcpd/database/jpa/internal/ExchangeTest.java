package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.EngineFactory;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlSource;
import org.staticdhcpd.protocol.MacAddress;

/** One database in the place of another, while it is asked. */
class ExchangeTest {
    private static final Query WORKSTATION = Query.of(MacAddress.parse("aa:bb:cc:dd:ee:ff"));
    private static final LookUpRules FOLDING = new LookUpRules(true, List.of(), List.of(), LookUpRules.SECOND);

    private final EngineFactory engines = new JpaEngineFactory(new PersistenceProvider());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void everyLookUpIsAnsweredWhileDatabasesAreExchanged() throws Exception {
        EngineSettings one = sample("one", 1).settings(LookUpRules.PLAIN);
        EngineSettings two = sample("two", 1).settings(FOLDING);
        AtomicBoolean stop = new AtomicBoolean();
        try (SqlSource source = engines.open(one)) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(threads.submit(() -> askUntil(stop, source)));
            }
            for (int i = 0; i < 30; i++) {
                source.change(i % 2 == 0 ? two : one);
            }
            stop.set(true);
            for (Future<Integer> client : clients) {
                assertThat(client.get(10, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            stop.set(true);
        }
    }

    private static int askUntil(AtomicBoolean stop, SqlSource source) {
        int answers = 0;
        while (!stop.get()) {
            assertThat(address(source)).isEqualTo("192.168.0.1");
            answers++;
        }
        return answers;
    }

    @Test
    void aRunningLookUpFinishesBeforeItsDatabaseIsClosed() throws Exception {
        Gate gate = new Gate();
        SqlSource source = engines.open(gate.before(sample("one", 1).settings(LookUpRules.PLAIN)));
        gate.shut();
        Future<String> running = threads.submit(() -> address(source));
        gate.awaitSomebody();
        Future<?> closing = threads.submit(source::close);
        assertThatThrownBy(() -> closing.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        gate.open();
        assertThat(running.get(5, TimeUnit.SECONDS)).isEqualTo("192.168.0.1");
        closing.get(5, TimeUnit.SECONDS);
    }

    @Test
    void closingWaitsForAStuckLookUpOnlyForAWhile() throws Exception {
        Gate gate = new Gate();
        SqlSource source = engines.open(gate.before(sample("one", 1).settings(LookUpRules.PLAIN)));
        gate.shut();
        Future<Answer> stuck = threads.submit(() -> source.lookUp(WORKSTATION));
        gate.awaitSomebody();
        source.close();
        gate.open();
        assertThat(stuck.get(5, TimeUnit.SECONDS)).isNotInstanceOf(Answer.Unknown.class);
    }

    @Test
    void afterClosingLookUpsAreUnavailable() {
        SqlSource source = engines.open(sample("one", 1).settings(LookUpRules.PLAIN));
        source.close();
        assertThat(source.lookUp(WORKSTATION)).isInstanceOf(Answer.Unavailable.class);
        source.change(sample("two", 2).settings(LookUpRules.PLAIN));
        assertThatThrownBy(source::reload).isInstanceOf(SourceException.class);
        assertThat(source.lookUp(WORKSTATION)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void settingsThatCannotBeOpenedLeaveThePreviousInUse() throws Exception {
        SampleFile late = new SampleFile(folder.resolve("late"));
        try (SqlSource source = engines.open(sample("one", 1).settings(LookUpRules.PLAIN))) {
            source.change(late.settings(LookUpRules.PLAIN));
            assertThat(address(source)).isEqualTo("192.168.0.1");
            assertThatThrownBy(source::reload).isInstanceOf(SourceException.class);
            Files.move(sample("two", 2).path(), late.path());
            assertThat(source.reload()).contains("opened");
            assertThat(address(source)).isEqualTo("192.168.0.2");
        }
    }

    @Test
    void whatFailedIsTriedAgainEverMoreRarelyAndSomethingElseAtOnce() {
        Retries retries = new Retries();
        assertThat(retries.failed("v1", new Trouble(Trouble.Kind.OTHER, "broken")))
                .isTrue();
        assertThat(ticksUntilDue(retries, "v1")).isEqualTo(1);
        assertThat(retries.failed("v1", new Trouble(Trouble.Kind.OTHER, "broken")))
                .isFalse();
        assertThat(ticksUntilDue(retries, "v1")).isEqualTo(2);
        retries.failed("v1", new Trouble(Trouble.Kind.OTHER, "broken"));
        assertThat(retries.isDue("v2")).isTrue();
        assertThat(retries.failed("v2", new Trouble(Trouble.Kind.OTHER, "missing")))
                .isTrue();
        for (int i = 0; i < 20; i++) {
            retries.failed("v2", new Trouble(Trouble.Kind.OTHER, "missing"));
        }
        assertThat(ticksUntilDue(retries, "v2")).isEqualTo(64);
    }

    private static int ticksUntilDue(Retries retries, String version) {
        int ticks = 1;
        while (!retries.isDue(version)) {
            ticks++;
        }
        return ticks;
    }

    private SampleFile sample(String name, int last) {
        return readdress(SampleFile.at(folder.resolve(name)), last);
    }

    private static SampleFile readdress(SampleFile file, int last) {
        return file.execute("update maps set ip = '192.168.0." + last + "' where mac = '"
                + WORKSTATION.key().mac().orElseThrow() + "'");
    }

    private static String address(SqlSource source) {
        Answer answer = source.lookUp(WORKSTATION);
        return answer instanceof Answer.Found found
                ? found.definitions().get(0).ip().toString()
                : answer.toString();
    }

    /** Holds statements up. */
    private static final class Gate {
        private final CompletableFuture<Void> somebody = new CompletableFuture<>();
        private volatile CompletableFuture<Void> passage = CompletableFuture.completedFuture(null);

        EngineSettings before(EngineSettings settings) {
            Database plain = settings.database();
            return new EngineSettings(
                    settings.name(),
                    settings.origin(),
                    Database.of(GatedDataSource.of(plain.reading(), this::pass), plain.dialect(), plain.pool())
                            .version(plain.version())
                            .build(),
                    settings.rules());
        }

        void shut() {
            passage = new CompletableFuture<>();
        }

        void open() {
            passage.complete(null);
        }

        void awaitSomebody() throws Exception {
            somebody.get(5, TimeUnit.SECONDS);
        }

        private void pass() {
            if (!passage.isDone()) {
                somebody.complete(null);
                passage.join();
            }
        }
    }
}
