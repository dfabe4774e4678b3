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
import org.staticdhcpd.itests.servers.PostgresServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;

/** A PostgreSQL that speaks to nobody in the clear. */
@RequiresServers({ServerProgram.POSTGRES, ServerProgram.OPENSSL})
class PostgresqlTlsIT {
    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Certificates certificates;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.started();
        certificates = Certificates.make(Files.createDirectory(server.folder().resolve("tls")), "localhost");
        server.createDatabase("dhcp");
        server.runScript("dhcp", Path.of("../../samples/sql/postgresql.sql"));
        server.run("dhcp", "alter role dhcp_reader password 'reading'");
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

    private static void open(String name, String mode, Path authority, String host) {
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
        site.configure("postgresql", name, keys);
    }

    @Test
    void aServerWhoseCertificateIsKnownIsTrusted() {
        open("full", "verify-full", certificates.authority(), "localhost");
        open("ca", "verify-ca", certificates.authority(), "127.0.0.1");
        open("required", "require", Path.of(""), "127.0.0.1");
        for (String source : new String[] {"full", "ca", "required"}) {
            site.awaitOpen(source);
            assertThat(site.address(source, Site.WORKSTATION)).isEqualTo("192.168.0.197");
        }
        assertThat(server.run(
                        "dhcp",
                        "select bool_and(ssl) from pg_stat_ssl join pg_stat_activity using (pid)"
                                + " where application_name = 'staticdhcpd'"))
                .isEqualTo("t");
    }

    @Test
    void aStrangerIsNot() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Certificates others = Certificates.make(elsewhere, "localhost");
        open("stranger", "verify-full", others.authority(), "localhost");
        open("unknown", "verify-full", Path.of(""), "localhost");
        open("clear", "disable", Path.of(""), "127.0.0.1");
        awaitTrouble("stranger", "trust anchors");
        awaitTrouble("unknown", "unable to find valid certification path");
        awaitTrouble("clear", "no encryption");
    }

    private static void awaitTrouble(String source, String words) {
        try {
            Site.await(() -> site.trouble(source).contains(words));
        } catch (AssertionError e) {
            throw new AssertionError("expected " + words + ", got " + site.trouble(source), e);
        }
    }

    @Test
    void theNameCountsWithVerifyFullOnly() throws Exception {
        try (PostgresServer other = PostgresServer.started()) {
            Path elsewhere = Files.createDirectory(other.folder().resolve("tls"));
            Certificates renamed = Certificates.make(elsewhere, "db.example.org");
            other.createDatabase("dhcp");
            other.runScript("dhcp", Path.of("../../samples/sql/postgresql.sql"));
            other.run("dhcp", "alter role dhcp_reader password 'reading'");
            other.useTls(renamed);
            other.restart();
            Map<String, Object> keys = Map.of(
                    "host", "localhost",
                    "port", other.port(),
                    "database", "dhcp",
                    "username", "dhcp_reader",
                    ".password", "reading",
                    "sslRootCertificate", renamed.authority().toString(),
                    "timeout", 5);
            Map<String, Object> full = new HashMap<>(keys);
            full.put("sslMode", "verify-full");
            Map<String, Object> authority = new HashMap<>(keys);
            authority.put("sslMode", "verify-ca");
            site.configure("postgresql", "name", full);
            site.configure("postgresql", "noname", authority);
            Site.await(() -> site.trouble("name").contains("localhost"));
            site.awaitOpen("noname");
        }
    }
}
