package org.staticdhcpd.cache.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.protocol.MacAddress;

/** A server's view of one source: what stands before it if something does, else the source itself. */
final class Site implements AutoCloseable {
    static final LookUpKey ONE = key(1);
    static final LookUpKey TWO = key(2);

    final RecordingLog log = new RecordingLog();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Plugs plugs = new Plugs(this::look);
    private final List<Face.Offer> offers = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Wrapper wrapper;
    private volatile Optional<DefinitionSource> raw = Optional.empty();

    Site(Path folder) {
        this.folder = folder;
        Means means = new Means(plugs.around("db"), Clock.systemUTC(), System::nanoTime, this::look, log.logger());
        this.wrapper = new Wrapper(this::offer, means);
    }

    static LookUpKey key(int number) {
        return LookUpKey.of(new MacAddress(0x0200_0000_0000L + number));
    }

    private Runnable offer(Face.Offer offer) {
        offers.add(offer);
        return () -> offers.remove(offer);
    }

    private void look() {
        executor.execute(() -> wrapper().refresh());
    }

    Wrapper wrapper() {
        return wrapper;
    }

    /** An engine comes. */
    Site plug(FakeDatabase database) {
        Map<String, Object> named = Map.of(DefinitionSource.NAME, "db");
        plugs.add(DefinitionSource.class, database, named);
        plugs.add(Reloadable.class, database, named);
        plugs.add(ClientTable.class, database, named);
        raw = Optional.of(database);
        return this;
    }

    /** An engine goes. */
    void unplug(FakeDatabase database) {
        raw = Optional.empty();
        plugs.remove(DefinitionSource.class, database);
        plugs.remove(Reloadable.class, database);
        plugs.remove(ClientTable.class, database);
    }

    /** Only look-ups. */
    Site plugLookUps(DefinitionSource source) {
        plugs.add(DefinitionSource.class, source, Map.of(DefinitionSource.NAME, "db"));
        raw = Optional.of(source);
        return this;
    }

    void plug(String name, AnswerStore store) {
        plugs.add(AnswerStore.class, store, Map.of(AnswerStore.NAME, name));
    }

    void unplug(AnswerStore store) {
        plugs.remove(AnswerStore.class, store);
    }

    /** As the server asks: of several the highest ranking; without any it is unavailable. */
    Answer ask(LookUpKey key) {
        List<Face.Offer> now = new ArrayList<>(offers);
        if (!now.isEmpty()) {
            return now.get(now.size() - 1).source().lookUp(Query.of(key));
        }
        return raw.map(source -> source.lookUp(Query.of(key))).orElse(Answer.unavailable("not there"));
    }

    /** What stands before the source. */
    DefinitionSource offered() {
        return offers.get(offers.size() - 1).source();
    }

    /** Whether what stands before the source may block; empty when nothing does. */
    Optional<Boolean> blocking() {
        return offers.stream().map(Face.Offer::blocking).reduce((one, other) -> other);
    }

    void configure(CacheSettings settings) {
        wrapper.configure(settings);
    }

    void mirror() {
        configure(settings(Mode.MIRROR).build());
        Waiting.until("it is mirrored", () -> blocking().equals(Optional.of(false)));
    }

    Wanted settings(Mode mode) {
        return new Wanted(mode, folder);
    }

    /** Settings in the making. */
    static final class Wanted {
        private final Mode mode;
        private final Path folder;
        private boolean snapshot = true;
        private Duration unknownFor = Duration.ofHours(1);
        private List<String> stores = List.of("memory");
        private Duration negativeTtl = Duration.ofHours(1);
        private Duration ttl = Duration.ZERO;
        private boolean persistentFirst;

        private Wanted(Mode mode, Path folder) {
            this.mode = mode;
            this.folder = folder;
        }

        Wanted snapshot(boolean value) {
            snapshot = value;
            return this;
        }

        Wanted unknownFor(Duration value) {
            unknownFor = value;
            return this;
        }

        Wanted stores(String... value) {
            stores = List.of(value);
            return this;
        }

        Wanted negativeTtl(Duration value) {
            negativeTtl = value;
            return this;
        }

        Wanted ttl(Duration value) {
            ttl = value;
            return this;
        }

        Wanted persistentFirst() {
            persistentFirst = true;
            return this;
        }

        CacheSettings build() {
            CacheSettings.Answers answers = new CacheSettings.Answers(stores, 1_000, negativeTtl, ttl, persistentFirst);
            return new CacheSettings("pid", "db", mode, Duration.ofSeconds(1), snapshot, folder, unknownFor, answers);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wrapper.close();
    }
}
