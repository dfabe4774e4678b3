package org.staticdhcpd.extension.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.ClientStore.RefusedChange;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import redis.clients.jedis.Jedis;

@RequiresServers(ServerProgram.REDIS)
class RedisStoreTest {
    private static final LookUpKey CLIENT = LookUpKey.parse(Site.MAC);
    private static final Network.Key NETWORK = new Network.Key("192.168.0.0/24", 0);

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

    private void apply(Change... changes) {
        store.apply(List.of(changes), made -> {});
    }

    private static ClientRecord client(String mac, String ip, Map<String, Object> extra) {
        return new ClientRecord(mac, ip, "", "192.168.0.0/24", "0", extra);
    }

    private static NetworkRecord network(String subnet, String leaseTime) {
        return new NetworkRecord(subnet, "0", leaseTime, "", "", "", "", "", "", Map.of());
    }

    private Map<String, String> hash(String key) {
        try (Jedis redis = site.redis()) {
            return redis.hgetAll(key);
        }
    }

    @Test
    void whatIsAddedIsFoundAndReadBackAsItWas() {
        ClientRecord added = client(
                "02-00-00-00-00-01",
                "192.168.0.7",
                Map.of("maps.room", "12", "maps.lease_time", "60", "maps.option_tftp_server_name", "boot"));
        apply(new Change.AddClient(added));

        assertThat(hash("02:00:00:00:00:01"))
                .containsEntry("lease_time", "60")
                .containsEntry("extra", "{\"maps.option_tftp_server_name\":\"boot\",\"maps.room\":\"12\"}");
        assertThat(store.client(added.key())).singleElement().satisfies(read -> {
            assertThat(read.mac()).isEqualTo("02:00:00:00:00:01");
            assertThat(read.extra()).isEqualTo(added.extra());
        });
        Answer.Found found = (Answer.Found) asked.find("02:00:00:00:00:01");
        assertThat(found.only().orElseThrow().leaseTime()).isEqualTo(60);
        assertThat(found.only().orElseThrow().extra()).containsEntry("maps.room", "12");
    }

    @Test
    void networksAreMadeChangedAndRemoved() {
        apply(new Change.AddNetwork(network("10.0.0.0/8", "60")));
        assertThat(store.network(new Network.Key("10.0.0.0/8", 0))).contains(network("10.0.0.0/8", "60"));
        apply(new Change.SetNetwork(network("10.0.0.0/8", "90")));
        assertThat(hash("10.0.0.0/8|0")).isEqualTo(Map.of("lease_time", "90"));
        apply(new Change.RemoveNetwork(new Network.Key("10.0.0.0/8", 0)));
        assertThat(store.network(new Network.Key("10.0.0.0/8", 0))).isEmpty();
    }

    @Test
    void whatIsSetReplacesOurFieldsAndLeavesOthers() {
        try (Jedis redis = site.redis()) {
            redis.hset(Site.MAC, Map.of("note", "kept", "gateway", "192.168.0.2"));
        }
        apply(new Change.SetClient(client(Site.MAC, "192.168.0.8", Map.of())));

        assertThat(hash(Site.MAC))
                .isEqualTo(Map.of("ip", "192.168.0.8", "subnet", "192.168.0.0/24", "serial", "0", "note", "kept"));
    }

    @Test
    void oneRefusedChangeUndoesAll() {
        Map<String, String> before = hash(Site.MAC);
        Change[] changes = {
            new Change.AddNetwork(network("10.0.0.0/8", "60")),
            new Change.RemoveClient(CLIENT),
            new Change.AddClient(new ClientRecord("02:00:00:00:00:01", "10.0.0.1", "", "nowhere", "0", Map.of()))
        };
        assertThatThrownBy(() -> apply(changes))
                .isInstanceOfSatisfying(RefusedChange.class, refused -> assertThat(refused.index())
                        .isEqualTo(2))
                .hasMessage("there is no network nowhere|0");
        assertThat(hash(Site.MAC)).isEqualTo(before);
        assertThat(hash("10.0.0.0/8|0")).isEmpty();
    }

    @Test
    void everyRefusalSaysWhy() {
        assertRefused(
                "there is already a client " + Site.MAC, new Change.AddClient(client(Site.MAC, "10.0.0.1", Map.of())));
        assertRefused(
                "there is no client 02:00:00:00:00:02",
                new Change.SetClient(client("02:00:00:00:00:02", "10.0.0.1", Map.of())));
        assertRefused(
                "there is no client 02:00:00:00:00:02", new Change.RemoveClient(LookUpKey.parse("02:00:00:00:00:02")));
        assertRefused("there is already a network " + NETWORK, new Change.AddNetwork(network("192.168.0.0/24", "1")));
        assertRefused("there is no network x|0", new Change.SetNetwork(network("x", "1")));
        assertRefused("there is no network x|0", new Change.RemoveNetwork(new Network.Key("x", 0)));
        assertRefused(
                "the network " + NETWORK + " has clients, such as " + Site.MAC, new Change.RemoveNetwork(NETWORK));
    }

    private void assertRefused(String why, Change change) {
        assertThatThrownBy(() -> apply(change))
                .isInstanceOf(RefusedChange.class)
                .hasMessage(why);
    }

    @Test
    void aNetworkGoesWithItsLastClientInOneTransaction() {
        apply(new Change.RemoveClient(CLIENT), new Change.RemoveNetwork(NETWORK));

        try (Jedis redis = site.redis()) {
            assertThat(redis.dbSize()).isZero();
        }
    }

    @Test
    void somethingElseUnderTheKeyIsNotOverwritten() {
        try (Jedis redis = site.redis()) {
            redis.set("02:00:00:00:00:03", "mine");
        }
        assertThatThrownBy(() -> apply(new Change.AddClient(client("02:00:00:00:00:03", "10.0.0.1", Map.of()))))
                .isInstanceOf(SourceException.class)
                .hasMessage("Redis key 02:00:00:00:00:03: expected a hash, got another type");
    }

    @Test
    void addingToANetworkAndRemovingItNeverBothSucceed() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 50; i++) {
                site.empty();
                apply(new Change.AddNetwork(network("192.168.0.0/24", "60")));
                List<Callable<Boolean>> jobs = List.of(
                        () -> made(new Change.AddClient(client(Site.MAC, "192.168.0.1", Map.of()))),
                        () -> made(new Change.RemoveNetwork(NETWORK)));
                List<Boolean> made = new ArrayList<>();
                for (Future<Boolean> each : both.invokeAll(jobs)) {
                    made.add(each.get());
                }
                assertThat(made).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            both.shutdownNow();
        }
    }

    private boolean made(Change change) {
        try {
            apply(change);
            return true;
        } catch (RefusedChange e) {
            return false;
        }
    }

    @Test
    void tenThousandClientsAreOneTransaction() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String mac = String.format("02:00:00:00:%02x:%02x", i >> 8, i & 0xFF);
            changes.add(new Change.AddClient(client(mac, "192.168." + (i >> 8) + "." + (i & 0xFF), Map.of())));
        }
        List<Integer> progress = new ArrayList<>();
        store.apply(changes, progress::add);

        assertThat(progress).endsWith(10_000);
        assertThat(store.list().clients()).hasSize(10_001);
        changes.add(new Change.AddClient(client(Site.MAC, "192.168.0.1", Map.of())));
        changes.replaceAll(change ->
                change instanceof Change.AddClient add && !add.client().mac().equals(Site.MAC)
                        ? new Change.RemoveClient(add.client().key())
                        : change);
        assertThatThrownBy(() -> store.apply(changes, made -> {})).isInstanceOf(RefusedChange.class);
        assertThat(store.list().clients()).hasSize(10_001);
    }
}
