package oracle.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/** Stands in for Oracle's driver, which is not ours to use in a build: what follows the @ is a file of H2's. */
public final class OracleDriver implements Driver {
    private static final String PREFIX = "jdbc:oracle:thin:@";

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        // Kept open: H2 cannot start its thread again once a first opening has ended.
        return acceptsURL(url)
                ? new org.h2.Driver()
                        .connect(
                                "jdbc:h2:" + url.substring(PREFIX.length()) + ";MODE=Oracle;DB_CLOSE_DELAY=-1",
                                account())
                : null;
    }

    private static Properties account() {
        Properties account = new Properties();
        account.setProperty("user", "sa");
        return account;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger");
    }
}
