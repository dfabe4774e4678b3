package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.itests.servers.Certificates;
import org.staticdhcpd.itests.servers.MariadbServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;

/** A MariaDB whose account for reading may speak encrypted only. */
@RequiresServers({ServerProgram.MARIADBD, ServerProgram.OPENSSL})
class MariadbTlsIT {
    @TempDir
    static Path folder;

    private static MariadbServer server;
    private static Certificates certificates;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        server = MariadbServer.started();
        certificates = Certificates.make(Files.createDirectory(server.folder().resolve("tls")), "db.example.org");
        server.createDatabase("dhcp");
        server.runScript("dhcp", Path.of("../../samples/sql/mysql.sql"));
        server.run("dhcp", "alter user dhcp_reader identified by 'reading' require ssl account unlock");
        server.useTls(certificates);
        server.restart();
        site = new Site(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (site != null) {
            site.close();
            server.close();
        }
    }

    private static void open(String name, String host, String mode, Path authority) {
        Map<String, Object> keys = new HashMap<>(Map.of(
                "host",
                host,
                "port",
                server.port(),
                "database",
                "dhcp",
                "username",
                "dhcp_reader",
                ".password",
                "reading",
                "sslMode",
                mode,
                "timeout",
                5));
        if (!authority.toString().isEmpty()) {
            keys.put("sslRootCertificate", authority.toString());
        }
        site.configure("mysql", name, keys);
    }

    @Test
    void aServerWhoseCertificateIsKnownIsTrusted() {
        open("full", "127.0.0.1", "verify-full", certificates.authority());
        open("ca", "localhost", "verify-ca", certificates.authority());
        open("required", "127.0.0.1", "require", Path.of(""));
        for (String source : new String[] {"full", "ca", "required"}) {
            site.awaitOpen(source);
            assertThat(site.address(source, Site.WORKSTATION)).isEqualTo("192.168.0.197");
        }
    }

    @Test
    void aStrangerAndClearTextAreNot() throws Exception {
        Certificates others = Certificates.make(Files.createDirectory(folder.resolve("elsewhere")), "db.example.org");
        open("stranger", "127.0.0.1", "verify-full", others.authority());
        open("unknown", "127.0.0.1", "verify-ca", Path.of(""));
        open("name", "localhost", "verify-full", certificates.authority());
        open("clear", "127.0.0.1", "disable", Path.of(""));
        for (String source : new String[] {"stranger", "unknown", "name", "clear"}) {
            Site.await(() -> Site.log().contains("org.staticdhcpd.database.mysql~" + source));
            // The line comes before the service.
            Site.await(() -> !site.trouble(source).equals(Site.ABSENT));
            assertThat(site.trouble(source)).as(source).isNotEmpty().doesNotContain("reading");
        }
        assertThat(site.trouble("name")).contains("localhost");
        assertThat(site.trouble("clear")).contains("Access denied");
    }
}
