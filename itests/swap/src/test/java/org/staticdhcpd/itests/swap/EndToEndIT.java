package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.itests.servers.MariadbServer;
import org.staticdhcpd.itests.servers.PostgresServer;
import org.staticdhcpd.itests.servers.RedisServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.Server;
import org.staticdhcpd.itests.servers.ServerProgram;

/**
 * The original's sample network in each engine, asked for over the wire. The tables are those of {@code samples/sql}, read
 * with the account made for reading; in the place of Oracle stands {@link StandInForOracle}.
 */
@RequiresServers({ServerProgram.POSTGRES, ServerProgram.MARIADBD, ServerProgram.REDIS})
class EndToEndIT {
    private static final String SERVER = "org.staticdhcpd.server";
    private static final String PASSWORD = "Secret of a test/7";
    private static final String NETWORK = "255.255.255.0 192.168.0.255";
    private static final String ALL =
            " 14400s " + NETWORK + " 192.168.0.1 192.168.0.1,192.168.0.2 192.168.0.1 example.org ";
    private static final int SECONDS = 60;

    private static final Path SCRIPTS = Path.of(System.getProperty("sql"));
    private static PostgresServer postgres;
    private static MariadbServer mariadb;
    private static RedisServer redis;
    private static WebData web;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = new Site("end-to-end");
        files();
        servers();
        site.start();
        site.command("feature:install staticdhcpd-database-postgresql staticdhcpd-database-mysql"
                + " staticdhcpd-database-oracle staticdhcpd-http staticdhcpd-redis");
        StandInForOracle oracle = StandInForOracle.filled(site.folder().resolve("oracle"));
        configure(
                "database.oracle", "database = " + oracle.file(), "username = dhcp_reader", ".password = " + PASSWORD);
        site.command("bundle:install -s "
                + oracle.driver(site.folder().resolve("oracle.jar")).toUri());
    }

    private static void files() throws IOException, SQLException {
        Path file = site.folder().resolve("sample.sqlite3");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Files.readString(SCRIPTS.resolve("sqlite.sql")));
        }
        configure("database.sqlite", "name = sample-sqlite", "file = " + file);
        Path ini = Files.writeString(
                site.folder().resolve("sample.ini"),
                """
                [192.168.0.0/24|0]
                lease-time: 14400
                gateway: 192.168.0.1
                subnet-mask: 255.255.255.0
                broadcast-address: 192.168.0.255
                ntp-servers: 192.168.0.1
                domain-name-servers: 192.168.0.1, 192.168.0.2
                domain-name: "example.org"
                [192.168.0.0/24|1]
                lease-time = 3600
                subnet-mask = 255.255.255.0
                broadcast-address = 192.168.0.255
                [AA-BB-CC-DD-EE-FF]
                ip: 192.168.0.197
                hostname: workstation
                subnet: 192.168.0.0/24
                serial: 0
                [020000000001]
                ip: 192.168.0.198
                hostname: printer
                subnet: 192.168.0.0/24
                serial: 0
                [02:00:00:00:00:02]
                ip: 192.168.0.199
                subnet: 192.168.0.0/24
                serial: 1
                """);
        configure("database.ini", "name = sample-ini", "file = " + ini);
    }

    private static void servers() throws Exception {
        postgres = PostgresServer.started();
        postgres.createDatabase("dhcp");
        postgres.runScript("dhcp", SCRIPTS.resolve("postgresql.sql"));
        postgres.run("dhcp", "ALTER ROLE dhcp_reader PASSWORD '" + PASSWORD + "'");
        configure("database.postgresql", sql(postgres));
        mariadb = MariadbServer.started();
        mariadb.createDatabase("dhcp");
        mariadb.runScript("dhcp", SCRIPTS.resolve("mysql.sql"));
        mariadb.run("dhcp", "ALTER USER dhcp_reader IDENTIFIED BY '" + PASSWORD + "' ACCOUNT UNLOCK");
        configure("database.mysql", sql(mariadb));
        redis = RedisServer.started();
        RedisData.fill(redis);
        configure("extension.redis", "host = " + Server.HOST, "port = " + redis.port());
        web = new WebData();
        configure("extension.http", "uri = " + web.uri());
    }

    private static String[] sql(Server server) {
        return new String[] {
            "host = " + Server.HOST,
            "port = " + server.port(),
            "database = dhcp",
            "username = dhcp_reader",
            ".password = " + PASSWORD
        };
    }

    private static void configure(String engine, String... lines) throws IOException {
        Files.write(site.etc("org.staticdhcpd." + engine + "-sample.cfg"), List.of(lines));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        web.close();
        redis.close();
        mariadb.close();
        postgres.close();
    }

    @ParameterizedTest(name = "R259 R157 R158 R159: the sample network, end to end, from {0}")
    @ValueSource(strings = {"sample-sqlite", "sample-ini", "postgresql", "mysql", "oracle", "http", "redis"})
    void theSampleNetworkIsAnsweredAsTheOriginalsRulesSay(String source) throws Exception {
        site.setting(SERVER, "sources", source);
        Waiting.until("answers from " + source, SECONDS, () -> {
            site.insist(SERVER, "sources", source);
            return site.attempt("dhcp:lookup aa:bb:cc:dd:ee:ff").output().contains(source)
                    && !lease("aa:bb:cc:dd:ee:ff").isEmpty();
        });

        assertThat(lease("aa:bb:cc:dd:ee:ff")).isEqualTo("192.168.0.197" + ALL + "workstation");
        assertThat(lease("02:00:00:00:00:01")).isEqualTo("192.168.0.198" + ALL + "printer");
        assertThat(lease("02:00:00:00:00:02")).isEqualTo("192.168.0.199 3600s " + NETWORK);
        assertThat(new SampleClient(site.address(), "02:00:00:00:00:99").hears(Duration.ofSeconds(1)))
                .as("a stranger is answered")
                .isFalse();
        assertThat(site.attempt("dhcp:lookup 02:00:00:00:00:99").output()).contains("unknown");
        assertThat(site.log() + site.command("dhcp:sources " + source)).doesNotContain(PASSWORD);
    }

    private static String lease(String mac) throws IOException {
        return new SampleClient(site.address(), mac).lease();
    }
}
