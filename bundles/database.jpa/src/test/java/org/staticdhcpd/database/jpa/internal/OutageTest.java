package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlSource;

/** What happens when a server is stopped, slow, out of connections, or does not let us in. */
class OutageTest {
    private static final Query KNOWN = Query.of(LookUpKey.parse("02:00:00:00:00:01"));
    private static final Query STRANGER = Query.of(LookUpKey.parse("02:00:00:00:00:02"));

    private final List<SqlSource> opened = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    private H2Server server;

    @BeforeEach
    void startServer() throws SQLException {
        server = new H2Server(folder);
    }

    @AfterEach
    void stopAll() {
        opened.forEach(SqlSource::close);
        threads.shutdownNow();
        server.close();
    }

    @Test
    @DisplayName("A stopped server is unavailable, never unknown, at once after the first look-up; back within 2 s")
    void aStoppedServerIsUnavailableAndItsReturnIsNoticed() throws Exception {
        SqlSource source = open(server.settings(LookUpRules.PLAIN));
        assertThat(source.lookUp(KNOWN)).isInstanceOf(Answer.Found.class);
        for (int round = 0; round < 3; round++) {
            server.stop();
            Duration first = time(() -> unavailable(source, STRANGER));
            assertThat(first).isLessThan(Duration.ofMillis(2_500));
            assertThat(time(() -> unavailable(source, KNOWN))).isLessThan(Duration.ofMillis(100));
            assertThat(source.report().trouble()).isPresent();
            // Longer than Hikari needs to become patient.
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                unavailable(source, KNOWN);
                LockSupport.parkNanos(1_000_000);
            }
            server.start();
            assertThat(time(() -> await(() -> source.lookUp(KNOWN) instanceof Answer.Found)))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(source.report().trouble()).isEmpty();
        }
    }

    @Test
    void aLostConnectionIsReplacedWithoutTheClientNoticing() throws Exception {
        SqlSource source = open(server.settings(LookUpRules.PLAIN));
        assertThat(source.lookUp(KNOWN)).isInstanceOf(Answer.Found.class);
        server.stop();
        server.start();
        assertThat(source.lookUp(KNOWN)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aServerThatIsStartedLaterIsWaitedFor() throws Exception {
        server.stop();
        SqlSource source = open(server.settings(LookUpRules.PLAIN));
        unavailable(source, KNOWN);
        assertThat(source.report().report()).containsKey("state").containsEntry("pool", "none");
        server.start();
        assertThat(time(() -> await(() -> source.lookUp(KNOWN) instanceof Answer.Found)))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(source.report().report().get("pool")).contains("of 4 in use");
    }

    @Test
    @DisplayName("R163 a pool that is used up is stated, and clients that have connections are served")
    void aPoolThatIsUsedUpIsStated() throws Exception {
        CountDownLatch busy = new CountDownLatch(4);
        CountDownLatch free = new CountDownLatch(1);
        Shut shut = new Shut(busy, free);
        EngineSettings plain = server.settings(LookUpRules.PLAIN);
        SqlSource source =
                open(through(plain, GatedDataSource.of(plain.database().reading(), shut)));
        shut.closed = true;
        List<Future<Answer>> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(threads.submit(() -> source.lookUp(KNOWN)));
        }
        assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(unavailable(source, KNOWN))
                .contains("all 4 connections are in use")
                .contains("1000 ms");
        assertThat(source.report().report().get("pool")).startsWith("4 of 4 in use");
        free.countDown();
        for (Future<Answer> answer : slow) {
            assertThat(answer.get(5, TimeUnit.SECONDS)).isInstanceOf(Answer.Found.class);
        }
        assertThat(source.lookUp(KNOWN)).isInstanceOf(Answer.Found.class);
    }

    /** Holds up whoever asks a query. */
    private static final class Shut implements Runnable {
        private final CountDownLatch busy;
        private final CountDownLatch free;
        private volatile boolean closed;

        Shut(CountDownLatch busy, CountDownLatch free) {
            this.busy = busy;
            this.free = free;
        }

        @Override
        public void run() {
            if (closed) {
                busy.countDown();
                try {
                    free.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Test
    void aQueryThatTakesTooLongIsGivenUp() throws Exception {
        SqlSource source = open(server.settings(LookUpRules.PLAIN));
        server.execute("alter table maps rename to real_maps; create view maps as select"
                + " cast(a.x * b.x as varchar) as mac, '' as ip, '' as hostname, '' as subnet, 0 as serial"
                + " from system_range(1, 1000000) a, system_range(1, 1000000) b");
        Duration taken = time(() -> unavailable(source, KNOWN));
        assertThat(taken).isBetween(Duration.ofMillis(700), Duration.ofMillis(2_500));
        server.execute("drop view maps; alter table real_maps rename to maps");
        assertThat(source.lookUp(KNOWN)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void whatIsMissingIsNamedAndItsReturnNoticed() throws Exception {
        SqlSource source = open(server.settings(LookUpRules.PLAIN));
        server.execute("alter table subnets rename to subnets_away");
        assertThat(unavailable(source, KNOWN)).containsIgnoringCase("subnets");
        server.execute(
                "alter table subnets_away rename to subnets; alter table maps alter column hostname rename to h");
        assertThat(unavailable(source, KNOWN)).containsIgnoringCase("hostname");
        server.execute("alter table maps alter column h rename to hostname");
        assertThat(source.lookUp(KNOWN)).isInstanceOf(Answer.Found.class);
    }

    @Test
    @DisplayName("R164 a wrong password is unavailable, and nobody reads it anywhere")
    void aWrongPasswordIsUnavailable() {
        SqlSource source = open(server.settings("wr0ng", LookUpRules.PLAIN));
        assertThat(unavailable(source, KNOWN)).containsIgnoringCase("password").doesNotContain("wr0ng");
        assertThatThrownBy(source::reload).satisfies(e -> assertThat(all(e)).doesNotContain("wr0ng"));
    }

    @Test
    @DisplayName("R164 what a driver quotes is hidden, whatever way it takes")
    void whatADriverQuotesIsHidden() throws Exception {
        EngineSettings plain = server.settings(LookUpRules.PLAIN);
        Talkative talkative = new Talkative(server.account(H2Server.PASSWORD));
        EngineSettings settings = through(plain, talkative);
        SqlSource open = open(settings);
        talkative.failing = true;
        SqlSource closed = open(settings);
        List<String> said = new ArrayList<>();
        said.add(unavailable(closed, KNOWN));
        said.add(closed.report().report() + " " + closed.report().trouble());
        server.stop();
        said.add(unavailable(open, KNOWN));
        said.add(open.report().report() + " " + open.report().trouble());
        ClientRecord client = new ClientRecord("02:00:00:00:00:02", "192.0.2.2", "", "192.0.2.0/24", "0", Map.of());
        for (SqlSource source : List.of(open, closed)) {
            said.add(failure(source::reload));
            said.add(failure(() -> source.table().changes("")));
            said.add(failure(() -> source.store().apply(List.of(new Change.AddClient(client)), done -> {})));
        }
        assertThat(said).allSatisfy(text -> assertThat(text)
                .doesNotContain(H2Server.PASSWORD)
                .doesNotContain("s3cret+word")
                .doesNotContain("s3cret%20word"));
        assertThat(said).anySatisfy(text -> assertThat(text).contains("password=(hidden)"));
    }

    private static String failure(Runnable work) {
        try {
            work.run();
            return "";
        } catch (SourceException e) {
            return all(e);
        }
    }

    private static String all(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable layer = failure; layer != null; layer = layer.getCause()) {
            text.append(layer).append('\n');
        }
        return text.toString();
    }

    /** Quotes the whole URL with everything, as some drivers do. */
    private static final class Talkative extends SQLiteDataSource {
        private final JdbcDataSource plain;
        private volatile boolean failing;

        Talkative(JdbcDataSource plain) {
            this.plain = plain;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (failing) {
                throw new SQLException(
                        "no way to jdbc:x://h/?password=" + H2Server.PASSWORD + "&again=s3cret+word&more=s3cret%20word",
                        "08001",
                        new IllegalStateException("refused, password=" + H2Server.PASSWORD));
            }
            return plain.getConnection();
        }
    }

    private static EngineSettings through(EngineSettings settings, DataSource connections) {
        Database plain = settings.database();
        return new EngineSettings(
                settings.name(),
                settings.origin(),
                Database.of(connections, plain.dialect(), plain.pool())
                        .secrets(H2Server.PASSWORD)
                        .build(),
                settings.rules());
    }

    private SqlSource open(EngineSettings settings) {
        SqlSource source = new JpaEngineFactory(new PersistenceProvider()).open(settings);
        opened.add(source);
        return source;
    }

    private static String unavailable(SqlSource source, Query query) {
        Answer answer = source.lookUp(query);
        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        return ((Answer.Unavailable) answer).why();
    }

    private static Duration time(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited ten seconds").isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }
}
