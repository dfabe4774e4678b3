package org.staticdhcpd.clients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;

class CheckTest {
    private final Site site = new Site();
    private final Findings findings = new Findings("db");
    private final Check check = new Check(findings, key -> false);

    private static NetworkRecord network(String subnet, String mask, String broadcast, String gateway) {
        return new NetworkRecord(subnet, "0", "60", gateway, mask, broadcast, "", "", "", Map.of());
    }

    @Test
    @DisplayName("R161: a client whose network is not there is named, with the cure")
    void aDanglingRowIsNamed() {
        check.client(Site.client("aa:bb:cc:00:00:01", "10.0.0.1", "nowhere"));

        assertThat(findings.wrong())
                .containsExactly(
                        "db: table maps, row aa:bb:cc:00:00:01, column subnet: there is no network nowhere|0, so the"
                                + " client is not served; add that network, or name another one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "10.0.0.0/24 ! 255.255.255.0   ! 10.0.0.255 ! 10.0.0.1           ! ''",
                "10.0.0.0/24 ! 255.255.255.0   ! 10.0.1.255 ! 10.0.0.1           ! broadcast_address",
                "10.0.0.0/24 ! 255.255.255.0   ! 255.255.255.255 ! 10.0.0.1      ! ''",
                "10.0.0.0/24 ! 255.255.255.0   ! ''         ! 10.0.0.1,10.0.1.1  ! gateway",
                "10.0.0.0/24 ! 255.255.255.0   ! ''         ! 10.0.0.0           ! gateway",
                "10.0.0.0/24 ! 255.255.255.128 ! ''         ! ''                 ! subnet_mask",
                "office      ! 255.255.255.0   ! 10.0.0.255 ! 10.0.1.1           ! gateway",
                "office      ! 255.255.255.0   ! 10.0.0.254 ! ''                 ! broadcast_address",
                "office      ! ''              ! 10.0.0.254 ! 10.9.9.9           ! ''",
                "10.0.0.0/31 ! 255.255.255.254 ! ''         ! 10.9.9.9           ! ''",
                "10.0.0.0/24 ! ''              ! 10.0.0.255 ! 10.1.0.1           ! gateway",
            })
    void whatDoesNotFitANetworkIsDoubtful(String subnet, String mask, String broadcast, String gateway, String column) {
        check.network(network(subnet, mask, broadcast, gateway));

        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.doubtful())
                .hasSize(column.isEmpty() ? 0 : 1)
                .allMatch(
                        line -> line.startsWith("db: table subnets, row (" + subnet + ", 0), column " + column + ": "));
    }

    @Test
    void furtherDoubtsOfANetworkAreNamed() {
        check.network(new NetworkRecord(
                "n",
                "0",
                "60",
                "",
                "",
                "",
                "10.0.0.1, 10.0.0.2,,10.0.0.3",
                "1.1.1.1,2.2.2.2,3.3.3.3,4.4.4.4",
                "a_b",
                Map.of()));
        check.network(new NetworkRecord("n", "00", "60", "", "", "", "", "", "", Map.of()));

        assertThat(findings.doubtful())
                .extracting(line -> line.replaceAll(".*column ", ""))
                .containsExactly(
                        "domain_name_servers: 4 servers, but only the first three are sent; remove the others",
                        "domain_name: a name has letters, digits and hyphens only, no hyphen at an end: \"a_b\";"
                                + " correct it");
        assertThat(findings.wrong())
                .containsExactly("db: table subnets, row (n, 00), column subnet: there is another row of n|0;"
                        + " remove one of them");
    }

    @Test
    void aLeaseTimeOfNothingIsWrong() {
        check.network(new NetworkRecord("n", "0", "0", "", "", "", "", "", "", Map.of()));

        assertThat(findings.wrong())
                .containsExactly("db: table subnets, row (n, 0), column lease_time:"
                        + " expected a lease time of 1 to 4294967295 s, got 0");
    }

    @Test
    void addressesThatNoClientOfTheNetworkCanHaveAreWrong() {
        check.network(network(Site.NET, "255.255.255.0", "", "10.0.0.1"));
        check.client(Site.client("aa:bb:cc:00:00:01", "10.0.1.5"));
        check.client(Site.client("aa:bb:cc:00:00:02", "10.0.0.0"));
        check.client(Site.client("aa:bb:cc:00:00:03", "10.0.0.255"));
        check.client(Site.client("aa:bb:cc:00:00:04", "10.0.0.1"));
        check.client(Site.client("aa:bb:cc:00:00:05", "nothing"));

        assertThat(findings.wrong())
                .extracting(line ->
                        line.replaceAll("db: table maps, row aa:bb:cc:00:00:0(.), column ip: ([^;]*).*", "$1 $2"))
                .containsExactly(
                        "1 10.0.1.5 is outside 10.0.0.0/24",
                        "2 10.0.0.0 is the network's own address of 10.0.0.0/24",
                        "3 10.0.0.255 is the broadcast address of 10.0.0.0/24",
                        "5 expected an IPv4 address such as 192.0.2.1, got \"nothing\"");
        assertThat(findings.doubtful()).singleElement().asString().contains("10.0.0.1 is the network's gateway, too");
    }

    @Test
    void oneAddressTwiceIsWrongInOneNetworkAndDoubtfulInItsPartitions() {
        check.network(Site.network(Site.NET, ""));
        check.network(new NetworkRecord(Site.NET, "1", "60", "", "", "", "", "", "", Map.of()));
        check.network(Site.network("10.0.0.0/8", ""));
        check.client(Site.client("aa:bb:cc:00:00:01", "10.0.0.1"));
        check.client(Site.client("aa:bb:cc:00:00:02", "10.0.0.1"));
        check.client(new ClientRecord("circuit-id:eth0", "10.0.0.1", "", Site.NET, "1", Map.of()));
        check.client(Site.client("aa:bb:cc:00:00:04", "10.0.0.1", "10.0.0.0/8"));

        assertThat(findings.wrong())
                .containsExactly("db: table maps, row aa:bb:cc:00:00:02, column ip: 10.0.0.1 belongs to"
                        + " aa:bb:cc:00:00:01, too; give one of them another address");
        assertThat(findings.doubtful())
                .containsExactly(
                        "db: table maps, row circuit-id:eth0, column ip: 10.0.0.1 belongs to"
                                + " aa:bb:cc:00:00:01, too, in another partition of the network; give one of them another address");
    }

    @Test
    @DisplayName("R170: one client in two notations is wrong, and one that look-ups do not find, too")
    void notationsAreChecked() {
        Check finding = new Check(findings, key -> key.toString().endsWith("2"));
        finding.network(Site.network(Site.NET, ""));
        finding.network(Site.network("10.0.0.0/8", ""));
        finding.client(Site.client("aa:bb:cc:00:00:01", "10.0.0.1"));
        finding.client(Site.client("AA:BB:CC:00:00:01", "10.0.0.2"));
        finding.client(Site.client("AA:BB:CC:00:00:02", "10.0.0.3"));
        finding.client(Site.client("aa:bb:cc:00:00:01", "10.0.0.4", "10.0.0.0/8"));
        finding.client(Site.client("aa:bb:cc:00:00:01", "10.0.0.5", "10.0.0.0/8"));

        assertThat(findings.wrong())
                .containsExactly(
                        "db: table maps, row AA:BB:CC:00:00:01, column mac: is not found when it is written like this;"
                                + " write it as aa:bb:cc:00:00:01",
                        "db: table maps, row AA:BB:CC:00:00:01, column mac: there is another row of this client in"
                                + " 10.0.0.0/24|0; remove one of them",
                        "db: table maps, row aa:bb:cc:00:00:01, column mac: there is another row of this client in"
                                + " 10.0.0.0/8|0; remove one of them");
    }

    @Test
    void namesThatAreNoneAreDoubtful() {
        check.network(Site.network(Site.NET, ""));
        for (String name : List.of("a", "a-b.example.org.", "3com", "", "a_b", "-a", "a.", "a..b", "x".repeat(64))) {
            check.client(new ClientRecord("aa:bb:cc:00:00:01", "10.0.0.1", name, Site.NET, "0", Map.of()));
        }
        long names = findings.doubtful().stream()
                .filter(line -> line.contains("column hostname"))
                .count();

        assertThat(names).isEqualTo(4);
        assertThat(Names.complaint("x.".repeat(127))).contains("at most 253");
    }

    @Test
    void allSourcesAreCheckedAndOneThatIsAwayFails() {
        site.holding(Site.client("aa:bb:cc:00:00:01", "10.0.0.1"));
        new Checks(site.sources, site.console).run(List.of());
        assertThat(site.printed())
                .containsExactly(
                        "db: 1 client in 1 network, 0 wrong, 0 doubtful",
                        "other: 0 clients in 0 networks, 0 wrong, 0 doubtful");

        site.db.raw(Site.client("aa:bb:cc:00:00:02", "10.0.0.2", "nowhere"));
        site.other.goAway();
        assertThatThrownBy(() -> new Checks(site.sources, site.console).run(List.of("db", "other")))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("2 of 2 sources not in order");
        assertThat(site.printed())
                .element(0)
                .asString()
                .startsWith("wrong: db: table maps, row aa:bb:cc:00:00:02, column subnet: there is no network");
        assertThatThrownBy(() -> new Checks(site.sources, site.console).run(List.of("none")))
                .hasMessage("no source called \"none\" can be read as a whole; there are: db, other");
    }

    @Test
    @Timeout(60)
    void aMillionClientsAreCheckedWithinLittleMemory() {
        ClientTable table = new ManyClients(1_000_000);
        assertThat(check.read(table)).isEqualTo("1,000,000 clients in 1 network");
        assertThat(findings.wrongs()).isZero();
    }

    /** Makes clients while they are read. */
    private record ManyClients(int count) implements ClientTable {
        @Override
        public Object read(Reader reader) {
            reader.network(network("10.0.0.0/8", "255.0.0.0", "", ""));
            for (int i = 1; i <= count; i++) {
                String ip = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
                reader.client(Site.client(
                        String.format("%02x:%02x:%02x:%02x:%02x:%02x", 2, 0, 0, i >> 16, i >> 8 & 255, i & 255),
                        ip,
                        "10.0.0.0/8"));
            }
            return this;
        }

        @Override
        public Changes changes(Object mark) {
            return new Changes.None();
        }

        @Override
        public boolean await(java.time.Duration atMost) {
            return false;
        }
    }
}
