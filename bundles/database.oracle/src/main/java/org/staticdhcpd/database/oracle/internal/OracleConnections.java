package org.staticdhcpd.database.oracle.internal;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.staticdhcpd.database.jpa.Connector;

/** Makes connections with Oracle's driver, once somebody has installed it. */
final class OracleConnections implements Connector {
    private static final String DRIVER = "oracle.jdbc.OracleDriver";

    private final String url;
    private final Properties properties;

    OracleConnections(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    @Override
    public Connection connect() throws SQLException {
        Properties copy = new Properties();
        copy.putAll(properties);
        Connection connection = driver().connect(url, copy);
        if (connection == null) {
            throw new SQLException("the driver does not take " + url);
        }
        return connection;
    }

    /** Looked for each time: it may be installed, exchanged or removed while the engine runs. */
    private static Driver driver() throws SQLException {
        try {
            return Class.forName(DRIVER, true, OracleConnections.class.getClassLoader())
                    .asSubclass(Driver.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException(
                    "Oracle's driver is not installed: install the feature staticdhcpd-database-oracle-driver",
                    "08001",
                    e);
        }
    }
}
