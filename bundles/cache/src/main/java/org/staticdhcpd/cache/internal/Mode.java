package org.staticdhcpd.cache.internal;

import java.util.Locale;

/** How a source is served. */
enum Mode {
    /** By itself. */
    DIRECT,
    /** Answers once given are kept. */
    CACHE,
    /** Everything it holds is kept, and kept current. */
    MIRROR;

    static Mode parse(String text) {
        return valueOf(text.strip().toUpperCase(Locale.ROOT));
    }

    /** As in configuration. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
