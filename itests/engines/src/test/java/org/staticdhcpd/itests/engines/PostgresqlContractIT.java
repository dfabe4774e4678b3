package org.staticdhcpd.itests.engines;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.SourceUnderTest;
import org.staticdhcpd.itests.servers.PostgresServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.Server;
import org.staticdhcpd.itests.servers.ServerProgram;

/** What every source promises (R259), with a real PostgreSQL and the tables of the samples. */
@RequiresServers(ServerProgram.POSTGRES)
class PostgresqlContractIT extends DefinitionSourceContract {
    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Site site;
    private static ServedTables tables;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.started();
        server.createDatabase("dhcp");
        server.runScript("dhcp", Path.of("../../samples/sql/postgresql.sql"));
        server.run("dhcp", "alter table maps alter column mac type varchar(255), add room varchar");
        server.run("dhcp", "alter table subnets add vlan varchar");
        site = new Site(folder);
        site.configure(
                "postgresql",
                "contract",
                Map.of(
                        "host",
                        Server.HOST,
                        "port",
                        server.port(),
                        "database",
                        "dhcp",
                        "username",
                        PostgresServer.USER,
                        ".password",
                        PostgresServer.PASSWORD,
                        "extraMaps",
                        "room",
                        "extraSubnets",
                        "vlan"));
        site.awaitOpen("contract");
        tables = new ServedTables(site, "contract", PostgresqlContractIT::connect);
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url("dhcp"), PostgresServer.USER, PostgresServer.PASSWORD);
    }

    @AfterAll
    static void stop() throws Exception {
        if (site != null) {
            site.close();
            server.close();
        }
    }

    @Override
    protected SourceUnderTest open(Path empty) throws SQLException {
        tables.fill(List.of(), List.of());
        return tables;
    }
}
