package org.staticdhcpd.clients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** {@code dhcp:client-*} and {@code dhcp:network-*}, as people type them. */
class EditsTest {
    private static final String MAC = "aa:bb:cc:00:00:01";

    private final Site site = new Site();

    private ClientEdits clients() {
        return new ClientEdits(site.sources, site.console);
    }

    private NetworkEdits networks() {
        return new NetworkEdits(site.sources, site.console);
    }

    private Listing listing() {
        return new Listing(site.sources, site.console);
    }

    private ClientRecord stored(String mac) {
        return site.db.client(LookUpKey.parse(mac)).get(0);
    }

    private void refused(BiConsumer<EditsTest, String[]> command, String why, String... words) {
        int before = site.db.applied();
        assertThatThrownBy(() -> command.accept(this, words))
                .isInstanceOf(CommandFailed.class)
                .satisfies(failed -> assertThat(failed.getMessage() + "\n" + String.join("\n", site.printed()))
                        .contains(why));
        assertThat(site.db.applied()).isEqualTo(before);
    }

    private static void add(EditsTest test, String... words) {
        test.clients().add(Site.words(new ClientAddCommand(), words));
    }

    private static void set(EditsTest test, String... words) {
        test.clients().set(Site.words(new ClientSetCommand(), words));
    }

    private static void remove(EditsTest test, String... words) {
        test.clients().remove(Site.words(new ClientRemoveCommand(), words));
    }

    private static void addNetwork(EditsTest test, String... words) {
        test.networks().add(Site.words(new NetworkAddCommand(), words));
    }

    private static void setNetwork(EditsTest test, String... words) {
        test.networks().set(Site.words(new NetworkSetCommand(), words));
    }

    private static void removeNetwork(EditsTest test, String... words) {
        test.networks().remove(Site.words(new NetworkRemoveCommand(), words));
    }

    @Test
    void aClientIsAddedInAnyNotationWithAllItsValues() {
        site.holding();
        add(
                this,
                "AA-BB-CC-00-00-01",
                "10.0.0.7",
                "--network",
                "10.0.0.0/24|0",
                "--hostname",
                "till",
                "--set",
                "room=12");

        assertThat(stored(MAC))
                .isEqualTo(new ClientRecord(MAC, "10.0.0.7", "till", Site.NET, "0", Map.of("maps.room", "12")));
        assertThat(site.printed()).containsExactly("db: added " + MAC + " with 10.0.0.7 in 10.0.0.0/24|0");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            aa:bb:cc; 10.0.0.7; 10.0.0.0/24; a MAC address has twelve hexadecimal digits
            aa:bb:cc:00:00:01; 10.0.0; 10.0.0.0/24; ip: expected an IPv4 address
            aa:bb:cc:00:00:01; 10.0.1.7; 10.0.0.0/24; is outside 10.0.0.0/24
            aa:bb:cc:00:00:01; 10.0.0.255; 10.0.0.0/24; ip: 10.0.0.255 is the broadcast address
            aa:bb:cc:00:00:01; 10.0.0.7; 10.9.0.0/24; there is no network 10.9.0.0/24|0
            aa:bb:cc:00:00:01; 10.0.0.7; 10.0.0.0/24|1; there is no network 10.0.0.0/24|1
            aa:bb:cc:00:00:02; 10.0.0.7; 10.0.0.0/24; is there already
            aa:bb:cc:00:00:01; 10.0.0.2; 10.0.0.0/24; belongs to aa:bb:cc:00:00:02
            """)
    void aClientThatCannotBeIsRefusedAndNothingIsStored(String mac, String ip, String network, String why) {
        site.holding(Site.client("aa:bb:cc:00:00:02", "10.0.0.2"));

        refused(EditsTest::add, why, mac, ip, "--network", network);
    }

    @Test
    void wordsThatAreMissingOrUnknownAreNamed() {
        site.holding();
        refused(EditsTest::add, "--network is missing", MAC, "10.0.0.7");
        refused(EditsTest::add, "expected MAC IP, got " + MAC, MAC, "--network", Site.NET);
        refused(EditsTest::add, "--netwrok: expected one of", MAC, "10.0.0.7", "--netwrok", Site.NET);
        refused(EditsTest::add, "--source", MAC, "10.0.0.7", "--network", Site.NET, "--source");
        refused(EditsTest::set, "has no client " + MAC, MAC, "--ip", "10.0.0.7");
        refused(EditsTest::remove, "has no client " + MAC, MAC);
        refused(EditsTest::removeNetwork, "has no network 10.9.0.0/24|0", "10.9.0.0/24");
        refused(EditsTest::addNetwork, "--lease-time is missing", "10.9.0.0/24");
    }

    @Test
    void aClientIsChangedValueByValue() {
        site.holding(Site.client(MAC, "10.0.0.7", Map.of("maps.room", "12")));
        set(this, MAC, "--hostname", "till-2");
        assertThat(stored(MAC).hostname()).isEqualTo("till-2");
        assertThat(stored(MAC).ip()).isEqualTo("10.0.0.7");
        set(this, MAC, "--ip", "10.0.0.8", "--set", "maps.room=");
        assertThat(stored(MAC).ip()).isEqualTo("10.0.0.8");
        assertThat(Columns.hasText(stored(MAC).extra().get("maps.room"))).isFalse();
        assertThat(stored(MAC).hostname()).isEqualTo("till-2");

        refused(EditsTest::set, "is outside 10.0.0.0/24", MAC, "--ip", "10.0.1.8");
        refused(EditsTest::set, "say what to change", MAC);
    }

    @Test
    void aClientMovesToAnotherNetwork() {
        site.holding(Site.client(MAC, "10.0.0.7"));
        addNetwork(this, "10.1.0.0/16", "--lease-time", "60", "--subnet-mask", "255.255.0.0");
        set(this, MAC, "--network", "10.1.0.0/16|0", "--ip", "10.1.0.7");

        assertThat(stored(MAC).network()).isEqualTo(new Network.Key("10.1.0.0/16", 0));
        assertThat(site.db.size()).isEqualTo(1);
    }

    @Test
    void aClientIsRemoved() {
        site.holding(Site.client(MAC, "10.0.0.7"));
        remove(this, "AABBCC000001");

        assertThat(site.db.size()).isZero();
        assertThat(site.printed()).containsExactly("db: removed " + MAC);
    }

    @Test
    void aNetworkIsAddedChangedAndRemovedWhenItIsEmpty() {
        addNetwork(
                this,
                "10.1.0.0/16|3",
                "--lease-time",
                "60",
                "--gateway",
                "10.1.0.1,10.1.0.2",
                "--domain-name",
                "example.org",
                "--set",
                "vlan=7");
        Network.Key key = new Network.Key("10.1.0.0/16", 3);
        assertThat(site.db.network(key))
                .contains(new NetworkRecord(
                        "10.1.0.0/16",
                        "3",
                        "60",
                        "10.1.0.1,10.1.0.2",
                        "",
                        "",
                        "",
                        "",
                        "example.org",
                        Map.of("subnets.vlan", "7")));

        setNetwork(this, "10.1.0.0/16|3", "--lease-time", "120");
        assertThat(site.db.network(key).orElseThrow().leaseTime()).isEqualTo("120");
        assertThat(site.db.network(key).orElseThrow().domainName()).isEqualTo("example.org");

        removeNetwork(this, "10.1.0.0/16|3");
        assertThat(site.db.network(key)).isEmpty();
    }

    @Test
    void aNetworkWithClientsStaysAndSaysWhoIsInIt() {
        site.holding(Site.client(MAC, "10.0.0.7"), Site.client("aa:bb:cc:00:00:02", "10.0.0.8"));

        refused(EditsTest::removeNetwork, "has 2 clients: " + MAC + ", aa:bb:cc:00:00:02", Site.NET);
        refused(
                EditsTest::setNetwork,
                "does not fit the client",
                Site.NET,
                "--subnet-mask",
                "255.255.255.252",
                "--broadcast-address",
                "10.0.0.3");
        refused(EditsTest::setNetwork, "lease_time: expected", Site.NET, "--lease-time", "soon");
    }

    @Test
    void clientsAreListedAllOrThoseOfANetworkOrWithAText() {
        site.holding(
                Site.client(MAC, "10.0.0.7", Map.of("maps.room", "attic")),
                Site.client("aa:bb:cc:00:00:02", "10.0.0.8"));
        listing().clients(Site.words(new ClientListCommand()));
        assertThat(site.printed())
                .hasSize(3)
                .last()
                .asString()
                .contains("aa:bb:cc:00:00:02", "10.0.0.8", "10.0.0.0/24|0");

        listing().clients(Site.words(new ClientListCommand(), "--filter", "ATTIC"));
        assertThat(site.printed()).hasSize(2).last().asString().startsWith(MAC);
        listing().clients(Site.words(new ClientListCommand(), "--limit", "1"));
        assertThat(site.printed()).last().isEqualTo("1 client of 2, see --limit and --filter");
        listing().clients(Site.words(new ClientListCommand(), "--network", "10.9.0.0/24"));
        assertThat(site.printed()).noneMatch(line -> line.contains("aa:bb"));
    }

    @Test
    void aClientIsShownWithAllItsValuesAndWhatIsWrongWithIt() {
        site.holding(Site.client(MAC, "10.0.0.7", Map.of("maps.room", "attic")));
        listing().client(Site.words(new ClientShowCommand(), MAC));
        assertThat(String.join("\n", site.printed())).contains(MAC, "10.0.0.7", "host", "10.0.0.0/24|0", "attic");

        site.db.raw(Site.client("aa:bb:cc:00:00:09", "10.0.5.9"));
        listing().client(Site.words(new ClientShowCommand(), "aa:bb:cc:00:00:09"));
        assertThat(site.printed())
                .anyMatch(line -> line.contains("column ip: 10.0.5.9 is outside 10.0.0.0/24; expected one from"));
    }

    @Test
    void networksAreListedWithTheNumberOfTheirClientsAndShownOneByOne() {
        site.holding(Site.client(MAC, "10.0.0.7"));
        listing().networks(Site.words(new NetworkListCommand()));
        assertThat(site.printed()).last().asString().matches("10\\.0\\.0\\.0/24\\|0 +1 +7200 +255\\.255\\.255\\.0.*");

        listing().network(Site.words(new NetworkShowCommand(), Site.NET));
        assertThat(String.join("\n", site.printed())).contains("10.0.0.0/24|0", "7200", "255.255.255.0");
    }
}
