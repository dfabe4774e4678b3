package org.staticdhcpd.database.jpa.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import javax.sql.DataSource;

/** A data source whose connections do something before they give a query's rows. */
final class GatedDataSource {
    private GatedDataSource() {}

    static DataSource of(DataSource plain, Runnable before) {
        return around(DataSource.class, plain, "getConnection", connection -> gated((Connection) connection, before));
    }

    private static Connection gated(Connection plain, Runnable before) {
        return around(
                Connection.class, plain, "prepareStatement", statement -> gated((PreparedStatement) statement, before));
    }

    private static PreparedStatement gated(PreparedStatement plain, Runnable before) {
        return around(PreparedStatement.class, plain, "executeQuery", rows -> {
            before.run();
            return rows;
        });
    }

    private static <T> T around(
            Class<T> type, T plain, String method, java.util.function.UnaryOperator<Object> change) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    try {
                        Object result = called.invoke(plain, arguments);
                        return called.getName().equals(method) ? change.apply(result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
