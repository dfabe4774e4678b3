package org.staticdhcpd.database.jpa.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.protocol.MacAddress;

/** The clients that were found last, whole (R178). What was not found is never kept: it may be added any moment. */
final class AnswerMemory {
    /** About 5 MB of definitions. */
    static final int MOST = 10_000;

    private final Map<MacAddress, Definition> found = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MacAddress, Definition> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Definition> get(MacAddress mac) {
        return Optional.ofNullable(found.get(mac));
    }

    synchronized void put(MacAddress mac, Definition definition) {
        found.put(mac, definition);
    }
}
