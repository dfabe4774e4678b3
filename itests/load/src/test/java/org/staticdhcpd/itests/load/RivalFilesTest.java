package org.staticdhcpd.itests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalFilesTest {
    private final RivalFiles files = new RivalFiles(new Clients(2), "here.test", "eth7");

    @TempDir
    private Path folder;

    @Test
    void keaHasTheClientsAsReservationsInOneSubnet() throws Exception {
        Path file = folder.resolve("kea.json");
        files.writeKea(file);
        assertThat(Files.readString(file))
                .contains("\"interfaces\": [\"eth7\"]", "\"subnet\": \"10.0.0.0/8\"", "\"data\": \"here.test\"")
                .contains("\"valid-lifetime\": 86400", "\"data\": \"10.0.0.3, 10.0.0.4\"")
                .endsWith(
                        """
                        "reservations": [
                        {"hw-address": "02:5d:00:00:00:00", "ip-address": "10.16.0.1", "hostname": "c0000000"},
                        {"hw-address": "02:5d:00:00:00:01", "ip-address": "10.16.0.2", "hostname": "c0000001"}]}]}}
                        """);
    }

    @Test
    void dhcpdHasAHostForEachClient() throws Exception {
        Path file = folder.resolve("dhcpd.conf");
        files.writeDhcpd(file);
        assertThat(Files.readString(file))
                .contains("max-lease-time 86400;", "option domain-name \"here.test\";")
                .endsWith("host c0000001 { hardware ethernet 02:5d:00:00:00:01; fixed-address 10.16.0.2;"
                        + " option host-name \"c0000001\"; }\n");
    }

    @Test
    void dnsmasqServesNoNamesAndKnowsEachClient() throws Exception {
        Path file = folder.resolve("dnsmasq.conf");
        files.writeDnsmasq(file);
        assertThat(Files.readString(file))
                .startsWith("port=0\n")
                .contains("interface=eth7\n", "dhcp-range=10.0.0.0,static,255.0.0.0,86400\n", "domain=here.test\n")
                .endsWith("dhcp-host=02:5d:00:00:00:01,10.16.0.2,c0000001\n");
    }
}
