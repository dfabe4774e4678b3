package org.staticdhcpd.cache.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.staticdhcpd.api.Settings;

/**
 * One configuration, read.
 *
 * @param pid its PID
 * @param source the source it is about
 * @param mode how that is served
 * @param pollInterval how often to ask what has changed
 * @param snapshot whether copies are kept on disk
 * @param folder where
 * @param unknownFor how long after losing the database somebody missing in the copy still counts as unknown
 * @param answers what only the mode "cache" needs
 */
record CacheSettings(
        String pid,
        String source,
        Mode mode,
        Duration pollInterval,
        boolean snapshot,
        Path folder,
        Duration unknownFor,
        Answers answers) {
    private static final int HOUR = 3600;
    private static final int MOST_ENTRIES = 100_000_000;

    /**
     * What the mode "cache" needs.
     *
     * @param stores the chain, by name
     * @param memoryEntries the bound of the memory
     * @param negativeTtl for how long somebody unknown is not asked for again
     * @param ttl for how long somebody known is not asked for again; zero is for ever
     * @param persistentFirst whether what outlives restarts is asked before the database, and not only in its place
     */
    record Answers(
            List<String> stores, int memoryEntries, Duration negativeTtl, Duration ttl, boolean persistentFirst) {}

    /** @param data the folder below which copies are kept unless the configuration names one */
    static CacheSettings of(CachedSource.Config config, Map<String, Object> raw, Path data) {
        Settings keys = new Settings(CachedSource.PID, raw);
        return new CacheSettings(
                keys.pid(),
                keys.required("source", config::source, "the name of a source"),
                keys.parsed("mode", keys.text("mode", config::mode), Mode::parse, "direct, cache or mirror"),
                Duration.ofSeconds(keys.integer("pollInterval", config::pollInterval, 1, HOUR)),
                keys.flag("snapshot", config::snapshot),
                folder(keys, keys.text("folder", config::folder), data),
                keys.seconds("unknownFor", config::unknownFor),
                answers(keys, config));
    }

    private static Answers answers(Settings keys, CachedSource.Config config) {
        List<String> stores = keys.list("stores", config::stores);
        if (stores.isEmpty() || stores.stream().distinct().count() < stores.size()) {
            throw keys.bad("stores", "memory, or names of stores, each once, separated by commas");
        }
        return new Answers(
                stores,
                keys.integer("memoryEntries", config::memoryEntries, 1, MOST_ENTRIES),
                keys.seconds("negativeTtl", config::negativeTtl),
                keys.seconds("ttl", config::ttl),
                keys.parsed(
                        "persistent",
                        keys.text("persistent", config::persistent),
                        CacheSettings::isFirst,
                        "fallback or first"));
    }

    private static boolean isFirst(String text) {
        if (!text.equals("first") && !text.equals("fallback")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("first");
    }

    private static Path folder(Settings keys, String text, Path data) {
        try {
            return text.isEmpty() ? data : Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw keys.bad("folder", "the path of a folder");
        }
    }

    /** Whether what serves by {@code other} can go on by these. */
    boolean isServedLike(CacheSettings other) {
        return source.equals(other.source)
                && mode == other.mode
                && folder.equals(other.folder)
                && answers.stores.equals(other.answers.stores)
                && answers.memoryEntries == other.answers.memoryEntries;
    }
}
