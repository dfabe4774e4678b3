package org.staticdhcpd.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.cache.internal.Site.ONE;
import static org.staticdhcpd.cache.internal.Site.TWO;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;

class CachingTest {
    @TempDir
    private Path folder;

    private final FakeDatabase database = new FakeDatabase(true);
    private final Store store = new Store();
    private Site site;

    @BeforeEach
    void data() {
        database.putNetwork(FakeDatabase.network("office", "600"));
        database.putClient(FakeDatabase.client(ONE.toString(), "192.0.2.11", "office"));
        site = new Site(folder);
    }

    @AfterEach
    void end() {
        site.close();
    }

    /** A store that may fail. */
    private static final class Store implements AnswerStore {
        private final Map<String, Map<LookUpKey, Octets>> spaces = new ConcurrentHashMap<>();
        private volatile String failure = "";

        private Map<LookUpKey, Octets> space(String name) {
            if (!failure.isEmpty()) {
                throw new SourceException(failure);
            }
            return spaces.computeIfAbsent(name, any -> new ConcurrentHashMap<>());
        }

        @Override
        public Optional<Octets> get(String space, LookUpKey key) {
            return Optional.ofNullable(space(space).get(key));
        }

        @Override
        public void put(String space, LookUpKey key, Octets value) {
            space(space).put(key, value);
        }

        @Override
        public void remove(String space, LookUpKey key) {
            space(space).remove(key);
        }

        @Override
        public void clear(String space) {
            space(space).clear();
        }
    }

    private void restart() {
        site.close();
        site = new Site(folder);
        site.plug("disk", store);
    }

    private Site.Wanted cache() {
        return site.settings(Mode.CACHE);
    }

    private String ip(LookUpKey key) {
        Answer answer = site.ask(key);
        return answer instanceof Answer.Found found
                ? found.definitions().get(0).ip().toString()
                : answer.inWords();
    }

    @Test
    @DisplayName("R176: a hit avoids the database, and a reload empties the cache")
    void r176HitsAvoidTheDatabase() {
        site.plugLookUps(database).configure(cache().build());
        for (int i = 0; i < 5; i++) {
            assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        }
        assertThat(database.lookUps).hasValue(1);

        database.putClient(FakeDatabase.client(ONE.toString(), "192.0.2.12", "office"));
        site.wrapper().reload();
        assertThat(ip(ONE)).isEqualTo("192.0.2.12");
        assertThat(site.blocking()).contains(true);
    }

    @Test
    void strangersAreAskedForOnceInAWhile() {
        site.plugLookUps(database).configure(cache().build());
        for (int i = 0; i < 5; i++) {
            assertThat(site.ask(TWO)).isEqualTo(Answer.UNKNOWN);
        }
        assertThat(database.lookUps).hasValue(1);

        site.configure(cache().negativeTtl(Duration.ZERO).build());
        site.ask(TWO);
        assertThat(database.lookUps).hasValue(2);
    }

    @Test
    void aDatabaseThatWasAwayAtTheStartIsFollowedLikeAnyOther() {
        database.fail("away");
        site.plug(database).configure(cache().build());
        Waiting.until("it was asked in vain often enough", () -> database.failures.get() > 6);
        database.fail("");
        Waiting.until(
                "it is followed", () -> site.wrapper().report().get("changes").equals("followed"));

        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        database.putClient(FakeDatabase.client(ONE.toString(), "192.0.2.12", "office"));
        Waiting.until("the change is seen", () -> ip(ONE).equals("192.0.2.12"));
    }

    @Test
    void strangersAreUnavailableWhileTheDatabaseIsAwayHoweverLatelyTheyWereUnknown() {
        site.plug(database).configure(cache().build());
        Waiting.until(
                "it is followed", () -> site.wrapper().report().get("changes").equals("followed"));
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(site.ask(TWO)).isEqualTo(Answer.UNKNOWN);

        database.fail("away");
        Waiting.until("strangers are unavailable", () -> site.ask(TWO) instanceof Answer.Unavailable);
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");

        database.fail("");
        Waiting.until("strangers are unknown", () -> site.ask(TWO).equals(Answer.UNKNOWN));
    }

    @Test
    @DisplayName("R175: a chain asks memory, then the store, and fills the upper from the lower")
    void r175Chain() {
        site.plug("disk", store);
        site.plugLookUps(database)
                .configure(cache().snapshot(false)
                        .stores("memory", "disk")
                        .persistentFirst()
                        .build());
        site.ask(ONE);
        assertThat(store.space("db")).containsOnlyKeys(ONE);
        restart();
        site.plugLookUps(database)
                .configure(cache().snapshot(false)
                        .stores("memory", "disk")
                        .persistentFirst()
                        .build());
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        store.failure = "gone";
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");

        assertThat(database.lookUps).hasValue(1);
    }

    @Test
    @DisplayName("R177: a reload empties remote caches, too, and only what is of this source")
    void r177RemoteCachesAreEmptied() {
        store.put("other", ONE, Octets.of((byte) 1));
        site.plug("disk", store);
        site.plugLookUps(database).configure(cache().stores("disk").build());
        site.ask(ONE);
        site.wrapper().reload();

        assertThat(store.space("db")).isEmpty();
        assertThat(store.space("other")).hasSize(1);
    }

    @Test
    @DisplayName("R177: a store that was away during the reload is emptied before it is read again")
    void r177AStoreThatWasAway() {
        site.plug("disk", store);
        site.plugLookUps(database)
                .configure(cache().stores("disk").snapshot(false).build());
        site.ask(ONE);
        store.failure = "away";
        site.wrapper().reload();
        store.failure = "";
        database.fail("away");

        Waiting.until("it is empty", () -> {
            site.ask(TWO);
            return store.spaces.get("db").isEmpty();
        });
        assertThat(site.ask(ONE)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    @DisplayName("R178: two clients of one network name and serial keep what each was told")
    void r178NoCrossTalk() {
        site.plug("disk", store);
        for (String stores : List.of("memory", "disk")) {
            Site.Wanted wanted = cache().stores(stores).persistentFirst();
            site.plugLookUps(query -> differing(query.key())).configure(wanted.build());
            for (LookUpKey key : List.of(ONE, TWO, ONE, TWO)) {
                assertThat(site.ask(key)).isEqualTo(differing(key));
            }
        }
    }

    /** Same name, same serial, another gateway for each client. */
    private static Answer differing(LookUpKey key) {
        Network network = Network.of("office", 0, 600)
                .gateways(List.of(new Ipv4Address(key.hashCode())))
                .build();
        return Answer.found(
                Definition.of(new Ipv4Address(0x0A000001), network).client(key).build());
    }

    @Test
    @DisplayName("R179: a store that fails means a look-up in the database, with one ERROR")
    void r179AStoreThatFails() {
        store.failure = "disk full";
        site.plug("disk", store);
        site.plugLookUps(database)
                .configure(cache().stores("disk").persistentFirst().build());
        for (int i = 0; i < 5; i++) {
            assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        }
        assertThat(database.lookUps).hasValue(5);
        assertThat(site.log.of("ERROR")).singleElement().asString().contains("DHCP-CACHE-003", "disk full");

        store.failure = "";
        Waiting.until(
                "it is used again",
                () -> ip(ONE).equals("192.0.2.11") && !store.space("db").isEmpty());
        assertThat(site.log.of("INFO")).anyMatch(line -> line.contains("works again"));
    }

    @Test
    @DisplayName("R180: by default what outlives a restart serves only while the database cannot tell")
    void r180PersistentAsFallback() {
        site.plug("disk", store);
        site.plugLookUps(database).configure(cache().stores("memory", "disk").build());
        site.ask(ONE);
        restart();
        database.putClient(FakeDatabase.client(ONE.toString(), "192.0.2.12", "office"));
        database.fail("away");
        site.plugLookUps(database).configure(cache().stores("memory", "disk").build());
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(site.ask(TWO)).isInstanceOf(Answer.Unavailable.class);
        assertThat(site.wrapper().trouble().orElse("")).contains("away");

        database.fail("");
        assertThat(ip(ONE)).isEqualTo("192.0.2.12");
        assertThat(site.wrapper().trouble()).isEmpty();
    }

    @Test
    @DisplayName("R180: the memory alone outlives a restart as a copy on disk")
    void r180TheMemoryOutlivesARestart() {
        site.plugLookUps(database).configure(cache().build());
        site.ask(ONE);
        restart();
        site.configure(cache().build());

        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(site.ask(TWO)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void whatIsTooOldStillServesWhileTheDatabaseIsAway() {
        site.plugLookUps(database).configure(cache().ttl(Duration.ofMillis(1)).build());
        site.ask(ONE);
        Waiting.until("it is asked for again", () -> {
            site.ask(ONE);
            return database.lookUps.get() > 1;
        });
        database.fail("away");
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
    }

    @Test
    void whatChangesIsForgottenWhereTheTableTellsIt() {
        site.plug(database).configure(cache().build());
        Waiting.until(
                "it is followed", () -> site.wrapper().report().get("changes").equals("followed"));
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(site.ask(TWO)).isEqualTo(Answer.UNKNOWN);
        database.putClient(FakeDatabase.client(ONE.toString(), "192.0.2.12", "office"));
        database.putClient(FakeDatabase.client(TWO.toString(), "192.0.2.13", "office"));

        Waiting.until("both are new", () -> ip(ONE).equals("192.0.2.12") && ip(TWO).equals("192.0.2.13"));
        database.putNetwork(FakeDatabase.network("office", "1200"));
        Waiting.until("the network is new", () -> site.ask(ONE).inWords().contains("1200 s"));
        int asked = database.lookUps.get();
        site.ask(ONE);
        assertThat(database.lookUps).hasValue(asked);
    }

    @Test
    void aCrowdThatAsksForOneClientAsksTheDatabaseOnce() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        database.onLookUp(() -> awaitQuietly(gate));
        site.plugLookUps(database).configure(cache().build());
        ExecutorService crowd = Executors.newFixedThreadPool(20);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(crowd.submit(() -> site.ask(ONE)));
            }
            Waiting.until("one is in", () -> database.lookUps.get() > 0);
            gate.countDown();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(database.answer(ONE));
            }
        } finally {
            crowd.shutdownNow();
        }
        assertThat(database.lookUps).hasValue(1);
    }

    @Test
    void anAnswerFromBeforeAReloadIsNotKept() throws Exception {
        CountDownLatch in = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        site.plugLookUps(query -> {
                    Answer before = database.lookUp(query);
                    in.countDown();
                    awaitQuietly(gate);
                    return before;
                })
                .configure(cache().build());
        ExecutorService slow = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> old = slow.submit(() -> site.ask(ONE));
            in.await();
            database.putClient(FakeDatabase.client(ONE.toString(), "192.0.2.12", "office"));
            site.wrapper().reload();
            gate.countDown();
            assertThat(old.get().inWords()).contains("192.0.2.11");
        } finally {
            slow.shutdownNow();
        }
        assertThat(ip(ONE)).isEqualTo("192.0.2.12");
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatAStoreHoldsOfSomebodyElseOrIsDamagedDoesNotCount() {
        site.plug("disk", store);
        site.plugLookUps(database)
                .configure(cache().stores("disk").persistentFirst().build());
        site.ask(ONE);
        store.put("db", TWO, store.get("db", ONE).orElseThrow());
        assertThat(site.ask(TWO)).isEqualTo(Answer.UNKNOWN);
        store.put("db", ONE, Octets.of((byte) 1));
        assertThat(ip(ONE)).isEqualTo("192.0.2.11");
        assertThat(database.lookUps).hasValue(3);
    }

    @Test
    void addressesAreAlwaysAskedFor() {
        site.plugLookUps(database).configure(cache().build());
        Set<Answer> answers = List.of(1, 2).stream()
                .map(any -> site.ask(LookUpKey.parse("192.0.2.11")))
                .collect(Collectors.toSet());

        assertThat(answers).hasSize(1);
        assertThat(database.lookUps).hasValue(2);
    }
}
