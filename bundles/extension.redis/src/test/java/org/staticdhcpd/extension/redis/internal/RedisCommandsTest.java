package org.staticdhcpd.extension.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import org.staticdhcpd.protocol.Ipv4Address;
import redis.clients.jedis.Jedis;

@RequiresServers(ServerProgram.REDIS)
class RedisCommandsTest {
    private static final String NEW = "02:00:00:00:00:01";

    private static Site site;
    private Site.Asked asked;
    private RedisStore store;

    @BeforeAll
    static void start() {
        site = new Site();
    }

    @AfterAll
    static void end() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void open() {
        site.empty();
        site.putSample();
        asked = site.asked();
        store = new RedisStore(asked.connections());
    }

    @AfterEach
    void close() {
        asked.close();
    }

    private Row add(String mac, String ip, Map<String, String> fields, String extra) {
        return new Addition(LookUpKey.parse(mac), Ipv4Address.parse(ip), fields, extra).to(store, "", Optional.empty());
    }

    @Test
    @DisplayName("R244: add puts the client into the network that has its address")
    void add() {
        Map<String, String> fields =
                Map.of("hostname", "ariadne", "lease_time", "300", "ntp_servers", "192.168.0.1,192.168.0.2");
        add("02-00-00-00-00-01", "192.168.0.9", fields, "{\"room\": 12}");

        try (Jedis redis = site.redis()) {
            assertThat(redis.hgetAll(NEW))
                    .isEqualTo(Map.of(
                            "ip", "192.168.0.9",
                            "subnet", "192.168.0.0/24",
                            "serial", "0",
                            "hostname", "ariadne",
                            "lease_time", "300",
                            "ntp_servers", "192.168.0.1,192.168.0.2",
                            "extra", "{\"room\":12}"));
        }
        assertThat(asked.find(NEW)).isInstanceOf(Answer.Found.class);
    }

    @Test
    @DisplayName("R244: add refuses to overwrite")
    void addOverwritesNothing() {
        assertThatThrownBy(() -> add(Site.MAC, "192.168.0.9", Map.of(), ""))
                .isInstanceOf(SourceException.class)
                .hasMessage("there is already a client " + Site.MAC);
        assertThat(((Answer.Found) asked.find(Site.MAC)).only().orElseThrow().ip())
                .hasToString("192.168.0.197");
    }

    @Test
    @DisplayName("R244: add wants an address of a network, and a word where two have it")
    void addWantsOneNetwork() {
        assertThatThrownBy(() -> add(NEW, "10.0.0.1", Map.of(), ""))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("10.0.0.1 is in no network that Redis has");
        site.put("192.168.0.0/24|1", "lease_time", "60");
        assertThatThrownBy(() -> add(NEW, "192.168.0.9", Map.of(), ""))
                .hasMessage(
                        "192.168.0.9 is in 192.168.0.0/24|0, 192.168.0.0/24|1: say which with --subnet and --serial");
        new Addition(LookUpKey.parse(NEW), Ipv4Address.parse("192.168.0.9"), Map.of(), "")
                .to(store, "192.168.0.0/24", Optional.of(1));
        assertThat(((Answer.Found) asked.find(NEW)).only().orElseThrow().leaseTime())
                .isEqualTo(60);
    }

    @Test
    void aNetworkThatIsNotCalledByItsAddressesIsFoundByItsMask() {
        site.put("office|2", "lease_time", "60", "subnet_mask", "255.255.0.0", "gateway", "10.1.0.1");
        add(NEW, "10.1.200.3", Map.of(), "");

        assertThat(((Answer.Found) asked.find(NEW)).only().orElseThrow().subnet())
                .isEqualTo("office");
    }

    @Test
    void whatNobodyCouldBeGivenIsNotAdded() {
        assertThatThrownBy(() -> add(NEW, "192.168.0.9", Map.of("lease_time", "0"), ""))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("field lease_time");
        assertThatThrownBy(() -> add(NEW, "192.168.0.9", Map.of(), "[]")).hasMessage("expected a JSON object, got []");
        assertThat(asked.find(NEW)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    @DisplayName("R244: list prints sorted JSON and marks what is inherited")
    void list() {
        site.put(
                Site.NETWORK,
                "lease_time",
                "7200",
                "gateway",
                "192.168.0.1",
                "extra",
                "{\"vlan\":7,\"room\":\"hall\"}");
        add(NEW, "192.168.0.9", Map.of("gateway", "192.168.0.2"), "{\"room\":\"cellar\"}");

        ListText all = ListText.of(store.list(), List.of(), List.of());
        assertThat(all.json())
                .isEqualTo(
                        """
                        {
                          "02:00:00:00:00:01": {
                            ":lease_time": "7200",
                            "extra": {
                              ":vlan": 7,
                              "room": "cellar"
                            },
                            "gateway": "192.168.0.2",
                            "ip": "192.168.0.9",
                            "serial": "0",
                            "subnet": "192.168.0.0/24"
                          },
                          "aa:bb:cc:dd:ee:ff": {
                            ":extra": {
                              "room": "hall",
                              "vlan": 7
                            },
                            ":gateway": "192.168.0.1",
                            ":lease_time": "7200",
                            "hostname": "any-valid-hostname",
                            "ip": "192.168.0.197",
                            "serial": "0",
                            "subnet": "192.168.0.0/24"
                          }
                        }""");
        assertThat(all.notes()).isEmpty();
    }

    @Test
    @DisplayName("R244: list filters by MAC and IP")
    void filters() {
        add(NEW, "192.168.0.9", Map.of(), "");

        assertThat(listed(List.of("02-00-00-00-00-01"), List.of()))
                .contains(NEW)
                .doesNotContain(Site.MAC);
        assertThat(listed(List.of("aa:*"), List.of())).contains(Site.MAC).doesNotContain(NEW);
        assertThat(listed(List.of(), List.of("192.168.0.19?")))
                .contains(Site.MAC)
                .doesNotContain(NEW);
        assertThat(listed(List.of(), List.of("192.168.0.9", "192.168.0.197"))).contains(Site.MAC, NEW);
        assertThat(listed(List.of(NEW), List.of("192.168.0.197"))).isEqualTo("{}");
    }

    private String listed(List<String> macs, List<String> ips) {
        return ListText.of(store.list(), macs, ips).json();
    }

    @Test
    void whatCannotBeListedIsNoted() {
        site.put("02:00:00:00:00:09", "ip", "10.0.0.1", "subnet", "gone", "serial", "4", "extra", "{");
        try (Jedis redis = site.redis()) {
            redis.set("session:1", "x");
            redis.set("02:00:00:00:00:0a", "x");
        }
        assertThat(ListText.of(store.list(), List.of(), List.of()).notes())
                .containsExactly(
                        "1 keys are neither clients nor networks",
                        "02:00:00:00:00:0a: expected a hash, got another type",
                        "Redis key 02:00:00:00:00:09, field extra: expected a JSON object, got {",
                        "02:00:00:00:00:09: there is no network gone|4");
    }

    @Test
    @DisplayName("R244: remove deletes the client, and says so when there is none")
    void remove() {
        store.apply(List.of(new Change.RemoveClient(LookUpKey.parse("AA-BB-CC-DD-EE-FF"))), made -> {});

        assertThat(asked.find(Site.MAC)).isEqualTo(Answer.UNKNOWN);
        assertThatThrownBy(() -> store.apply(List.of(new Change.RemoveClient(LookUpKey.parse(Site.MAC))), made -> {}))
                .hasMessage("there is no client " + Site.MAC);
    }
}
