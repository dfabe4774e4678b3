package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.database.jpa.EngineFactory;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlSource;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** Rows to definitions, with real files. */
class LookUpTest {
    private static final MacAddress WORKSTATION = MacAddress.parse("aa:bb:cc:dd:ee:ff");
    private static final MacAddress BARE = MacAddress.parse("02:00:00:00:00:02");

    private final EngineFactory engines = new JpaEngineFactory(new PersistenceProvider());
    private final List<SqlSource> opened = new ArrayList<>();

    @TempDir
    Path folder;

    private SampleFile file;

    @BeforeEach
    void makeFile() {
        file = SampleFile.at(folder.resolve("dhcp.sqlite3"));
    }

    @AfterEach
    void closeAll() {
        opened.forEach(SqlSource::close);
    }

    @Test
    void everyColumnArrivesInTheDefinition() {
        assertThat(find(LookUpRules.PLAIN, WORKSTATION))
                .isEqualTo(Answer.found(Definition.of(Ipv4Address.parse("192.168.0.197"), 14400)
                        .client(LookUpKey.of(WORKSTATION))
                        .network("192.168.0.0/24", 0)
                        .hostname("workstation")
                        .domainName("example.org")
                        .subnetMask(Ipv4Address.parse("255.255.255.0"))
                        .broadcastAddress(Ipv4Address.parse("192.168.0.255"))
                        .gateways(addresses("192.168.0.1"))
                        .domainNameServers(addresses("192.168.0.1", "192.168.0.2"))
                        .ntpServers(addresses("192.168.0.1"))
                        .build()));
    }

    @Test
    void nullColumnsAreAbsentAndTheSerialChoosesThePartition() {
        assertThat(find(LookUpRules.PLAIN, BARE))
                .isEqualTo(Answer.found(Definition.of(Ipv4Address.parse("192.168.0.199"), 3600)
                        .client(LookUpKey.of(BARE))
                        .network("192.168.0.0/24", 1)
                        .subnetMask(Ipv4Address.parse("255.255.255.0"))
                        .broadcastAddress(Ipv4Address.parse("192.168.0.255"))
                        .build()));
    }

    @Test
    void emptyAndBlankColumnsAreAbsent() {
        file.execute(
                "update subnets set gateway = '', subnet_mask = ' ', domain_name_servers = ' , ', domain_name = ''");
        Definition definition = definition(LookUpRules.PLAIN, WORKSTATION);
        assertThat(definition.gateways()).isEmpty();
        assertThat(definition.subnetMask()).isEmpty();
        assertThat(definition.domainNameServers()).isEmpty();
        assertThat(definition.domainName()).isEmpty();
    }

    @Test
    void gatewaysAreUnlimitedAndServersAreThree() {
        String four = "192.168.0.1,192.168.0.2, 192.168.0.3 ,192.168.0.4";
        file.execute("update subnets set gateway = '" + four + "', ntp_servers = '" + four
                + "', domain_name_servers = '" + four + "'");
        Definition definition = definition(LookUpRules.PLAIN, WORKSTATION);
        assertThat(definition.gateways()).hasSize(4);
        assertThat(definition.ntpServers()).isEqualTo(addresses("192.168.0.1", "192.168.0.2", "192.168.0.3"));
        assertThat(definition.domainNameServers()).hasSize(3);
    }

    @Test
    void theLongestLeaseTimeIsForEver() {
        file.execute("update subnets set lease_time = 4294967295");
        assertThat(definition(LookUpRules.PLAIN, WORKSTATION).leaseTime()).isEqualTo(4294967295L);
    }

    @Test
    void aClientNobodyKnowsIsUnknown() {
        assertThat(find(LookUpRules.PLAIN, MacAddress.parse("020000000099"))).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void upperCaseRowsAreFoundOnlyWhenAskedFor() {
        file.execute("update maps set mac = upper(mac)");
        assertThat(find(LookUpRules.PLAIN, WORKSTATION)).isEqualTo(Answer.UNKNOWN);
        assertThat(definition(new LookUpRules(true, List.of(), List.of(), LookUpRules.SECOND), WORKSTATION)
                        .ip())
                .hasToString("192.168.0.197");
    }

    @Test
    void aReferenceThatLeadsNowhereIsUnknown() {
        file.execute("update maps set serial = 7");
        assertThat(find(LookUpRules.PLAIN, WORKSTATION)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void extraColumnsOfEitherTableArriveWithTheirTable() {
        file.execute(
                "alter table maps add column room text; alter table maps add column port integer;"
                        + "alter table subnets add column vlan integer; update maps set port = 7; update subnets set vlan = 42");
        LookUpRules both = new LookUpRules(false, List.of("room", "port"), List.of("vlan"), LookUpRules.SECOND);
        assertThat(definition(both, WORKSTATION).extra())
                .containsEntry("maps.room", null)
                .containsEntry("maps.port", 7)
                .containsEntry("subnets.vlan", 42)
                .hasSize(3);
        LookUpRules one = new LookUpRules(false, List.of(), List.of("vlan"), LookUpRules.SECOND);
        assertThat(definition(one, WORKSTATION).extra()).containsOnlyKeys("subnets.vlan");
    }

    @Test
    void r162ColumnsForOptionsAreExtrasLikeAnyOther() {
        file.execute("alter table maps add column option_tftp_server_name text;"
                + "alter table subnets add column force_option_26 integer;"
                + "update maps set option_tftp_server_name = '10.0.0.9'; update subnets set force_option_26 = 1400");
        LookUpRules rules = new LookUpRules(
                false, List.of("option_tftp_server_name"), List.of("force_option_26"), LookUpRules.SECOND);
        assertThat(definition(rules, WORKSTATION).extra())
                .containsEntry("maps.option_tftp_server_name", "10.0.0.9")
                .containsEntry("subnets.force_option_26", 1400);
    }

    @Test
    void anExtraColumnThatIsMissingMakesTheSourceUnavailable() {
        assertThat(find(new LookUpRules(false, List.of("rooom"), List.of(), LookUpRules.SECOND), WORKSTATION))
                .isInstanceOfSatisfying(Answer.Unavailable.class, answer -> assertThat(answer.why())
                        .contains("rooom"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            maps    | ip = '192.168.0'            | table maps, row aa:bb:cc:dd:ee:ff, column ip: expected an IPv4
            maps    | ip = '0.0.0.0'              | table maps, row aa:bb:cc:dd:ee:ff, column ip: expected the client's
            maps    | ip = ''                     | table maps, row aa:bb:cc:dd:ee:ff, column ip: expected the client's
            subnets | gateway = '192.168.0.1,x'   | row (192.168.0.0/24, 0), column gateway: expected an IPv4
            subnets | subnet_mask = '/24'         | row (192.168.0.0/24, 0), column subnet_mask: expected an IPv4
            subnets | lease_time = 0              | row (192.168.0.0/24, 0), column lease_time: expected a lease time
            subnets | lease_time = 4294967296     | row (192.168.0.0/24, 0), column lease_time: expected a lease time
            subnets | lease_time = 'soon'         | row (192.168.0.0/24, 0), column lease_time: expected a whole number, got "soon"
            subnets | domain_name_servers = '1.2' | row (192.168.0.0/24, 0), column domain_name_servers: expected an
            """)
    void aDoubtfulValueIsUnavailableAndNamed(String table, String change, String complaint) {
        String row = table.equals("maps") ? "mac = '" + WORKSTATION + "'" : "serial = 0";
        file.execute("update " + table + " set " + change + " where " + row);
        assertThat(find(LookUpRules.PLAIN, WORKSTATION))
                .isInstanceOfSatisfying(Answer.Unavailable.class, answer -> assertThat(answer.why())
                        .contains(complaint));
    }

    @Test
    void changesByOthersAreSeenAtOnce() {
        SqlSource source = open(LookUpRules.PLAIN);
        assertThat(source.lookUp(Query.of(WORKSTATION))).isInstanceOf(Answer.Found.class);
        file.execute("update maps set ip = '192.168.0.55' where mac = '" + WORKSTATION + "'");
        assertThat(((Answer.Found) source.lookUp(Query.of(WORKSTATION)))
                        .definitions()
                        .get(0)
                        .ip())
                .hasToString("192.168.0.55");
    }

    @Test
    void aWriterThatHoldsTheFileMakesTheSourceUnavailableNotUnknown() throws Exception {
        SqlSource source = open(LookUpRules.PLAIN);
        try (var writer = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file.path());
                var statement = writer.createStatement()) {
            statement.execute("begin exclusive");
            assertThat(source.lookUp(Query.of(WORKSTATION)))
                    .isInstanceOfSatisfying(Answer.Unavailable.class, answer -> assertThat(answer.why())
                            .contains("locked"));
            statement.execute("rollback");
        }
        assertThat(source.lookUp(Query.of(WORKSTATION))).isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest(name = "a row \"{0}\" is found by {1}")
    @CsvSource({
        "client-id:0x00706c616e74, client-id:0x00706c616e74",
        "circuit-id:eth0/1/2,      circuit-id:0x657468302f312f32",
        "circuit-id:0x657468302f312f32, circuit-id:eth0/1/2",
        "remote-id:0x0004,         remote-id:0x0004"
    })
    void clientsAreFoundByWhateverTheColumnMacNames(String row, String key) {
        file.execute("update maps set mac = '" + row + "' where mac = '" + WORKSTATION + "'");
        LookUpKey asked = LookUpKey.parse(key);
        assertThat(definitions(LookUpRules.PLAIN, asked))
                .singleElement()
                .matches(found -> found.client().equals(java.util.Optional.of(asked)))
                .matches(found -> found.ip().toString().equals("192.168.0.197"));
    }

    @Test
    void whatARelaySaysOfItsPortsIsNotFolded() {
        LookUpRules folding = new LookUpRules(true, List.of(), List.of(), LookUpRules.SECOND);
        file.execute("update maps set mac = 'circuit-id:eth0' where mac = '" + WORKSTATION + "'");
        assertThat(definitions(folding, LookUpKey.parse("circuit-id:ETH0"))).isEmpty();
        assertThat(definitions(folding, LookUpKey.parse("remote-id:eth0"))).isEmpty();
        assertThat(definitions(folding, LookUpKey.parse("circuit-id:eth0"))).hasSize(1);
    }

    @Test
    void anAddressIsFoundWithWhoMayHaveIt() {
        assertThat(definitions(LookUpRules.PLAIN, LookUpKey.parse("192.168.0.199")))
                .singleElement()
                .matches(found -> found.client().equals(java.util.Optional.of(LookUpKey.of(BARE))));
        assertThat(definitions(LookUpRules.PLAIN, LookUpKey.parse("192.168.0.1")))
                .isEmpty();
    }

    @Test
    void anAddressOfARowWithoutAClientIsUnavailableAndNamed() {
        file.execute("update maps set mac = 'somebody' where mac = '" + BARE + "'");
        assertThat(open(LookUpRules.PLAIN).lookUp(Query.of(LookUpKey.parse("192.168.0.199"))))
                .isInstanceOfSatisfying(Answer.Unavailable.class, answer -> assertThat(answer.why())
                        .contains("row somebody, column mac"));
    }

    @Test
    @DisplayName("R181 R258 all rows of a client are its definitions")
    void aTableWhoseKeyHasTheNetworkInItGivesSeveralDefinitions() {
        several();
        assertThat(definitions(LookUpRules.PLAIN, LookUpKey.of(WORKSTATION)))
                .extracting(found -> found.ip() + " " + found.serial())
                .containsExactlyInAnyOrder("192.168.0.197 0", "10.0.0.7 1");
    }

    @Test
    void ofSeveralRowsTheOnesWithoutANetworkDoNotCountAndADoubtfulOneStopsAll() {
        several();
        file.execute("update maps set serial = 9 where ip = '10.0.0.7'");
        assertThat(definitions(LookUpRules.PLAIN, LookUpKey.of(WORKSTATION))).hasSize(1);
        file.execute("update maps set serial = 1, ip = 'x' where serial = 9");
        assertThat(find(LookUpRules.PLAIN, WORKSTATION)).isInstanceOf(Answer.Unavailable.class);
    }

    private void several() {
        file.execute("alter table maps rename to old;"
                + "create table maps (mac text, ip text, hostname text, subnet text, serial integer,"
                + " primary key (mac, subnet, serial));"
                + "insert into maps select * from old;"
                + "insert into maps values ('" + WORKSTATION + "', '10.0.0.7', null, '192.168.0.0/24', 1)");
    }

    private List<Definition> definitions(LookUpRules rules, LookUpKey key) {
        return open(rules).lookUp(Query.of(key)) instanceof Answer.Found found ? found.definitions() : List.of();
    }

    private SqlSource open(LookUpRules rules) {
        SqlSource source = engines.open(file.settings(rules));
        opened.add(source);
        return source;
    }

    private Answer find(LookUpRules rules, MacAddress mac) {
        return open(rules).lookUp(Query.of(mac));
    }

    private Definition definition(LookUpRules rules, MacAddress mac) {
        return ((Answer.Found) find(rules, mac)).definitions().get(0);
    }

    private static List<Ipv4Address> addresses(String... texts) {
        return List.of(texts).stream().map(Ipv4Address::parse).toList();
    }
}
