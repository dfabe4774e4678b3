package org.staticdhcpd.database.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ConsumerType;
import org.staticdhcpd.database.jpa.internal.ConnectorDataSource;

/** Makes connections with a driver. */
@ConsumerType
@FunctionalInterface
public interface Connector {
    /** A new connection. */
    Connection connect() throws SQLException;

    /** A data source of these connections that says nothing of them. */
    default DataSource dataSource() {
        return new ConnectorDataSource(this);
    }
}
