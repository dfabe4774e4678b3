package org.staticdhcpd.database.mysql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.mariadb.jdbc.Driver;
import org.staticdhcpd.database.jpa.Connector;

/** Makes connections with MariaDB's driver, which speaks to MySQL's servers, too. */
final class MysqlConnections implements Connector {
    private final Driver driver = new Driver();
    private final String url;
    private final Properties properties;

    MysqlConnections(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    @Override
    public Connection connect() throws SQLException {
        Properties copy = new Properties();
        copy.putAll(properties);
        return driver.connect(url, copy);
    }
}
