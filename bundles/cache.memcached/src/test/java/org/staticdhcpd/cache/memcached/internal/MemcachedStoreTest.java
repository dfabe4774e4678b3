package org.staticdhcpd.cache.memcached.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.cache.memcached.internal.Site.NEW;
import static org.staticdhcpd.cache.memcached.internal.Site.OLD;
import static org.staticdhcpd.cache.memcached.internal.Site.ONE;
import static org.staticdhcpd.cache.memcached.internal.Site.SPACE;
import static org.staticdhcpd.cache.memcached.internal.Site.TWO;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

@RequiresServers(ServerProgram.MEMCACHED)
@Timeout(60)
class MemcachedStoreTest {
    private static Site site;

    private MemcachedStore store;

    @BeforeAll
    static void start() {
        site = new Site();
    }

    @AfterAll
    static void end() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void open() {
        store = site.store();
        store.clear(SPACE);
        store.clear("other");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @DisplayName("R10 R175: what is put into memcached comes back from it, octet by octet, until it is removed")
    void whatIsPutComesBack() {
        byte[] all = new byte[256];
        IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
        assertThat(store.get(SPACE, ONE)).isEmpty();
        store.put(SPACE, ONE, Octets.of(all));
        store.put(SPACE, TWO, Octets.EMPTY);

        assertThat(store.get(SPACE, ONE)).contains(Octets.of(all));
        assertThat(store.get(SPACE, TWO)).contains(Octets.EMPTY);
        assertThat(site.read(Site.name(ONE))).isPresent();
        store.remove(SPACE, ONE);
        assertThat(store.get(SPACE, ONE)).isEmpty();
        assertThat(store.get(SPACE, TWO)).isPresent();
        assertThat(site.read(Site.name(ONE))).isEmpty();
    }

    @Test
    @DisplayName("R177: emptying a space concerns that space only, and what is put afterwards counts")
    void emptying() {
        store.put(SPACE, ONE, OLD);
        store.put("other", ONE, OLD);
        store.clear(SPACE);

        assertThat(store.get(SPACE, ONE)).isEmpty();
        assertThat(store.get("other", ONE)).contains(OLD);
        store.put(SPACE, ONE, NEW);
        assertThat(store.get(SPACE, ONE)).contains(NEW);
    }

    @Test
    @DisplayName("R177: servers with one namespace and secret share answers, and one of them empties for all")
    void sharing() {
        try (MemcachedStore second = site.store()) {
            store.put(SPACE, ONE, OLD);
            assertThat(second.get(SPACE, ONE)).contains(OLD);
            second.clear(SPACE);
            assertThat(store.get(SPACE, ONE)).isEmpty();
            store.put(SPACE, ONE, NEW);
            assertThat(second.get(SPACE, ONE)).contains(NEW);
            second.remove(SPACE, ONE);
            assertThat(store.get(SPACE, ONE)).isEmpty();
        }
    }

    @Test
    @DisplayName("R177: an answer asked for before another server emptied the space does not count after it")
    void anAnswerThatWasUnderWayWhileAnotherServerEmptied() {
        try (MemcachedStore second = site.store()) {
            assertThat(store.get(SPACE, ONE)).isEmpty();
            second.clear(SPACE);
            store.put(SPACE, ONE, OLD);
            assertThat(store.get(SPACE, ONE)).isEmpty();
            assertThat(second.get(SPACE, ONE)).isEmpty();

            store.put(SPACE, ONE, NEW);
            assertThat(second.get(SPACE, ONE)).contains(NEW);
        }
    }

    @Test
    @DisplayName("R177: another namespace and another secret are kept apart, emptying included")
    void apart() {
        try (MemcachedStore namespace = site.store(site.wanted().namespace("lab2"));
                MemcachedStore secret = site.store(site.wanted().secret("guess"))) {
            store.put(SPACE, ONE, OLD);
            for (MemcachedStore other : List.of(namespace, secret)) {
                assertThat(other.get(SPACE, ONE)).isEmpty();
                other.put(SPACE, ONE, NEW);
                assertThat(store.get(SPACE, ONE)).contains(OLD);
                other.clear(SPACE);
                assertThat(store.get(SPACE, ONE)).contains(OLD);
            }
        }
    }

    @Test
    @DisplayName("R177: when memcached has lost the generation, no earlier answer comes back")
    void aLostGeneration() {
        store.put(SPACE, ONE, OLD);
        site.delete(Site.generation());

        assertThat(store.get(SPACE, ONE)).isEmpty();
        store.put(SPACE, ONE, NEW);
        assertThat(store.get(SPACE, ONE)).contains(NEW);
    }

    @Test
    @DisplayName("R177: a generation that somebody else wrote is replaced, and so is one that is damaged")
    void aForgedGeneration() {
        for (Octets forged : List.of(Octets.ofText("1"), Octets.EMPTY, Octets.of(new byte[49]))) {
            store.put(SPACE, ONE, OLD);
            site.write(Site.generation(), forged);
            assertThat(store.get(SPACE, ONE)).isEmpty();
            assertThat(site.read(Site.generation())).isPresent().isNotEqualTo(java.util.Optional.of(forged));
            store.put(SPACE, ONE, NEW);
            assertThat(store.get(SPACE, ONE)).contains(NEW);
        }
    }

    @Test
    @DisplayName("R175 R179: a damaged answer is as if it were not there, whichever octet it is")
    void damage() {
        store.put(SPACE, ONE, OLD);
        byte[] whole = site.read(Site.name(ONE)).orElseThrow().toBytes();
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x40;
            site.write(Site.name(ONE), Octets.of(damaged));
            assertThat(store.get(SPACE, ONE)).as("octet " + i).isEmpty();
        }
        site.write(Site.name(ONE), Octets.of(java.util.Arrays.copyOf(whole, whole.length - 1)));
        assertThat(store.get(SPACE, ONE)).isEmpty();
        site.write(Site.name(ONE), Octets.of(whole));
        assertThat(store.get(SPACE, ONE)).contains(OLD);
    }

    @ParameterizedTest
    @DisplayName("R175 R179: what somebody else stored under an answer's name is as if it were not there")
    @ValueSource(strings = {"", "x", "[[\"192.0.2.1\", \"host\", null, [\"net\", 0]]]", "\u0001", "END\r\nVALUE"})
    void foreignValues(String value) {
        store.put(SPACE, ONE, OLD);
        site.write(Site.name(ONE), Octets.ofText(value));

        assertThat(store.get(SPACE, ONE)).isEmpty();
        store.put(SPACE, ONE, NEW);
        assertThat(store.get(SPACE, ONE)).contains(NEW);
    }

    @Test
    @DisplayName("R175 R179: one client's answer is nobody else's, even when it is copied there")
    void anAnswerUnderAnotherName() {
        store.put(SPACE, ONE, OLD);
        store.put(SPACE, TWO, NEW);
        site.write(Site.name(TWO), site.read(Site.name(ONE)).orElseThrow());

        assertThat(store.get(SPACE, TWO)).isEmpty();
    }

    @Test
    @DisplayName("R10: memcached forgets an answer after the age time")
    void age() {
        try (MemcachedStore brief = site.store(site.wanted().age(Duration.ofSeconds(1)))) {
            brief.put(SPACE, ONE, OLD);
            Site.await("it is forgotten", () -> brief.get(SPACE, ONE).isEmpty());
            store.put(SPACE, TWO, OLD);
            brief.put(SPACE, ONE, NEW);
            Site.await("it is forgotten", () -> site.read(Site.name(ONE)).isEmpty());
            assertThat(store.get(SPACE, TWO)).contains(OLD);
        }
    }

    @Test
    void anAgeTimeOfZeroIsForEver() {
        try (MemcachedStore lasting = site.store(site.wanted().age(Duration.ZERO))) {
            lasting.put(SPACE, ONE, OLD);
            assertThat(lasting.get(SPACE, ONE)).contains(OLD);
        }
    }

    @Test
    @DisplayName("R179: an answer that is too large is not kept, nor is the one it replaces, and that is said once")
    void tooLarge() {
        Octets large = Octets.of(new byte[MemcachedStore.LARGEST]);
        for (int i = 0; i < 2; i++) {
            store.put(SPACE, ONE, OLD);
            store.put(SPACE, ONE, large);
            assertThat(store.get(SPACE, ONE)).isEmpty();
        }
        assertThat(site.log.of("WARN")).singleElement().asString().contains("DHCP-MEMCACHED-002", "1000049 octets");
        Octets largest = large.slice(0, MemcachedStore.LARGEST - 49);
        store.put(SPACE, ONE, largest);
        assertThat(store.get(SPACE, ONE)).contains(largest);
    }

    @Test
    @DisplayName("R175: identifiers of any length and content are keys")
    void longKeys() {
        byte[] identifier = new byte[255];
        List<LookUpKey> keys = List.of(
                new LookUpKey(LookUpKey.Kind.CLIENT_ID, Octets.of(identifier)),
                new LookUpKey(LookUpKey.Kind.REMOTE_ID, Octets.of(identifier)),
                new LookUpKey(LookUpKey.Kind.CIRCUIT_ID, Octets.ofText("eth 0/1\r\nflush_all\r\n")));
        keys.forEach(key -> store.put("a source\r\nof ours", key, Octets.ofText(key.toString())));

        assertThat(keys).allSatisfy(key -> assertThat(store.get("a source\r\nof ours", key))
                .contains(Octets.ofText(key.toString())));
    }

    @Test
    @DisplayName("R179: many threads get each its own answer")
    void manyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Callable<Boolean>> jobs = IntStream.range(0, 12)
                    .mapToObj(number -> (Callable<Boolean>) () -> ownAnswers(number))
                    .toList();
            for (Future<Boolean> job : threads.invokeAll(jobs)) {
                assertThat(job.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean ownAnswers(int thread) {
        boolean right = true;
        for (int i = 0; i < 200; i++) {
            LookUpKey key = LookUpKey.of(new MacAddress(0x0200_0000_0000L + thread * 1000L + i % 20));
            Octets value = Octets.ofText(key + " " + i);
            store.put(SPACE, key, value);
            right &= store.get(SPACE, key).filter(value::equals).isPresent();
        }
        return right;
    }
}
