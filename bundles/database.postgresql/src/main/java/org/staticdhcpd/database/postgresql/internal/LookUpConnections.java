package org.staticdhcpd.database.postgresql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.database.jpa.Connector;

/**
 * Connections on which the same few statements are run again and again. The server would plan each time how to run those for
 * many clients, since a plan for the values at hand looks cheaper than one for any, and take as long for that as for
 * running them; here it keeps the plan until statistics, tables or the connection change.
 */
final class LookUpConnections implements Connector {
    private static final Logger log = LoggerFactory.getLogger(LookUpConnections.class);

    /** Does nothing where servers do not have it (before 12), or where somebody has chosen otherwise. */
    private static final String KEEP_PLANS = "select set_config(name, 'force_generic_plan', false) from pg_settings"
            + " where name = 'plan_cache_mode' and setting = 'auto'";

    private final Connector connector;

    LookUpConnections(Connector connector) {
        this.connector = connector;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = connector.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(KEEP_PLANS);
        } catch (SQLException e) { // look-ups take longer, if they do not fail and say why
            log.debug("plans are not kept", e);
        }
        return connection;
    }
}
