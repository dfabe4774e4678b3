package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.database.jpa.EngineSettings;

/** Makes connections beside the pool: what reads whole tables must not keep look-ups waiting. */
final class Beside {
    private static final Logger log = LoggerFactory.getLogger(Beside.class);

    private Beside() {}

    static Reason reason(EngineSettings settings) {
        return new Reason(settings.database().secrets());
    }

    /** A connection for reading that waits longer than a look-up would. */
    static Connection open(EngineSettings settings) throws SQLException {
        Connection connection = new DiscreetDataSource(settings.database().reading(), reason(settings)).getConnection();
        try {
            return Moment.patient(connection);
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
    }

    /** A connection that cannot be closed was lost before. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("a connection could not be closed: {}", e.getSQLState());
        }
    }

    /** What a failure beside the pool means; look-ups may go on. */
    static Trouble trouble(EngineSettings settings, SQLException failure) {
        return new Trouble(Connections.kind(failure), reason(settings).of(failure));
    }
}
