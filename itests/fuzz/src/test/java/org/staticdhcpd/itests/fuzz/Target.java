package org.staticdhcpd.itests.fuzz;

import java.util.List;
import org.staticdhcpd.server.internal.EngineTarget;

/**
 * What is fuzzed.
 *
 * @param name what it is called on the command line
 * @param type a class with {@code fuzzerTestOneInput}
 * @param longest the most octets an input has
 * @param seeds inputs to begin with
 */
record Target(String name, Class<?> type, int longest, List<byte[]> seeds) {
    /** Any octets as a datagram, as the value of an option, as text of one, and as a datagram for the whole server. */
    static List<Target> all() {
        return List.of(
                new Target("packet", PacketTarget.class, 1500, Seeds.packets()),
                new Target("value", ValueTarget.class, 512, Seeds.values()),
                new Target("text", TextTarget.class, 256, Seeds.texts()),
                new Target("server", EngineTarget.class, 1500, Seeds.packets()));
    }

    @Override
    public String toString() {
        return name;
    }
}
