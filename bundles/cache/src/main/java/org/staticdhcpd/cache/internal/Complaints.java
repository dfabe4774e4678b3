package org.staticdhcpd.cache.internal;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;

/** Gathers what is wrong with rows, to say it once and in few lines. */
final class Complaints {
    private static final int SHOWN = 5;

    private final Kind bad = new Kind();
    private final Kind dangling = new Kind();
    private long unfindable;
    private String said = "";

    private static final class Kind {
        private final List<String> first = new ArrayList<>();
        private long count;

        void add(String complaint) {
            if (count++ < SHOWN) {
                first.add(complaint);
            }
        }

        String inWords() {
            return String.join("; ", first) + (count > SHOWN ? "; and " + (count - SHOWN) + " more" : "");
        }
    }

    void bad(String complaint) {
        bad.add(complaint);
    }

    void dangling(String complaint) {
        dangling.add(complaint);
    }

    void unfindable() {
        unfindable++;
    }

    /** Says what has come together, unless {@code before} has said the same. */
    void say(String source, Complaints before, Logger log) {
        said = bad.inWords() + '|' + dangling.inWords() + '|' + unfindable;
        if (said.equals(before.said)) {
            return;
        }
        if (bad.count > 0) {
            log.warn("DHCP-CACHE-004 source {}: {}; its clients get silence", source, bad.inWords());
        }
        if (dangling.count > 0) {
            log.warn(
                    "DHCP-CACHE-005 source {}: no such network: {}; these clients are unknown",
                    source,
                    dangling.inWords());
        }
        if (unfindable > 0) {
            log.info("source {}: {} rows have a key by which nobody can be looked up", source, unfindable);
        }
    }

    /** The numbers, for people; empty when all is well. */
    String inWords() {
        List<String> parts = new ArrayList<>();
        if (bad.count > 0) {
            parts.add(bad.count + " bad");
        }
        if (dangling.count > 0) {
            parts.add(dangling.count + " without network");
        }
        if (unfindable > 0) {
            parts.add(unfindable + " that no look-up finds");
        }
        return String.join(", ", parts);
    }
}
