package org.staticdhcpd.database.jpa;

import static java.util.Objects.requireNonNull;

/**
 * Where one engine's SQL differs from the others'.
 *
 * @param platform value of {@code eclipselink.target-database}: a name EclipseLink knows, or {@link
 *     #ANSI}
 * @param foldedMac JPQL that gives {@code m.mac} so that comparing it with a lower-case MAC ignores case; it should be
 *     what an index of the schema is made on
 */
public record Dialect(String platform, String foldedMac) {
    /** The platform for engines EclipseLink does not know. */
    public static final String ANSI = "org.staticdhcpd.database.jpa.internal.AnsiPlatform";

    /** Refuses nulls. */
    public Dialect {
        requireNonNull(platform, "platform");
        requireNonNull(foldedMac, "foldedMac");
    }
}
