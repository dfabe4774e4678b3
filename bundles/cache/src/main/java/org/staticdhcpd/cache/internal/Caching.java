package org.staticdhcpd.cache.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.LookUpKey;

/** Keeps answers once given, in a chain of memory and stores. */
final class Caching implements Face {
    private static final String MEMORY = "memory";
    private static final int EXPECTED = 1_000;

    private final Means means;
    private final MemoryLevel memory;
    private final RememberedLevel remembered = new RememberedLevel();
    private final boolean hasMemory;
    private final Keeper keeper;
    private final CachingSource source;
    private final Invalidation invalidation;
    private final Follower follower;
    private final Chain chain;
    private volatile CacheSettings settings;
    private long saved;

    Caching(CacheSettings settings, Means means) {
        this.settings = settings;
        this.means = means;
        this.memory = new MemoryLevel(settings.answers().memoryEntries());
        this.hasMemory = settings.answers().stores().contains(MEMORY);
        SnapshotFile file = new SnapshotFile(settings.folder(), settings.source());
        this.keeper = new Keeper(file, settings.source(), means.nanos(), means.log());
        this.chain = new Chain(levels(settings), means.clock());
        this.source = new CachingSource(
                chain,
                memory,
                new Inner(means.plugs(), means.nanos()),
                new Unknowns(means.nanos()),
                () -> this.settings.answers(),
                this::isBlind);
        this.invalidation = new Invalidation(settings.source(), source, means.log());
        this.follower = new Follower(
                settings.source(),
                this::followed,
                () -> this.settings.pollInterval(),
                invalidation,
                means.nanos(),
                means.log());
    }

    private Optional<ClientTable> followed() {
        return means.plugs().table().filter(invalidation::mayFollow);
    }

    private boolean isBlind() {
        return follower.away().isPresent() && followed().isPresent();
    }

    private List<Level> levels(CacheSettings of) {
        List<Level> levels = new ArrayList<>();
        for (String name : of.answers().stores()) {
            levels.add(
                    name.equals(MEMORY)
                            ? memory
                            : new StoreLevel(
                                    name, of.source(), () -> means.plugs().store(name), means.nanos(), means.log()));
        }
        levels.add(remembered);
        return levels;
    }

    @Override
    public void start() {
        if (settings.snapshot()) {
            keeper.read().ifPresent(remembered::remember);
        }
        follower.start();
        means.changed().run();
    }

    @Override
    public boolean isReady() {
        return means.plugs().source().isPresent();
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(source, true));
    }

    @Override
    public void change(CacheSettings next) {
        settings = next;
        if (!next.snapshot()) {
            remembered.clear();
            keeper.delete();
        }
    }

    @Override
    public String reload() {
        Reloads.inner(means.plugs());
        source.clear();
        keeper.delete();
        return "nothing is kept any more of " + settings.source();
    }

    @Override
    public void report(Map<String, String> lines) {
        lines.put("state", source.inWords());
        lines.put("stores", chain.inWords());
        lines.put("answers", source.counts());
        lines.put("changes", invalidation.inWords());
        lines.put(
                "copy on disk",
                settings.snapshot() ? keeper.inWords(means.clock().instant()) : "none wanted");
    }

    @Override
    public Optional<String> trouble() {
        return source.trouble();
    }

    @Override
    public void save() {
        save(false);
    }

    private void save(boolean now) {
        long puts = source.puts();
        if (!hasMemory || !settings.snapshot() || puts == saved) {
            return;
        }
        if (now || keeper.isDue()) {
            keeper.saveNow(this::copy);
            saved = puts;
        }
    }

    /** What the memory has, and of what was remembered the rest. Who is known by another key than asked for is left out. */
    private Copy copy() {
        DefinitionTable.Builder builder = DefinitionTable.builder(EXPECTED);
        for (Map.Entry<LookUpKey, Kept> entry : memory.entries()) {
            Optional<LookUpKey> key = Optional.of(entry.getKey());
            if (entry.getValue().found().definitions().stream()
                    .allMatch(one -> one.client().equals(key))) {
                entry.getValue().found().definitions().forEach(builder::put);
            }
        }
        remembered.copy().table().forEach(definition -> {
            LookUpKey key = definition.client().orElseThrow();
            if (memory.get(key).isEmpty() && !remembered.isRemoved(key)) {
                builder.put(definition);
            }
        });
        return new Copy(builder.build(), Map.of(), means.clock().instant(), false);
    }

    @Override
    public void close() {
        follower.close();
        save(true);
    }
}
