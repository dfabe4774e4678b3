package org.staticdhcpd.extension.http.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the log has been told, so that it is not told again for each packet. */
final class Said {
    private static final int MOST = 1_000;

    private final Set<String> lines = ConcurrentHashMap.newKeySet();

    /** Whether this is said for the first time; after very many different things, all may be said again. */
    boolean isNew(String what) {
        if (lines.size() >= MOST) {
            lines.clear();
        }
        return lines.add(what);
    }
}
