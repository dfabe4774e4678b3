package org.staticdhcpd.cache.internal;

import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.DefinitionSource;

/** One way to serve a source, from its start to its end. */
interface Face extends AutoCloseable {
    /** Begins. */
    void start();

    /** Whether it can serve by now. */
    boolean isReady();

    /** What to put before the source; empty when the source is to serve by itself. */
    Optional<Offer> offer();

    /** Takes settings that are {@link CacheSettings#isServedLike served like} those before. */
    void change(CacheSettings settings);

    /** Reads afresh; see {@link org.staticdhcpd.api.Reloadable#reload}. */
    String reload();

    /** Adds to what is shown to people. */
    void report(Map<String, String> lines);

    /** What a person should look at. */
    Optional<String> trouble();

    /** Is called now and then, on the thread that may wait for a disk. */
    void save();

    /** Ends. Look-ups under way, and those that come late, are answered all the same. */
    @Override
    void close();

    /**
     * What is put before a source.
     *
     * @param source answers
     * @param blocking whether it may block
     */
    record Offer(DefinitionSource source, boolean blocking) {}
}
