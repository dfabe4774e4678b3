package org.staticdhcpd.database.jpa;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.util.List;

/**
 * Where one engine's SQL differs from the others'. Table {@code maps} is called {@code m} in the conditions, and {@code
 * ?} stands for a lower-case MAC or another key.
 *
 * @param platform value of {@code eclipselink.target-database}, for writing: a name EclipseLink knows, or {@link #ANSI}
 * @param exactMac the condition for a row with exactly this key; {@link #EXACT} unless the database needs help to use
 *     the primary key's index
 * @param foldedMac the condition for a row with this key in whatever case; it should be what an index of the schema is
 *     made on
 * @param snapshot how everything is read as it is at one moment
 */
public record Dialect(String platform, String exactMac, String foldedMac, Snapshot snapshot) {
    /** The platform for engines EclipseLink does not know. */
    public static final String ANSI = "org.staticdhcpd.database.jpa.internal.AnsiPlatform";

    /** Plain comparison. */
    public static final String EXACT = "m.mac = ?";

    /** Refuses nulls. */
    public Dialect {
        requireNonNull(platform, "platform");
        requireNonNull(exactMac, "exactMac");
        requireNonNull(foldedMac, "foldedMac");
        requireNonNull(snapshot, "snapshot");
    }

    /**
     * How several queries see one moment, and a large table does not have to fit into memory. It all happens with
     * auto-commit off.
     *
     * @param isolation one of {@link Connection}'s, such as {@link Connection#TRANSACTION_REPEATABLE_READ}; {@link
     *     Connection#TRANSACTION_NONE} leaves it as it is
     * @param fetchSize with which the driver streams; 0 leaves it as it is
     * @param begin statements to begin with, such as {@code set transaction read only}
     */
    public record Snapshot(int isolation, int fetchSize, List<String> begin) {
        /** Copies the list. */
        public Snapshot {
            begin = List.copyOf(begin);
        }
    }
}
