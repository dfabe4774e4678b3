package org.staticdhcpd.itests.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what other servers must know of the {@link Clients}: the same addresses, names and options as {@link DataFiles}
 * gives, with leases in memory alone and nothing logged for each packet, which is the fastest each of them can.
 *
 * @param clients the clients
 * @param domain the domain name (option 15)
 * @param device the network interface to serve
 */
record RivalFiles(Clients clients, String domain, String device) {
    private static final String KEA =
            """
            {"Dhcp4": {
            "interfaces-config": {"interfaces": ["%s"], "dhcp-socket-type": "udp"},
            "lease-database": {"type": "memfile", "persist": false},
            "multi-threading": {"enable-multi-threading": false},
            "authoritative": true, "match-client-id": false, "ddns-send-updates": false,
            "host-reservation-identifiers": ["hw-address"],
            "valid-lifetime": %d, "calculate-tee-times": false,
            "statistic-default-sample-count": 0,
            "loggers": [{"name": "kea-dhcp4", "severity": "ERROR", "output_options": [{"output": "stderr"}]}],
            "subnet4": [{"id": 1, "subnet": "%s",
            "reservations-global": false, "reservations-in-subnet": true, "reservations-out-of-pool": true,
            "option-data": [{"name": "routers", "data": "%s"}, {"name": "broadcast-address", "data": "%s"},
            {"name": "domain-name-servers", "data": "%s"}, {"name": "ntp-servers", "data": "%s"},
            {"name": "domain-name", "data": "%s"}],
            "reservations": [""";

    private static final String DHCPD =
            """
            authoritative;
            ddns-update-style none;
            default-lease-time %1$d;
            max-lease-time %1$d;
            subnet 10.0.0.0 netmask %2$s {
              option routers %3$s;
              option broadcast-address %4$s;
              option domain-name-servers %5$s;
              option ntp-servers %6$s;
              option domain-name "%7$s";
            }
            """;

    private static final String DNSMASQ =
            """
            port=0
            no-hosts
            no-resolv
            no-ping
            quiet-dhcp
            leasefile-ro
            dhcp-authoritative
            pid-file=
            user=root
            interface=%s
            except-interface=lo
            domain=%s
            dhcp-lease-max=%d
            dhcp-range=10.0.0.0,static,%s,%d
            dhcp-option=option:router,%s
            dhcp-option=option:dns-server,%s
            dhcp-option=option:ntp-server,%s
            """;

    /** Writes the configuration of {@code kea-dhcp4}: one thread, which is its fastest with reservations in memory. */
    void writeKea(Path file) throws IOException {
        String head = KEA.formatted(
                device,
                Clients.LEASE_TIME,
                Clients.NETWORK,
                DataFiles.GATEWAY,
                DataFiles.BROADCAST,
                DataFiles.DNS,
                DataFiles.NTP,
                domain);
        write(file, head, "%s\n{\"hw-address\": \"%s\", \"ip-address\": \"%s\", \"hostname\": \"%s\"}", "]}]}}\n");
    }

    /** Writes the configuration of {@code dhcpd}, which wants the name of a lease file besides. */
    void writeDhcpd(Path file) throws IOException {
        String head = DHCPD.formatted(
                Clients.LEASE_TIME,
                DataFiles.MASK,
                DataFiles.GATEWAY,
                DataFiles.BROADCAST,
                DataFiles.DNS,
                DataFiles.NTP,
                domain);
        String client = "host %4$s { hardware ethernet %2$s; fixed-address %3$s; option host-name \"%4$s\"; }\n";
        write(file, head, client, "");
    }

    /** Writes the configuration of {@code dnsmasq}, without its part as a name server. */
    void writeDnsmasq(Path file) throws IOException {
        String head = DNSMASQ.formatted(
                device,
                domain,
                clients.size(),
                DataFiles.MASK,
                Clients.LEASE_TIME,
                DataFiles.GATEWAY,
                DataFiles.DNS,
                DataFiles.NTP);
        write(file, head, "dhcp-host=%2$s,%3$s,%4$s\n", "");
    }

    /** Each client by its pattern: what separates it from the one before, MAC, address, name. */
    private void write(Path file, String head, String client, String tail) throws IOException {
        Path fresh = DataFiles.beside(file);
        try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
            out.write(head);
            for (int i = 0; i < clients.size(); i++) {
                out.write(String.format(
                        client, i == 0 ? "" : ",", Clients.macText(i), Clients.ipText(i), DataFiles.hostname(i)));
            }
            out.write(tail);
        }
        DataFiles.move(fresh, file);
    }
}
