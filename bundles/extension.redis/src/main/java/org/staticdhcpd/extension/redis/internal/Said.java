package org.staticdhcpd.extension.redis.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was logged, so that a client that asks every second does not fill the log with one message. */
final class Said {
    private static final int MOST = 1_000;

    private final Set<String> messages = ConcurrentHashMap.newKeySet();

    /** Whether {@code message} is new. After a thousand different ones all are forgotten and may come again. */
    boolean isNew(String message) {
        if (messages.size() >= MOST) {
            messages.clear();
        }
        return messages.add(message);
    }
}
