package org.staticdhcpd.extension.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;

/** What the service is asked, octet by octet, by a real server's account. */
class HttpRequestTest {
    private static final LookUpKey CLIENT = LookUpKey.parse("AA-BB-CC-DD-EE-FF");

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(TestServer.always(200, "null"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Asked asked(String path, Map<String, ?> keys, LookUpKey key) {
        Map<String, Object> raw = new HashMap<>(keys);
        raw.put("uri", server.uri(path));
        try (HttpSource source = new HttpSource(TestConfig.settings(raw), new RecordingLog().logger())) {
            assertThat(source.lookUp(Query.of(key))).isEqualTo(Answer.UNKNOWN);
        }
        assertThat(server.asked()).hasSize(1);
        return server.asked().get(0);
    }

    @Test
    @DisplayName("R229: parameters and the MAC address are posted as a JSON object, with the headers")
    void post() {
        TestServer.Asked asked = asked(
                "/dhcp",
                Map.of(
                        "parameters",
                        "{\"site\": \"lab\", \"tags\": [\"a\", \"b\"], \"floor\": 3, \"test\": false}",
                        "headers",
                        "{\"X-Site\": \"lab, room 1\"}"),
                CLIENT);

        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.uri()).isEqualTo("/dhcp");
        assertThat(asked.body())
                .isEqualTo(
                        "{\"site\":\"lab\",\"tags\":[\"a\",\"b\"],\"floor\":3,\"test\":false,\"mac\":\"aa:bb:cc:dd:ee:ff\"}");
        assertThat(asked.header("Content-type")).isEqualTo("application/json");
        assertThat(asked.header("Content-length"))
                .isEqualTo(String.valueOf(asked.body().length()));
        assertThat(asked.header("X-site")).isEqualTo("lab, room 1");
    }

    @Test
    @DisplayName("R229: a GET has them in its query, lists repeated, behind what the address has already")
    void get() {
        TestServer.Asked asked = asked(
                "/dhcp?v=2",
                Map.of(
                        "post",
                        false,
                        "parameters",
                        "{\"site\": \"lab & more\", \"tags\": [\"a\", \"b\"]}",
                        "parameterKeyMac",
                        "hardware"),
                CLIENT);

        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.uri())
                .isEqualTo("/dhcp?v=2&site=lab+%26+more&tags=a&tags=b&hardware=aa%3Abb%3Acc%3Add%3Aee%3Aff");
        assertThat(asked.body()).isEmpty();
    }

    @Test
    void secretParametersAndHeadersAreSentLikeTheOthers() {
        TestServer.Asked asked = asked(
                "/",
                Map.of(
                        "parameters",
                        "{\"a\": 1}",
                        ".parameters",
                        "{\"key\": \"k\"}",
                        ".headers",
                        "{\"Authorization\": \"Bearer token\"}"),
                CLIENT);

        assertThat(asked.body()).isEqualTo("{\"a\":1,\"key\":\"k\",\"mac\":\"aa:bb:cc:dd:ee:ff\"}");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer token");
    }

    @Test
    void otherKeysHaveParametersOfTheirOwnWithTheOctetsInHexadecimal() {
        Map<String, String> keys = Map.of("otherKeys", "{\"circuit-id\": \"port\", \"address\": \"ip\"}");

        assertThat(asked("/", keys, LookUpKey.parse("circuit-id:eth0")).body()).isEqualTo("{\"port\":\"0x65746830\"}");
        server.asked().clear();
        assertThat(asked("/", keys, LookUpKey.parse("192.0.2.1")).body()).isEqualTo("{\"ip\":\"192.0.2.1\"}");
    }

    @Test
    void aKeyWithoutParameterIsNotAskedForAndUnavailable() {
        Map<String, Object> raw = Map.of("uri", server.uri("/"), "otherKeys", "{\"client-id\": \"id\"}");
        try (HttpSource source = new HttpSource(TestConfig.settings(raw), new RecordingLog().logger())) {
            assertThat(source.lookUp(Query.of(LookUpKey.parse("remote-id:0x01")))
                            .inWords())
                    .isEqualTo("unavailable: " + server.uri("/")
                            + " is not asked for a client's remote-id (key otherKeys)");
        }
        assertThat(server.asked()).isEmpty();
    }
}
