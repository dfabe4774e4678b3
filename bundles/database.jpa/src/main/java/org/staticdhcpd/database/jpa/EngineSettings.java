package org.staticdhcpd.database.jpa;

import static java.util.Objects.requireNonNull;

/**
 * One engine, described.
 *
 * @param name the source's name, as in {@code source.name}
 * @param origin where the description comes from, for messages: PID, key and value; never a password
 * @param database what to open
 * @param rules how to look up
 */
public record EngineSettings(String name, String origin, Database database, LookUpRules rules) {
    /** Refuses nulls. */
    public EngineSettings {
        requireNonNull(name, "name");
        requireNonNull(origin, "origin");
        requireNonNull(database, "database");
        requireNonNull(rules, "rules");
    }
}
