package org.staticdhcpd.server.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.OptionTable;

/**
 * What a source's extra columns or keys want in a reply: {@code option_NAME}, {@code force_option_NAME}, {@code
 * header_FIELD}, those of the client ({@code maps.}) before those of its network ({@code subnets.}). Texts are read
 * once and remembered: by the objects that hold them, which sources with all in memory hand out again and again, and by
 * their content, for others make a new definition for each look-up.
 */
final class HostValues {
    /** Then all are forgotten and read again. */
    private static final int MOST = 2_000;

    /** A power of two. */
    private static final int PLACES = 1 << 10;

    private static final String MAPS = "maps.";
    private static final String SUBNETS = "subnets.";
    private static final String OPTION = "option_";
    private static final String FORCE_OPTION = "force_option_";
    private static final String HEADER = "header_";

    private final OptionTable table;
    private final Map<Map<String, Object>, Given> known = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Recent> recent = new AtomicReferenceArray<>(PLACES);

    /**
     * What definitions with these very objects want.
     *
     * @param network what clients share
     * @param own the client's own
     * @param given what they come to
     */
    private record Recent(Network network, Map<String, Object> own, Given given) {
        // The point is not to look into them.
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Network otherNetwork, Map<String, Object> otherOwn) {
            return network == otherNetwork && own == otherOwn;
        }
    }

    HostValues(OptionTable table) {
        this.table = table;
    }

    /** What this definition wants; {@link Given#NONE} for most. */
    Given of(Definition definition) {
        Network network = definition.network();
        // What is kept for people makes no difference, and is mostly different for each client.
        Map<String, Object> own = mayConcern(definition.ownExtra()) ? definition.ownExtra() : Map.of();
        if (own.isEmpty() && network.extra().isEmpty()) {
            return Given.NONE;
        }
        int place = (31 * System.identityHashCode(network) + System.identityHashCode(own)) & (PLACES - 1);
        Recent there = recent.get(place);
        if (there != null && there.isOf(network, own)) {
            return there.given();
        }
        Given given = of(own.isEmpty() ? network.extra() : definition.extra());
        recent.set(place, new Recent(network, own, given));
        return given;
    }

    private Given of(Map<String, Object> extra) {
        if (!concerns(extra)) {
            return Given.NONE;
        }
        Given before = known.get(extra);
        return before != null ? before : remembered(extra);
    }

    private Given remembered(Map<String, Object> extra) {
        if (known.size() >= MOST) {
            known.clear();
        }
        Given given = read(extra);
        known.put(extra, given);
        return given;
    }

    /** Whether it says something, be it that something is absent. */
    private static boolean mayConcern(Map<String, Object> own) {
        if (own.isEmpty()) {
            return false;
        }
        for (String key : own.keySet()) {
            if (concerns(key, MAPS) || concerns(key, SUBNETS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean concerns(Map<String, Object> extra) {
        for (Map.Entry<String, Object> entry : extra.entrySet()) {
            if (entry.getValue() != null && (concerns(entry.getKey(), MAPS) || concerns(entry.getKey(), SUBNETS))) {
                return true;
            }
        }
        return false;
    }

    private static boolean concerns(String key, String prefix) {
        return key.startsWith(prefix)
                && (key.startsWith(OPTION, prefix.length())
                        || key.startsWith(FORCE_OPTION, prefix.length())
                        || key.startsWith(HEADER, prefix.length()));
    }

    private Given read(Map<String, Object> extra) {
        GivenReader reader = new GivenReader(table);
        each(extra, SUBNETS, reader);
        each(extra, MAPS, reader);
        return reader.read();
    }

    private static void each(Map<String, Object> extra, String prefix, GivenReader reader) {
        extra.forEach((key, value) -> {
            // As in every column: NULL and blank are absent (R159).
            if (value != null && concerns(key, prefix) && !value.toString().isBlank()) {
                read(key, key.substring(prefix.length()), value, reader);
            }
        });
    }

    /** A value that cannot be sent is left out and told; the address is right all the same. */
    private static void read(String key, String name, Object value, GivenReader reader) {
        try {
            if (name.startsWith(HEADER)) {
                reader.header(name.substring(HEADER.length()), value);
            } else if (name.startsWith(OPTION)) {
                reader.option(name.substring(OPTION.length()), value);
            } else {
                reader.option("force_" + name.substring(FORCE_OPTION.length()), value);
            }
        } catch (IllegalArgumentException e) {
            reader.defect(key + ": " + e.getMessage());
        }
    }

    /** What is remembered makes no difference. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HostValues that && table.equals(that.table);
    }

    @Override
    public int hashCode() {
        return table.hashCode();
    }
}
