package org.staticdhcpd.cache.memcached.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.staticdhcpd.cache.memcached.internal.Site.NEW;
import static org.staticdhcpd.cache.memcached.internal.Site.OLD;
import static org.staticdhcpd.cache.memcached.internal.Site.ONE;
import static org.staticdhcpd.cache.memcached.internal.Site.SPACE;
import static org.staticdhcpd.cache.memcached.internal.Site.TWO;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import org.staticdhcpd.protocol.Octets;

@RequiresServers(ServerProgram.MEMCACHED)
@Timeout(60)
class MemcachedOutageTest {
    private Site site;
    private MemcachedStore store;

    @BeforeEach
    void start() {
        site = new Site();
        store = site.store(site.wanted().timeout(Duration.ofMillis(500)));
    }

    @AfterEach
    void end() {
        store.close();
        site.close();
    }

    private void fails(String why) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> store.get(SPACE, ONE))
                .withMessage("memcached at 127.0.0.1:" + site.server.port() + ": " + why);
    }

    private boolean works() {
        try {
            store.get(SPACE, TWO);
            return true;
        } catch (SourceException e) {
            return false;
        }
    }

    @Test
    @DisplayName("R179: a server that is gone is a failure that says so, and is used again when it is back, empty")
    void gone() {
        store.put(SPACE, ONE, OLD);
        site.server.kill();
        fails("Connection refused");
        fails("Connection refused");
        site.server.start();
        Site.await("it is back", this::works);
        assertThat(store.get(SPACE, ONE)).isEmpty();
        store.put(SPACE, ONE, NEW);
        assertThat(store.get(SPACE, ONE)).contains(NEW);
    }

    @Test
    @DisplayName("R179: a restart between two look-ups is no failure")
    void restarted() {
        store.put(SPACE, ONE, OLD);
        site.server.restart();
        assertThat(store.get(SPACE, ONE)).isEmpty();
        store.put(SPACE, ONE, NEW);
        assertThat(store.get(SPACE, ONE)).contains(NEW);
    }

    @Test
    @DisplayName("R179: a server that says nothing is waited for once; then everybody is refused at once")
    void frozen() throws Exception {
        store.put(SPACE, ONE, OLD);
        site.server.freeze();
        fails("no answer within 500 ms");
        // The second of these would take a quarter of an hour if each of them waited.
        for (int i = 0; i < 2_000; i++) {
            fails("no answer within 500 ms");
        }
        site.server.thaw();
        Site.await("it is back", this::works);
        assertThat(store.get(SPACE, ONE)).contains(OLD);
    }

    @Test
    @DisplayName("R179: large answers do not hang in a server that has stopped reading")
    void frozenWhileWriting() {
        store.get(SPACE, ONE);
        site.server.freeze();
        Octets large = Octets.of(new byte[900_000]);
        try (MemcachedStore patient = site.store(site.wanted().timeout(Duration.ofMillis(700)))) {
            Stream.of(store, patient).forEach(one -> assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> one.put(SPACE, ONE, large)));
        }
        site.server.thaw();
    }

    @Test
    @DisplayName("R179: when more ask than there are connections, all are answered or refused in time")
    void manyAskAFrozenServer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            store.put(SPACE, ONE, OLD);
            site.server.freeze();
            List<Callable<Boolean>> jobs = java.util.Collections.nCopies(16, this::works);
            for (Future<Boolean> job : threads.invokeAll(jobs)) {
                assertThat(job.get()).isFalse();
            }
            site.server.thaw();
            Site.await("it is back", this::works);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("R179: somebody else at that port is a failure, and what he says is fit for a log")
    void somebodyElse() throws IOException {
        try (Scripted other = Scripted.saying("\u001b[31mHello\r\n")) {
            MemcachedSettings settings =
                    new MemcachedSettings("memcached", other.address(Duration.ofSeconds(5)), Duration.ZERO, "lab", "");
            try (MemcachedStore wrong = new MemcachedStore(settings, site.log.logger())) {
                assertThatExceptionOfType(SourceException.class)
                        .isThrownBy(() -> wrong.clear(SPACE))
                        .withMessageEndingWith(": expected an answer of memcached, got \"?[31mHello\"");
            }
        }
    }

    @Test
    @DisplayName("R179: a thread that is interrupted fails, and the next one does not")
    void interrupted() {
        store.put(SPACE, ONE, OLD);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> store.get(SPACE, ONE));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.get(SPACE, ONE)).contains(OLD);
    }

    @Test
    void aStoreThatWasClosedStillAnswersWhoHeldIt() {
        store.put(SPACE, ONE, OLD);
        store.close();
        assertThat(store.get(SPACE, ONE)).contains(OLD);
    }
}
