package org.staticdhcpd.database.jpa.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.Pool;

/** A database server with the tables of the original and one client, which can be stopped and started. */
final class H2Server implements AutoCloseable {
    static final String PASSWORD = "s3cret word";

    private static final String TABLES =
            """
            create table subnets (subnet varchar(18) not null, serial integer not null, lease_time integer not null,
                gateway varchar, subnet_mask varchar(15), broadcast_address varchar(15), ntp_servers varchar(50),
                domain_name_servers varchar(50), domain_name varchar(128), primary key (subnet, serial));
            create table maps (mac char(17) not null primary key, ip varchar(15) not null, hostname varchar(32),
                subnet varchar(18) not null, serial integer not null, unique (ip, subnet, serial),
                foreign key (subnet, serial) references subnets (subnet, serial));
            insert into subnets (subnet, serial, lease_time) values ('192.0.2.0/24', 0, 3600);
            insert into maps values ('02:00:00:00:00:01', '192.0.2.1', 'one', '192.0.2.0/24', 0);
            """;

    private final Path folder;
    private Server server;
    private int port;

    H2Server(Path folder) throws SQLException {
        this.folder = folder;
        start();
        try (Connection connection = DriverManager.getConnection(url(), "sa", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    void start() throws SQLException {
        server =
                Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists", "-baseDir", folder.toString());
        server.start();
        port = server.getPort();
    }

    void stop() {
        server.stop();
    }

    private String url() {
        return "jdbc:h2:tcp://localhost:" + port + "/./dhcp";
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    JdbcDataSource account(String password) {
        JdbcDataSource account = new JdbcDataSource();
        account.setURL(url());
        account.setUser("sa");
        account.setPassword(password);
        return account;
    }

    EngineSettings settings(LookUpRules rules) {
        return settings(PASSWORD, rules);
    }

    EngineSettings settings(String password, LookUpRules rules) {
        Dialect dialect = new Dialect(
                "H2",
                Dialect.EXACT,
                "lower(m.mac) = ?",
                new Dialect.Snapshot(Connection.TRANSACTION_REPEATABLE_READ, 1_000, List.of()));
        Database database = Database.of(account(password), dialect, new Pool(4, Duration.ofMinutes(10)))
                .secrets(password)
                .build();
        return new EngineSettings("h2", "test: url = " + url(), database, rules);
    }

    @Override
    public void close() {
        server.stop();
    }
}
