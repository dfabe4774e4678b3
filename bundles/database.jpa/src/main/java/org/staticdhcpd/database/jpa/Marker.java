package org.staticdhcpd.database.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A cheap way to see that nothing changed, for databases without the journal. It need not survive the connection: marks
 * of another one are never compared with it.
 */
@ConsumerType
@FunctionalInterface
public interface Marker {
    /** Knows nothing; everything is read to see whether it changed. */
    Marker NONE = connection -> Optional.empty();

    /**
     * What stands for the state of the tables: the same text again means that no row changed in between.
     *
     * @param own a connection always the same while the database is open, used by one thread at a time
     * @return empty when this database cannot tell
     */
    Optional<String> read(Connection own) throws SQLException;
}
