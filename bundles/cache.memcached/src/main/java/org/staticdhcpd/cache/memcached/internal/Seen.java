package org.staticdhcpd.cache.memcached.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.protocol.Octets;

/**
 * Which generation a space had when an answer was looked for in vain. The database is asked after that, so what it says
 * belongs to that generation: if the space is emptied meanwhile, by whichever server, the answer never counts.
 */
final class Seen {
    private static final int MOST = 4_096;
    private static final int FIRST_SIZE = 64;
    private static final float LOAD = 0.75f;

    private final Map<String, Octets> generations = new Latest(FIRST_SIZE);

    private static final class Latest extends LinkedHashMap<String, Octets> {
        private static final long serialVersionUID = 1L;

        Latest(int size) {
            super(size, LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Octets> eldest) {
            return size() > MOST;
        }
    }

    synchronized void note(String name, Octets generation) {
        generations.put(name, generation);
    }

    /** What was noted last, which is then forgotten. */
    synchronized Optional<Octets> take(String name) {
        return Optional.ofNullable(generations.remove(name));
    }
}
