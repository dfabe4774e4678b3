package org.staticdhcpd.extension.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import org.staticdhcpd.protocol.Ipv4Address;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

@RequiresServers(ServerProgram.REDIS)
class RedisSourceTest {
    private static Site site;
    private Site.Asked asked;

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
    void ask() {
        site.empty();
        site.putSample();
        asked = site.asked();
    }

    @AfterEach
    void close() {
        asked.close();
    }

    private Definition found() {
        return found(Site.MAC);
    }

    private Definition found(String key) {
        Answer answer = asked.find(key);
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found) answer).only().orElseThrow();
    }

    private static Ipv4Address ip(String text) {
        return Ipv4Address.parse(text);
    }

    @Test
    @DisplayName("R243: a client's hash and its network's make one definition")
    void keys() {
        Definition found = found();

        assertThat(found.ip()).isEqualTo(ip("192.168.0.197"));
        assertThat(found.hostname()).contains("any-valid-hostname");
        assertThat(found.network().key()).hasToString(Site.NETWORK);
        assertThat(found.leaseTime()).isEqualTo(7200);
        assertThat(found.gateways()).containsExactly(ip("192.168.0.1"));
        assertThat(found.subnetMask()).contains(ip("255.255.255.0"));
        assertThat(found.broadcastAddress()).contains(ip("192.168.0.255"));
        assertThat(found.domainNameServers()).hasSize(3).startsWith(ip("192.168.0.5"));
        assertThat(found.ntpServers()).containsExactly(ip("192.168.0.8"), ip("192.168.0.9"));
        assertThat(found.domainName()).contains("example.org");
        assertThat(found.client()).contains(LookUpKey.parse(Site.MAC));
        assertThat(found.extra()).isEmpty();
    }

    @Test
    void whoHasNoHashIsUnknown() {
        assertThat(asked.find("aa:bb:cc:dd:ee:fe")).isEqualTo(Answer.UNKNOWN);
    }

    @ParameterizedTest(name = "R243: a client''s own {0}")
    @CsvSource({
        "lease_time, 60",
        "gateway, 10.0.0.1",
        "subnet_mask, 255.0.0.0",
        "broadcast_address, 10.255.255.255",
        "ntp_servers, 10.0.0.2",
        "domain_name_servers, 10.0.0.3",
        "domain_name, example.net"
    })
    void whatTheClientSaysOverridesItsNetwork(String field, String value) {
        Definition before = found();
        try (Jedis redis = site.redis()) {
            redis.hset(Site.MAC, field, value);
        }
        Definition after = found();

        List<Object> parts = parts(after);
        assertThat(parts).contains(value).doesNotContainAnyElementsOf(List.of(of(before, field)));
        assertThat(parts).filteredOn(part -> !parts(before).contains(part)).containsExactly(value);
    }

    private static Object of(Definition definition, String field) {
        return parts(definition).get(Row.SHARED.indexOf(field));
    }

    /** In the order of {@link Row#SHARED}. */
    private static List<Object> parts(Definition definition) {
        return List.of(
                Long.toString(definition.leaseTime()),
                text(definition.gateways()),
                definition.subnetMask().map(Object::toString).orElse(""),
                definition.broadcastAddress().map(Object::toString).orElse(""),
                text(definition.ntpServers()),
                text(definition.domainNameServers()),
                definition.domainName().orElse(""));
    }

    private static String text(List<Ipv4Address> addresses) {
        return String.join(",", addresses.stream().map(Object::toString).toList());
    }

    @Test
    @DisplayName("R243: an empty field of a client takes its network's value away")
    void emptyFields() {
        try (Jedis redis = site.redis()) {
            redis.hset(Site.MAC, "gateway", "");
        }
        assertThat(found().gateways()).isEmpty();
    }

    @Test
    @DisplayName("R243: a network needs no lease time when the client has one")
    void leaseTimeOfTheClient() {
        site.put(Site.NETWORK, "gateway", "192.168.0.1");
        assertThat(asked.find(Site.MAC))
                .isEqualTo(Answer.unavailable(
                        "Redis key 192.168.0.0/24|0, field lease_time: expected a number, got nothing"));
        try (Jedis redis = site.redis()) {
            redis.hset(Site.MAC, "lease_time", "300");
        }
        assertThat(found().leaseTime()).isEqualTo(300);
    }

    @Test
    @DisplayName("R243: extras are merged by key, the client's first, under the names they have")
    void extras() {
        try (Jedis redis = site.redis()) {
            redis.hset(Site.NETWORK, "extra", "{\"room\": \"hall\", \"vlan\": 7, \"off\": null}");
            redis.hset(Site.MAC, "extra", "{\"room\": \"cellar\", \"tags\": [\"a\", 1.5, true]}");
        }
        assertThat(found().extra())
                .hasSize(4)
                .containsEntry("room", "cellar")
                .containsEntry("vlan", 7L)
                .containsEntry("off", null)
                .containsEntry("tags", List.of("a", new java.math.BigDecimal("1.5"), true));
    }

    @Test
    void optionsOfOneClientAreWhereTheServerLooksForThem() {
        try (Jedis redis = site.redis()) {
            redis.hset(Site.NETWORK, "extra", "{\"option_tftp_server_name\": \"a\", \"header_file\": \"boot\"}");
            redis.hset(Site.MAC, "extra", "{\"option_log_servers\": [\"10.0.0.1\", \"10.0.0.2\"]}");
        }
        assertThat(found().extra())
                .containsEntry("subnets.option_tftp_server_name", "a")
                .containsEntry("subnets.header_file", "boot")
                .containsEntry("maps.option_log_servers", "10.0.0.1,10.0.0.2")
                .containsEntry("option_log_servers", List.of("10.0.0.1", "10.0.0.2"));
    }

    @Test
    @DisplayName("R243, R161: a client whose network is not there is unknown, and the log says so once")
    void danglingNetwork() {
        site.put(Site.MAC, "ip", "192.168.0.197", "subnet", "nowhere", "serial", "3");

        assertThat(asked.find(Site.MAC)).isEqualTo(Answer.UNKNOWN);
        assertThat(asked.find(Site.MAC)).isEqualTo(Answer.UNKNOWN);
        assertThat(site.log.of("WARN"))
                .filteredOn(line -> line.contains("nowhere"))
                .containsExactly(
                        "WARN DHCP-REDIS-004 source redis: Redis key aa:bb:cc:dd:ee:ff: there is no key nowhere|3;"
                                + " that client is unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "ip, , 'Redis key aa:bb:cc:dd:ee:ff, field ip: expected the client''s address, got none'",
        "ip, 10.0.0, 'Redis key aa:bb:cc:dd:ee:ff, field ip: '",
        "ip, 0.0.0.0, 'Redis key aa:bb:cc:dd:ee:ff, field ip: expected the client''s address, got 0.0.0.0'",
        "serial, x, 'Redis key aa:bb:cc:dd:ee:ff, field serial: expected a whole number, got \"x\"'",
        "serial, , 'Redis key aa:bb:cc:dd:ee:ff, field serial: expected a number, got nothing'",
        "lease_time, soon, 'Redis key aa:bb:cc:dd:ee:ff, field lease_time: expected a whole number, got \"soon\"'",
        "gateway, here, 'Redis key aa:bb:cc:dd:ee:ff, field gateway: '",
        "extra, [], 'Redis key aa:bb:cc:dd:ee:ff, field extra: expected a JSON object, got []'",
        "extra, {a:1}, 'Redis key aa:bb:cc:dd:ee:ff, field extra: expected a JSON object, got {a:1}'",
    })
    void aBadValueIsUnavailableAndNamed(String field, String value, String why) {
        try (Jedis redis = site.redis()) {
            redis.hset(Site.MAC, field, value == null ? "" : value);
        }
        assertThat(asked.find(Site.MAC))
                .isInstanceOfSatisfying(Answer.Unavailable.class, answer -> assertThat(answer.why())
                        .startsWith(why));
    }

    @Test
    void aBadValueOfTheNetworkNamesTheNetwork() {
        try (Jedis redis = site.redis()) {
            redis.hset(Site.NETWORK, "subnet_mask", "wide");
        }
        assertThat(asked.find(Site.MAC).inWords())
                .startsWith("unavailable: Redis key 192.168.0.0/24|0, field subnet_mask: ");
    }

    @Test
    void anotherTypeThanAHashIsUnavailable() {
        try (Jedis redis = site.redis()) {
            redis.set("aa:bb:cc:dd:ee:01", "192.168.0.1");
            redis.hset("aa:bb:cc:dd:ee:02", "ip", "192.168.0.2");
            redis.hset("aa:bb:cc:dd:ee:02", "subnet", "list");
            redis.hset("aa:bb:cc:dd:ee:02", "serial", "1");
            redis.lpush("list|1", "x");
        }
        assertThat(asked.find("aa:bb:cc:dd:ee:01").inWords())
                .isEqualTo("unavailable: Redis key aa:bb:cc:dd:ee:01: expected a hash, got another type");
        assertThat(asked.find("aa:bb:cc:dd:ee:02").inWords())
                .isEqualTo("unavailable: Redis key list|1: expected a hash, got another type");
    }

    @Test
    void otherKeysThanMacAddressesAreFoundInEitherSpelling() {
        site.put("circuit-id:eth0/1/2", "ip", "192.168.0.9", "subnet", "192.168.0.0/24", "serial", "0");
        site.put("client-id:0x0102", "ip", "192.168.0.10", "subnet", "192.168.0.0/24", "serial", "0");

        assertThat(found("circuit-id:0x657468302f312f32").ip()).isEqualTo(ip("192.168.0.9"));
        assertThat(found("client-id:0x0102").ip()).isEqualTo(ip("192.168.0.10"));
        assertThat(asked.find("remote-id:eth0/1/2")).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void oneClientUnderTwoSpellingsIsUnavailable() {
        site.put("circuit-id:ab", "ip", "192.168.0.9", "subnet", "192.168.0.0/24", "serial", "0");
        site.put("circuit-id:0x6162", "ip", "192.168.0.10", "subnet", "192.168.0.0/24", "serial", "0");

        assertThat(asked.find("circuit-id:ab").inWords())
                .isEqualTo("unavailable: Redis keys circuit-id:0x6162 and circuit-id:ab are the same client");
    }

    @Test
    void whoseAnAddressIsCannotBeAsked() {
        assertThat(asked.find("192.168.0.197")).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void aClientThatMovesWhileItIsLookedUpIsNeverUnknown() throws Exception {
        String[] before = {"192.168.0.0/24|0", "192.168.0.0/24|1"};
        CountDownLatch enough = new CountDownLatch(1);
        Thread mover = new Thread(() -> {
            try (Jedis redis = site.redis()) {
                for (int i = 1; enough.getCount() > 0; i++) {
                    try (Transaction move = redis.multi()) {
                        move.hset(before[i % 2], "lease_time", "60");
                        move.hset(Site.MAC, "serial", String.valueOf(i % 2));
                        move.del(before[(i + 1) % 2]);
                        move.exec();
                    }
                }
            }
        });
        mover.start();
        try {
            for (int i = 0; i < 3_000; i++) {
                assertThat(asked.find(Site.MAC)).isNotEqualTo(Answer.UNKNOWN);
            }
        } finally {
            enough.countDown();
            mover.join();
        }
    }

    @Test
    void theSourceReportsOnItselfAndItsServer() {
        assertThat(asked.source().reload())
                .isEqualTo("Redis at 127.0.0.1:" + site.server.port() + " has 2 keys; every look-up asks it");
        assertThat(asked.source().report())
                .containsEntry("database", "Redis at 127.0.0.1:" + site.server.port())
                .containsEntry("connections", "0 of 8 in use, 1 idle");
        assertThat(asked.source().trouble()).isEqualTo(Optional.empty());
    }
}
