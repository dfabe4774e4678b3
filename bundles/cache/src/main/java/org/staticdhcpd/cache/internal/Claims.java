package org.staticdhcpd.cache.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Sees to it that one configuration only is about a source; the next one waits. */
@Component(service = Claims.class)
public final class Claims {
    private final Map<String, Set<Claimant>> waiting = new HashMap<>();

    /** Whoever is about a source. */
    interface Claimant {
        /** Its PID. */
        String pid();

        /** It may begin now. */
        void yours();
    }

    /** Gets in line; returns who is first, possibly the one that asks. */
    synchronized Claimant claim(String source, Claimant claimant) {
        Set<Claimant> line = waiting.computeIfAbsent(source, any -> new LinkedHashSet<>());
        line.add(claimant);
        return line.iterator().next();
    }

    /** Leaves the line. */
    void release(String source, Claimant claimant) {
        leave(source, claimant).ifPresent(Claimant::yours);
    }

    /** Returns who becomes the first by that. */
    private synchronized Optional<Claimant> leave(String source, Claimant claimant) {
        Set<Claimant> line = waiting.getOrDefault(source, new LinkedHashSet<>());
        boolean wasFirst = !line.isEmpty() && line.iterator().next() == claimant;
        line.remove(claimant);
        if (line.isEmpty()) {
            waiting.remove(source);
        }
        return wasFirst ? line.stream().findFirst() : Optional.empty();
    }
}
