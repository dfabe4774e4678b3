package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs get, and may give. */
class StructuredValueTest {
    private static final Octets ONE = Wire.octets("01");

    @Test
    @DisplayName("R152: option 124 takes items by enterprise number, both behind lengths in one octet (RFC 3925 §3)")
    void vendorClass() {
        Map<Object, Object> data = new LinkedHashMap<>();
        data.put(4491, "docsis");
        data.put("9", List.of("a", Wire.octets("00ff")));
        data.put(10, Wire.octets("0161"));
        Octets octets = Wire.octets("0000118b0706646f63736973 00000009050161 0200ff 0000000a020161");
        assertThat(OptionCode.VENDOR_CLASS.type().encode(data)).isEqualTo(octets);
        assertThat(OptionCode.VENDOR_CLASS.type().decode(octets).orElseThrow())
                .asInstanceOf(InstanceOfAssertFactories.list(EnterpriseData.class))
                .flatExtracting(EnterpriseData::classes)
                .containsExactly(Octets.ofText("docsis"), Octets.ofText("a"), Wire.octets("00ff"), Octets.ofText("a"));
        assertThat(new EnterpriseData(9, Octets.ofText("bare")).classes()).containsExactly(Octets.ofText("bare"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionCode.VENDOR_CLASS.type().encode(Map.of(9, Octets.ofText("bare"))))
                .withMessageContaining("lengths that do not fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionCode.VENDOR_CLASS.type().encode(Map.of(9, "x".repeat(255))))
                .withMessageContaining("at most 255 octets");
    }

    @Test
    @DisplayName("R152: option 125 takes values by sub-option by enterprise number")
    void vendorOptions() {
        OptionKind kind =
                OptionTable.standard().with("125.4491.2 tftp_servers addresses").option("vendor_specific");
        Map<Object, Object> options = new LinkedHashMap<>();
        options.put("tftp_servers", List.of(Ipv4Address.parse("192.0.2.1"), "192.0.2.2"));
        options.put(3, ONE);
        assertThat(kind.encode(Map.of(4491L, options)))
                .isEqualTo(Wire.octets("0000118b0d 0208c0000201c0000202 030101"));
        assertThat(kind.encode(new EnterpriseData(9, Wire.octets("010101"))))
                .isEqualTo(Wire.octets("0000000903010101"));
    }

    @ParameterizedTest(name = "R153: option {0} decodes, and the packet stays as it was")
    @CsvSource({
        "82, 0104657468300504c0000201",
        "124, 0000118b0301aabb",
        "124, 0000118b03026162",
        "125, 0000118b0301016100000009020500",
    })
    void decodingLeavesThePacket(int code, String octets) {
        Packet packet = Wire.packet("350101%02x%02x%sff".formatted(code, octets.length() / 2, octets));
        Octets before = packet.encode(1000).octets();
        OptionType type = OptionCode.of(code).orElseThrow().type();
        Octets value = packet.options().get(code).orElseThrow();
        for (int twice = 0; twice < 2; twice++) {
            assertThat(type.decode(value)).isPresent();
            assertThat(type.format(value)).doesNotStartWith("0x");
            assertThat(packet.options().get(code)).contains(Wire.octets(octets));
        }
        assertThat(packet.encode(1000).octets()).isEqualTo(before);
    }

    @Test
    @DisplayName("R153: options 82 and 125 give sub-options by number")
    void decodes() {
        Object relay = OptionType.RELAY_AGENT
                .decode(Wire.octets("010465746830 0504c0000201"))
                .orElseThrow();
        assertThat(relay).isInstanceOfSatisfying(SubOptions.class, options -> assertThat(options.get(5))
                .contains(Wire.octets("c0000201")));
        Object vendors = OptionType.ENTERPRISE_OPTIONS
                .decode(Wire.octets("0000118b03010161"))
                .orElseThrow();
        assertThat(vendors).isEqualTo(List.of(new EnterpriseData(4491, Wire.octets("010161"))));
    }

    @Test
    @DisplayName("Sub-options come from maps by number and by name")
    void subOptionsFromMaps() {
        Map<Object, Object> values = new LinkedHashMap<>();
        values.put("circuit-id", "eth0");
        values.put(5, Ipv4Address.parse("192.0.2.1"));
        values.put("relay-source-port", Octets.EMPTY);
        values.put("radius-attributes", Map.of("session-timeout", 60));
        assertThat(OptionType.RELAY_AGENT.encode(values))
                .isEqualTo(Wire.octets("010465746830 0504c0000201 1300 0706 1b060000003c"));
        assertThat(OptionType.RELAY_AGENT.encode(
                        SubOptions.of(Wire.octets("010161")).orElseThrow()))
                .isEqualTo(Wire.octets("010161"));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.RELAY_AGENT.encode(7));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.RELAY_AGENT.encode(Map.of("x", 7)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionType.RELAY_AGENT.encode(Map.of(1, "x".repeat(256))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionType.RELAY_AGENT.encode(Map.of(7, Map.of(1, "x".repeat(254)))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionType.RELAY_AGENT.encode(Map.of(7, Map.of(200, Wire.pattern(254)))))
                .withMessage("expected at most 253 octets in attribute 200");
    }

    @Test
    @DisplayName("Option 43's sub-options may be ended by 255, which is kept")
    void ended() {
        Octets octets = Wire.octets("060107 ff");
        Object value = OptionTable.standard()
                .with("43.6 discovery_control uint8")
                .option(43)
                .decode(octets)
                .orElseThrow();
        assertThat(value).isInstanceOfSatisfying(SubOptions.class, options -> {
            assertThat(options.get(6)).contains(Wire.octets("07"));
            assertThat(options.codes()).containsExactly(6);
            assertThat(options.octets()).isEqualTo(octets);
        });
        assertThat(SubOptions.of(octets)).isEmpty();
        assertThat(SubOptions.ended(Wire.octets("0601ff")).orElseThrow().get(6)).contains(Wire.octets("ff"));
        assertThat(SubOptions.ended(Wire.octets("0601 ff ffff"))).isEmpty();
        assertThat(SubOptions.ended(Octets.EMPTY)).contains(SubOptions.NONE);
        assertThat(SubOptions.ended(Wire.octets("ff 060107"))).isEmpty();
        assertThat(SubOptions.ended(Wire.octets("060107 ff 00 06"))).isEmpty();
    }

    @Test
    @DisplayName("Option 43 may be padded, which hides no sub-option (RFC 2132 §8.4, §3.1)")
    void padded() {
        SubOptions padded = SubOptions.ended(Wire.octets("00 060107 0000 0702000a ff 000000"))
                .orElseThrow();
        assertThat(padded.codes()).containsExactly(6, 7);
        assertThat(padded.get(7)).contains(Wire.octets("000a"));
        assertThat(padded.has(0)).isFalse();
        assertThat(padded.has(255)).isFalse();
        // Elsewhere, 0 and 255 are codes like all others: 0 is a language in option 99 (RFC 4776 §3.3).
        assertThat(SubOptions.of(Wire.octets("000101 ff0102")).orElseThrow().codes())
                .containsExactly(0, 255);
    }

    @Test
    @DisplayName("A user class is known counted and bare; bare text is one class")
    void userClasses() {
        UserClass counted = UserClass.of(Wire.octets("036f6e650374776f"));
        assertThat(counted.counted()).isTrue();
        assertThat(counted.has("two")).isTrue();
        assertThat(counted.has("three")).isFalse();
        UserClass bare = UserClass.of(Octets.ofText("iPXE"));
        assertThat(bare.counted()).isFalse();
        assertThat(bare.has("iPXE")).isTrue();
        assertThat(OptionType.USER_CLASSES.encode(List.of("one", "two"))).isEqualTo(counted.octets());
        assertThat(UserClass.of(Wire.octets("00")).counted()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new UserClass(List.of(), true));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserClass(List.of(ONE, ONE), false));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserClass(List.of(Octets.EMPTY), true));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserClass(List.of(Wire.pattern(256)), true));
    }

    @Test
    @DisplayName("A client's name knows its flags; made anew it is encoded canonically")
    void clientName() {
        ClientFqdn asked =
                ClientFqdn.of(Wire.octets("05000004686f7374076578616d706c6500")).orElseThrow();
        assertThat(asked).isEqualTo(new ClientFqdn(ClientFqdn.S | ClientFqdn.E, 0, 0, "host.example."));
        assertThat(asked.has(ClientFqdn.S)).isTrue();
        assertThat(asked.has(ClientFqdn.N)).isFalse();
        assertThat(OptionType.FQDN.decode(asked.octets())).contains(asked);
        assertThat(OptionType.FQDN.encode(new ClientFqdn(0, 255, 255, "host")))
                .isEqualTo(Wire.octets("00ffff686f7374"));
        // RFC 4702 §2.2: a server's result codes
        assertThat(ClientFqdn.of(ClientFqdn.S, "host.").octets()).isEqualTo(Wire.octets("05ffff04686f737400"));
        assertThat(ClientFqdn.of(0, "a".repeat(63)).octets().length()).isEqualTo(3 + 64);
        for (String name : List.of("a".repeat(64), "a..b", ".a", "é", "a b", "abc.".repeat(64))) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> ClientFqdn.of(0, name));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientFqdn(256, 0, 0, "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientFqdn(0, 0, 0, "a b"));
    }

    @Test
    @DisplayName("Names that would grow beyond 255 octets or hide octets after their end are not believed")
    void hostileNames() {
        String label = "3f" + "61".repeat(63);
        assertThat(ClientFqdn.of(Wire.octets("040000" + label.repeat(4)))).isEmpty();
        assertThat(ClientFqdn.of(Wire.octets("040000" + label.repeat(3)))).isPresent();
        assertThat(ClientFqdn.of(Wire.octets("040000 0161 00 00"))).isEmpty();
        assertThat(ClientFqdn.of(Wire.octets("040000 40" + "61".repeat(64)))).isEmpty();
        assertThat(ClientFqdn.of(Wire.octets("040000" + label))).isPresent();
        assertThat(ClientFqdn.of(Octets.EMPTY)).isEmpty();
    }

    @Test
    @DisplayName("R136: a flag among sub-options is a Boolean, too")
    void flagsInside() {
        assertThat(OptionType.CABLELABS.encode(Map.of("ticket-granting-server", true)))
                .isEqualTo(Wire.octets("070101"));
        assertThat(OptionType.FLAG.encode(false)).isEqualTo(Wire.octets("00"));
        assertThat(OptionCode.AUTO_CONFIG.type().decode(ONE)).contains(true);
    }

    @Test
    @DisplayName("R138: identifiers of clients, relays and machines are octets that come back as they were")
    void identifiers() {
        Octets odd = Wire.octets("ff00112233445566778899");
        assertThat(OptionCode.CLIENT_IDENTIFIER.type().decode(odd)).contains(odd);
        assertThat(OptionTable.standard().option(61).parse("0xff00112233445566778899"))
                .isEqualTo(odd);
        assertThat(OptionTable.standard().format(61, odd)).isEqualTo("client_identifier: 0xff00112233445566778899");
        assertThat(OptionType.MACHINE_IDENTIFIER.decode(odd)).contains(odd);
        Octets uuid = Wire.octets("0000112233445566778899aabbccddeeff");
        assertThat(OptionType.MACHINE_IDENTIFIER.decode(uuid))
                .contains(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    }

    @Test
    @DisplayName("Fields and coordinates are maps by name")
    void fieldsByName() {
        assertThat(OptionType.STATUS.decode(Wire.octets("036f6f7073")))
                .contains(Map.of("code", 3L, "message", Octets.ofText("oops")));
        assertThat(OptionType.STATUS.encode(Map.of("code", 3, "message", "oops")))
                .isEqualTo(Wire.octets("036f6f7073"));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.STATUS.encode(Map.of("message", "oops")));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.STATUS.encode(3));
        Octets place = OptionType.COORDINATES.encode(Map.of("latitude", new BigDecimal("-33.5"), "datum", 1));
        Map<?, ?> numbers = (Map<?, ?>) OptionType.COORDINATES.decode(place).orElseThrow();
        assertThat(numbers.get("latitude")).isEqualTo(new BigDecimal("-33.5"));
        assertThat(numbers.get("datum")).isEqualTo(BigDecimal.ONE);
    }

    @Test
    @DisplayName("R139: numbers of enterprises have 32 bits, their data at most 255 octets")
    void enterpriseLimits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EnterpriseData(-1, ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new EnterpriseData(1L << 32, ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new EnterpriseData(1, Wire.pattern(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.ENTERPRISES.encode(List.of(ONE)));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.ENTERPRISES.encode(Map.of(-1, ONE)));
    }
}
