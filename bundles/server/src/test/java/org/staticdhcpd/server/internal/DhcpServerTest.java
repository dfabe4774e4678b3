package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.protocol.Ipv4Address;

class DhcpServerTest {
    private static DhcpServer server(Object... pairs) {
        Map<String, Object> raw = Policies.raw(pairs);
        return new DhcpServer(Policies.config(raw), raw);
    }

    private static void modify(DhcpServer server, Object... pairs) {
        Map<String, Object> raw = Policies.raw(pairs);
        server.configure(Policies.config(raw), raw);
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        Map<String, Object> none = Map.of();
        assertThat(Policy.of(Policies.config(none), none))
                .isEqualTo(new Policy(
                        new Policy.Sources(
                                List.of(),
                                Duration.ofSeconds(2),
                                new Limits(6, Duration.ofSeconds(1), 5, Duration.ofMillis(500))),
                        new Policy.Gate(true, false, Set.of()),
                        new Policy.Abuse(Duration.ofSeconds(60), Duration.ofSeconds(150), true, 10),
                        new Policy.Rules(true, false, false),
                        new Links(true, List.of(), List.of(), false),
                        Values.PLAIN,
                        new Budget(4096, 0, 0),
                        LeaseQueries.NONE));
    }

    @ParameterizedTest(name = "{0} = {1} is refused: expected {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sources|a,b,a|each once",
                "allowLocal|yes|true or false",
                "allowRelays|1|true or false",
                "allowedRelays|10.0.0.1,10.0.0|IPv4",
                "rapidCommit|on|true or false",
                "unknownWaiting|-1|from 0 to 1000000",
                "unknownRate|-1|from 0 to 1000000",
                "relayRate|many|from 0 to 1000000",
                "leasequeryFrom|10.0.0|IPv4",
                "authoritative|no|true or false",
                "nakRenewals|-|true or false",
                "nakWrongNetwork|maybe|true or false",
                "relayReplyToSource|0|true or false",
                "sharedNetworks|192.0.2.0/24|two or more",
                "sharedNetworks|192.0.2.0/24 office|two or more",
                "sharedNetworks|192.0.2.0/24 10.0.0.0/8, 10.1.0.0/16 192.168.0.0/24|no address twice",
                "subnetSelection|192.0.2.0|networks such as",
                "unauthorizedClientTimeout|-1|a whole number",
                "misbehavingClientTimeout|soon|a whole number",
                "suspendEnabled|2|true or false",
                "suspendThreshold|0|a whole number",
                "deadline|0|a whole number",
                "deadline|60001|a whole number",
                "lookUpBy|mac,ip|client-id",
                "lookUpBy|mac,mac|each once",
                "lookUpBy|address|client-id",
                "options|tftp_server_name|no colon",
                "options|tftp_servername: x|no DHCP option is called",
                "options|router: 10.0.0|IPv4",
                "options|54: 10.0.0.1|the server's own",
                "options|300: 0x00|1 to 254",
                "options|header_yiaddr: 10.0.0.1|header_siaddr",
                "options|url: portal.example|absolute URI",
                "optionDefinitions|224 banner|number name type",
                "optionDefinitions|3 gateway addresses|3",
                "renewalTime|soon|seconds",
                "renewalTime|0|seconds",
                "renewalTime|100%|seconds",
                "renewalTime|90%|before the rebinding time",
                "rebindingTime|50%|before the rebinding time",
                "echoClientId|no|true or false"
            })
    void badValuesAreNamedWithPidKeyAndExpectation(String key, String value, String expected) {
        Map<String, Object> raw = Policies.raw(key, value);
        assertThatThrownBy(() -> Policy.of(Policies.config(raw), raw))
                .isInstanceOf(BadSetting.class)
                .hasMessageContainingAll("org.staticdhcpd.server", key, value, expected);
    }

    @Test
    void aBadFirstConfigurationServesNobodyUntilItIsCorrected() {
        DhcpServer server = server("sources", "a", "allowRelays", "yes");
        assertThat(names(server)).isEmpty();
        modify(server, "sources", "a", "allowRelays", "true");
        assertThat(names(server)).containsExactly("a");
    }

    @Test
    void aBadChangeKeepsWhatWas() {
        DhcpServer server = server("sources", "a");
        modify(server, "sources", "b", "deadline", "never");
        assertThat(names(server)).containsExactly("a");
        modify(server, "sources", "b", "deadline", "100");
        assertThat(names(server)).containsExactly("b");
    }

    private static List<String> names(Diagnostics server) {
        return server.sources().stream().map(Diagnostics.SourceState::name).toList();
    }

    @Test
    void ofSeveralSourcesWithOneNameTheHighestRankingThenTheOldestCounts() {
        DhcpServer server = server("sources", "db");
        server.sources = List.of(source(3, 0, "3"), source(2, 5, "2"), source(1, 5, "1"), source(4, 0, "4"));
        assertThat(asked(server)).isEqualTo("1");
        server.sources = List.of(source(4, 0, "4"), source(3, 0, "3"));
        assertThat(asked(server)).isEqualTo("3");
        server.sources = List.of();
        assertThat(asked(server)).isEqualTo("source db is not there");
    }

    private static Map.Entry<Map<String, Object>, DefinitionSource> source(long id, int ranking, String says) {
        DefinitionSource source = query -> Answer.unavailable(says);
        return Map.entry(Map.of(DefinitionSource.NAME, "db", "service.id", id, "service.ranking", ranking), source);
    }

    private static String asked(DhcpServer server) {
        Answer answer = server.lookUp(LookUpKey.of(Clients.MAC)).get(0).answer();
        return ((Answer.Unavailable) answer).why();
    }

    @ParameterizedTest(name = "source.blocking {0}: {1}")
    @CsvSource({"false,false", "FALSE,false", "true,true", "nonsense,true"})
    void aSourceBlocksUnlessItSaysOtherwise(String property, boolean blocking) {
        DhcpServer server = server("sources", "db");
        DefinitionSource source = query -> Answer.UNKNOWN;
        server.sources = List.of(
                Map.entry(Map.of(DefinitionSource.NAME, "db", DefinitionSource.BLOCKING, (Object) property), source));
        assertThat(server.sources())
                .extracting(Diagnostics.SourceState::blocking)
                .containsExactly(blocking);
    }

    @Test
    void aSourceWithoutNameIsLeftOut() {
        DhcpServer server = server("sources", "db");
        DefinitionSource source = query -> Answer.UNKNOWN;
        server.sources = List.of(Map.entry(Map.of("service.id", (Object) 1L), source));
        assertThat(names(server)).containsExactly("db");
    }

    @Test
    void filtersAreSortedByOrderThenRankingThenAge() {
        DhcpServer server = server();
        var d = filter(4, 0, "0");
        var c = filter(2, 0, 0);
        var b = filter(3, 9, 0);
        var a = filter(9, 0, -5);
        server.filters = List.of(d, c, b, a);
        assertThat(server.filters()).containsExactly(a.getValue(), b.getValue(), c.getValue(), d.getValue());
    }

    private static Map.Entry<Map<String, Object>, PacketFilter> filter(long id, int ranking, Object order) {
        PacketFilter filter = new PacketFilter() {
            @Override
            public Verdict filter(org.staticdhcpd.api.Request request) {
                return Verdict.ACCEPT;
            }
        };
        return Map.entry(Map.of("service.id", id, "service.ranking", ranking, PacketFilter.ORDER, order), filter);
    }

    @Test
    void relaysAreReadAsAddresses() {
        Map<String, Object> raw = Policies.raw("allowedRelays", "10.0.0.1, 10.0.0.2");
        assertThat(Policy.of(Policies.config(raw), raw).gate().allowedRelays())
                .containsExactlyInAnyOrder(Ipv4Address.parse("10.0.0.1"), Ipv4Address.parse("10.0.0.2"));
    }

    @Test
    void startsAndStops() throws InterruptedException {
        DhcpServer server = server("sources", "db");
        server.start();
        server.stop();
        assertThat(server.handle(
                        new org.staticdhcpd.api.Datagram(org.staticdhcpd.protocol.Octets.EMPTY, Clients.broadcast()),
                        new Bench(FakeServices.knowing())))
                .isEqualTo(org.staticdhcpd.api.Handling.AGAIN);
    }
}
