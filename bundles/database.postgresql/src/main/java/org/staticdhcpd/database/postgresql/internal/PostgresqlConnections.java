package org.staticdhcpd.database.postgresql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.staticdhcpd.database.jpa.Connector;

/** Makes connections with PostgreSQL's driver. */
final class PostgresqlConnections implements Connector {
    private final Driver driver = new Driver();
    private final Properties properties;

    PostgresqlConnections(Properties properties) {
        this.properties = properties;
    }

    @Override
    public Connection connect() throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(getClass().getClassLoader());
        try {
            // Everything is in the properties: a URL would have to be encoded, and may be logged.
            return driver.connect("jdbc:postgresql:///", copy());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Properties copy() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }
}
