package org.staticdhcpd.database.jpa;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * How connections are kept.
 *
 * @param connections the most to keep open, at least one
 * @param lifetime after which an idle connection is replaced by a new one; zero means all are opened at once and kept
 *     until the database is closed, so that they all see the database that was there when it was opened
 * @param further properties of {@code HikariConfig} that a site chose, as {@link EngineKeys#pool} read and checked them
 */
public record Pool(int connections, Duration lifetime, Map<String, String> further) {
    /** Refuses a pool without connections and a negative lifetime. */
    public Pool {
        requireNonNull(lifetime, "lifetime");
        further = Map.copyOf(further);
        if (connections < 1) {
            throw new IllegalArgumentException("a pool needs at least one connection, got " + connections);
        }
        if (lifetime.isNegative()) {
            throw new IllegalArgumentException("a lifetime is not negative, got " + lifetime);
        }
    }

    /** A pool of which the site chose nothing else. */
    public Pool(int connections, Duration lifetime) {
        this(connections, lifetime, Map.of());
    }

    /** Whether connections are kept until the database is closed. */
    public boolean isFixed() {
        return lifetime.isZero();
    }
}
