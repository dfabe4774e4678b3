package org.staticdhcpd.extension.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Ipv4Address;

/** What the service may say, and what it then means. */
class ClientAnswerTest {
    private static final LookUpKey CLIENT = LookUpKey.parse("aa:bb:cc:dd:ee:ff");
    private static final String REQUIRED = "\"ip\":\"192.0.2.7\",\"subnet\":\"lab\",\"lease_time\":60";

    private static Answer read(String json) {
        return new ClientAnswer(CLIENT, Defaults.NONE).read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Definition one(String keys) {
        return ((Answer.Found) read('{' + REQUIRED + ',' + keys + '}'))
                .definitions()
                .get(0);
    }

    private static List<Ipv4Address> addresses(String texts) {
        return texts.isEmpty()
                ? List.of()
                : List.of(texts.split(",")).stream().map(Ipv4Address::parse).toList();
    }

    @ParameterizedTest
    @DisplayName("R229: null and what is empty mean unknown")
    @ValueSource(strings = {"null", "{}", "[]", " null\n", "[ ]"})
    void unknown(String json) {
        assertThat(read(json)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    @DisplayName("R229: every key arrives, further ones are ignored")
    void everyKey() {
        Definition all = one("\"serial\":3,\"hostname\":\"ariadne\",\"gateway\":\"192.0.2.1,192.0.2.2\","
                + "\"subnet_mask\":\"255.255.255.0\",\"broadcast_address\":\"192.0.2.255\",\"domain_name\":\"example.org\","
                + "\"domain_name_servers\":[\"192.0.2.3\"],\"ntp_servers\":\"192.0.2.4\",\"colour\":\"red\"");

        assertThat(all)
                .isEqualTo(Definition.of(Ipv4Address.parse("192.0.2.7"), 60)
                        .client(CLIENT)
                        .network("lab", 3)
                        .hostname("ariadne")
                        .gateways(addresses("192.0.2.1,192.0.2.2"))
                        .subnetMask(Ipv4Address.parse("255.255.255.0"))
                        .broadcastAddress(Ipv4Address.parse("192.0.2.255"))
                        .domainName("example.org")
                        .domainNameServers(addresses("192.0.2.3"))
                        .ntpServers(addresses("192.0.2.4"))
                        .build());
    }

    @Test
    @DisplayName("R229: a list means several definitions; R182: a list of one means one")
    void lists() {
        String other = REQUIRED.replace("lab", "office");
        Answer.Found several = (Answer.Found) read("[{" + REQUIRED + "},{" + other + "}]");
        assertThat(several.definitions()).extracting(Definition::subnet).containsExactly("lab", "office");

        assertThat(((Answer.Found) read("[{" + REQUIRED + "}]")).only()).isPresent();
    }

    @ParameterizedTest
    @DisplayName("R155, R156: addresses in every form, in lists with blanks and as flat octets")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            textBlock =
                    """
            "192.0.2.1"; 192.0.2.1
            " 192.0.2.1 , ,192.0.2.2,"; 192.0.2.1,192.0.2.2
            ["192.0.2.1", "192.0.2.2"]; 192.0.2.1,192.0.2.2
            ["192.0.2.1", "", null, " "]; 192.0.2.1
            [192, 0, 2, 1]; 192.0.2.1
            [192, 0, 2, 1, 192, 0, 2, 2]; 192.0.2.1,192.0.2.2
            [[192, 0, 2, 1], "192.0.2.2"]; 192.0.2.1,192.0.2.2
            3221225985; 192.0.2.1
            ["192.0.2.1", 3221225986]; 192.0.2.1,192.0.2.2
            ["192.0.2.1,192.0.2.2"]; 192.0.2.1,192.0.2.2
            ["192.0.2.1","192.0.2.2","192.0.2.3","192.0.2.4"]; 192.0.2.1,192.0.2.2,192.0.2.3,192.0.2.4
            null; ''
            ""; ''
            []; ''
            false; ''
            0; ''
            """)
    void addressForms(String json, String expected) {
        Definition definition = one("\"gateway\":" + json + ",\"ntp_servers\":" + json);

        assertThat(definition.gateways()).isEqualTo(addresses(expected));
        assertThat(definition.ntpServers())
                .isEqualTo(addresses(expected).stream().limit(3).toList());
    }

    @ParameterizedTest
    @DisplayName("numbers may come as text or with a fraction of nothing")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {"60; 60", "\"60\"; 60", "60.0; 60", "6e1; 60", "4294967295; 4294967295"})
    void leaseTimes(String json, long expected) {
        String object = "{\"ip\":[192,0,2,7],\"subnet\":12,\"lease_time\":" + json + '}';
        Definition definition = ((Answer.Found) read(object)).definitions().get(0);

        assertThat(definition.leaseTime()).isEqualTo(expected);
        assertThat(definition.subnet()).isEqualTo("12");
        assertThat(definition.ip()).hasToString("192.0.2.7");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("R230: what is missing or no good is named by its key")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            textBlock =
                    """
            {"subnet":"lab","lease_time":60}; key ip: expected the client's address, got none
            {"ip":"0.0.0.0","subnet":"lab","lease_time":60}; key ip: expected the client's address, got 0.0.0.0
            {"ip":"192.0.2","subnet":"lab","lease_time":60}; key ip: expected an IPv4 address such as 192.0.2.1, got "192.0.2"
            {"ip":{},"subnet":"lab","lease_time":60}; key ip: expected addresses
            {"ip":"192.0.2.7","lease_time":60}; key subnet: expected the network's name, got nothing
            {"ip":"192.0.2.7","subnet":["lab"],"lease_time":60}; key subnet: expected one value
            {"ip":"192.0.2.7","subnet":"lab"}; key lease_time: expected a number, got nothing
            {"ip":"192.0.2.7","subnet":"lab","lease_time":0}; key lease_time: expected a number, got nothing
            {"ip":"192.0.2.7","subnet":"lab","lease_time":null}; key lease_time: expected a number, got nothing
            {"ip":"192.0.2.7","subnet":"lab","lease_time":"soon"}; key lease_time: expected a whole number, got "soon"
            {"ip":"192.0.2.7","subnet":"lab","lease_time":1.5}; key lease_time: expected a whole number, got "1.5"
            {"ip":"192.0.2.7","subnet":"lab","lease_time":1e999999999}; key lease_time: expected a whole number, got "Infinity"
            {"ip":"192.0.2.7","subnet":"lab","lease_time":-1}; key lease_time: expected a lease time of 1 to 4294967295 s, got -1
            {"ip":"192.0.2.7","subnet":"lab","lease_time":4294967296}; key lease_time: expected a lease time of 1 to 4294967295 s, got 4294967296
            {"ip":"192.0.2.7","subnet":"lab","lease_time":60,"serial":"x"}; key serial: expected a whole number, got "x"
            {"ip":"192.0.2.7","subnet":"lab","lease_time":60,"serial":4294967296}; key serial: expected a number of at most 32 bits, got 4294967296
            {"ip":"192.0.2.7","subnet":"lab","lease_time":60,"gateway":[1,2,3]}; key gateway: expected addresses, got a list of numbers that are not four octets each
            {"ip":"192.0.2.7","subnet":"lab","lease_time":60,"gateway":[192,0,2,256]}; key gateway: expected addresses, got a list of numbers that are not four octets each
            {"ip":"192.0.2.7","subnet":"lab","lease_time":60,"ntp_servers":true}; key ntp_servers: expected addresses
            {"ip":"192.0.2.7","subnet":"lab","lease_time":60,"subnet_mask":"a,b"}; key subnet_mask: expected an IPv4 address such as 192.0.2.1, got "a,b"
            {"ip":"192.0.2.7","subnet":"lab","lease_time":60,"extra":[1]}; key extra: expected an object
            [{"ip":"192.0.2.7","subnet":"lab","lease_time":60},{}]; expected a list of objects, got one with something else or nothing in it
            [null]; expected a list of objects, got one with something else or nothing in it
            "aa:bb"; expected an object, a list of objects or null, got a single value
            false; expected an object, a list of objects or null, got a single value
            """)
    void badAnswers(String json, String expected) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(BadAnswer.class).hasMessage(expected);
    }

    @ParameterizedTest
    @DisplayName("R229: what is no JSON, or can be read in two ways, is no answer")
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{",
                "{\"ip\":1,\"ip\":2}",
                "null null",
                "{} []",
                "[1,]",
                "NaN",
                "{'ip':1}",
                "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]",
                "\u0000"
            })
    void noJson(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(BadAnswer.class).hasMessageStartingWith("expected ");
    }

    @Test
    void whatTheServiceSaysCannotForgeALineOfTheLog() {
        assertThatThrownBy(() -> read("{" + REQUIRED + ",\"gateway\":\"a\\n2026 ERROR b" + "c".repeat(999) + "\"}"))
                .hasMessageContaining("a 2026 ERROR b")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(320).doesNotContain("\n"));
    }

    @Test
    @DisplayName("R229: extra is handed on as it is; what is for the client stands where the server reads it")
    void extra() {
        Definition definition = one("\"extra\":{\"room\":\"1.08\",\"vlan\":12,\"tags\":[\"a\"],\"none\":null,"
                + "\"option_tftp_server_name\":\"192.0.2.9\",\"header_file\":\"boot\",\"maps.option_ttl\":64}");

        assertThat(definition.extra())
                .containsEntry("room", "1.08")
                .containsEntry("vlan", 12L)
                .containsEntry("tags", List.of("a"))
                .containsEntry("none", null)
                .containsEntry("maps.option_tftp_server_name", "192.0.2.9")
                .containsEntry("maps.header_file", "boot")
                .containsEntry("maps.option_ttl", 64L)
                .hasSize(7);
        assertThat(one("\"extra\":null").extra()).isEqualTo(Map.of());
    }

    @Test
    @DisplayName("R229: defaults stand in for what is missing or counts as nothing")
    void defaults() {
        ClientAnswer answers = new ClientAnswer(CLIENT, new Defaults("192.0.2.5,192.0.2.6", "7200", "4"));
        Definition definition = ((Answer.Found) answers.read(
                        "{\"ip\":\"192.0.2.7\",\"subnet\":\"lab\",\"lease_time\":0,\"domain_name_servers\":[]}"
                                .getBytes(StandardCharsets.UTF_8)))
                .definitions()
                .get(0);

        assertThat(definition.leaseTime()).isEqualTo(7200);
        assertThat(definition.serial()).isEqualTo(4);
        assertThat(definition.domainNameServers()).isEqualTo(addresses("192.0.2.5,192.0.2.6"));
    }

    @Test
    void anAnswerForAnAddressSaysWhoseItIs() {
        ClientAnswer answers = new ClientAnswer(LookUpKey.parse("192.0.2.7"), Defaults.NONE);
        String object = "{" + REQUIRED + ",\"mac\":\"02:00:00:00:00:01\"}";
        Answer.Found found = (Answer.Found) answers.read(object.getBytes(StandardCharsets.UTF_8));
        assertThat(found.definitions().get(0).client()).contains(LookUpKey.parse("02:00:00:00:00:01"));

        assertThatThrownBy(() -> answers.read(("{" + REQUIRED + '}').getBytes(StandardCharsets.UTF_8)))
                .hasMessage("key mac: expected whose address it is, got nothing");
    }
}
