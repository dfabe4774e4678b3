package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** How the texts of a row become a definition. */
class RecordsTest {
    private static final Network NETWORK = Network.of("192.0.2.0/24", 0, 60).build();

    private static NetworkRecord network(String lease, String gateway, String mask, String dns) {
        return new NetworkRecord(
                " 192.0.2.0/24 ", "1", lease, gateway, mask, null, dns, dns, " example.org ", Map.of());
    }

    private static ClientRecord client(String mac, String ip, String serial) {
        return new ClientRecord(mac, ip, "\t", "192.0.2.0/24", serial, Map.of());
    }

    private static List<Ipv4Address> addresses(String... texts) {
        return Arrays.stream(texts).map(Ipv4Address::parse).toList();
    }

    @ParameterizedTest(name = "R156 \"{0}\"")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "192.0.2.1,192.0.2.2|2",
                " 192.0.2.1 , 192.0.2.2 |2",
                "192.0.2.1,,192.0.2.2|2",
                ",192.0.2.1,|1",
                "192.0.2.1, ,|1",
                ",|0",
                " , ,, |0",
                " |0"
            })
    void emptyElementsOfAListOfAddressesDoNotCount(String text, int count) {
        Network read = network("60", text, "", "").define();
        assertThat(read.gateways())
                .isEqualTo(addresses("192.0.2.1", "192.0.2.2").subList(0, count));
    }

    @ParameterizedTest(name = "R156 {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"192, 0, 2, 1 | 192", "192.0.2.1; 192.0.2.2 | ;", "192.0.2 | 192.0.2"})
    @DisplayName("R156 a flat list of bytes is no list of addresses, and the column is named")
    void whatIsNoAddressIsNamed(String text, String part) {
        assertThatThrownBy(() -> network("60", text, "", "").define())
                .isInstanceOf(BadRecord.class)
                .hasMessageContainingAll("table subnets", "192.0.2.0/24", "column gateway", part);
    }

    @Test
    @DisplayName("R155 of more than three name or time servers in a row the first three count, gateways without limit")
    void serversAreLimited() {
        String five = "192.0.2.1,192.0.2.2,192.0.2.3,192.0.2.4,192.0.2.5";
        Network read = network("60", five, "", five).define();
        assertThat(read.gateways()).hasSize(5);
        assertThat(read.domainNameServers())
                .isEqualTo(read.ntpServers())
                .isEqualTo(addresses("192.0.2.1", "192.0.2.2", "192.0.2.3"));
    }

    @ParameterizedTest(name = "R155 \"{0}\": {1}")
    @CsvSource(
            nullValues = "NULL",
            value = {"NULL,got none", "' ',got none", "0.0.0.0,got 0.0.0.0", "10.0.0,10.0.0"})
    void aClientWithoutAddressIsRefused(String ip, String complaint) {
        assertThatThrownBy(() -> client("02:00:00:00:00:01", ip, "0").define(NETWORK))
                .isInstanceOfSatisfying(BadRecord.class, bad -> {
                    assertThat(bad.column()).isEqualTo("ip");
                    assertThat(bad).hasMessageContainingAll("table maps, row 02:00:00:00:00:01", complaint);
                });
    }

    @ParameterizedTest(name = "lease_time {0}: {1}")
    @CsvSource(
            nullValues = "NULL",
            value = {
                "NULL,got nothing",
                "soon,soon",
                "0,1 to 4294967295",
                "4294967296,1 to 4294967295",
                "1.5,whole number"
            })
    void aLeaseTimeThatIsNoneIsNamed(String text, String complaint) {
        assertThatThrownBy(() -> network(text, "", "", "").define()).hasMessageContainingAll("lease_time", complaint);
    }

    @Test
    @DisplayName("R159 NULL, empty and blank are absent, and 0.0.0.0 is no mask")
    void absentValuesAreAbsent() {
        Network read = network("60", null, "0.0.0.0", " ").define();
        assertThat(read.gateways()).isEmpty();
        assertThat(read.subnetMask()).isEmpty();
        assertThat(read.broadcastAddress()).isEmpty();
        assertThat(read.domainName()).contains("example.org");
        Definition definition = client("020000000001", "192.0.2.7", "0").define(NETWORK);
        assertThat(definition.hostname()).isEmpty();
        assertThat(definition.client()).contains(LookUpKey.of(MacAddress.parse("02:00:00:00:00:01")));
    }

    @Test
    void keysAreChecked() {
        assertThatThrownBy(() -> client("02:00", "192.0.2.7", "0").key()).hasMessageContaining("column mac");
        assertThatThrownBy(() -> client("020000000001", "192.0.2.7", "x").network())
                .hasMessageContaining("serial");
        assertThatThrownBy(
                        () -> client("020000000001", "192.0.2.7", "5000000000").network())
                .hasMessageContaining("32 bits");
        assertThat(network("60", "", "", "").key()).isEqualTo(new Network.Key("192.0.2.0/24", 1));
    }

    @Test
    @DisplayName("R162 what clients share and what is their own come together, with null values")
    void extrasComeTogether() {
        Map<String, Object> own = new HashMap<>();
        own.put("maps.room", null);
        Network shared = Network.of("n", 0, 60).extra(Map.of("subnets.vlan", 7)).build();
        Definition definition =
                Definition.of(Ipv4Address.parse("192.0.2.7"), shared).extra(own).build();
        assertThat(definition.extra())
                .containsEntry("subnets.vlan", 7)
                .containsEntry("maps.room", null)
                .hasSize(2);
        assertThat(definition.ownExtra()).isEqualTo(own);
        assertThatThrownBy(() -> definition.extra().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("R155 what belongs to a shared network cannot be set for one client, so no other client sees it")
    void aSharedNetworkIsNotTouched() {
        Definition.Builder builder = Definition.of(Ipv4Address.parse("192.0.2.7"), NETWORK);
        assertThatThrownBy(() -> builder.gateways(List.of())).isInstanceOf(IllegalStateException.class);
        assertThat(builder.build().network()).isSameAs(NETWORK);
    }
}
