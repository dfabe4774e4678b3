package org.staticdhcpd.itests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {
    private final DataFiles files = new DataFiles(new Clients(1500), "here.test");

    @TempDir
    private Path folder;

    @Test
    void theIniFileHasTheNetworkAndASectionForEachClient() throws Exception {
        Path file = folder.resolve("dhcp.ini");
        files.writeIni(file);
        assertThat(Files.readString(file))
                .startsWith("[10.0.0.0/8|0]\nlease-time: 86400\n")
                .contains("domain-name: here.test\n")
                .endsWith("[02:5d:00:00:05:db]\nip: 10.16.5.220\nhostname: c0001499\nsubnet: 10.0.0.0/8\nserial: 0\n");
    }

    @Test
    void theDatabaseJoinsEachClientWithTheNetwork() throws Exception {
        Path file = folder.resolve("dhcp.sqlite3");
        files.writeSqlite(file);
        files.writeSqlite(file);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*), min(domain_name), max(ip) FROM maps"
                        + " JOIN subnets USING (subnet, serial) WHERE lease_time = 86400")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1500);
            assertThat(rows.getString(2)).isEqualTo("here.test");
            assertThat(rows.getString(3)).isEqualTo("10.16.5.99");
        }
    }
}
