package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionTable;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** Options from a source's extra columns and keys, and those of the configuration. */
class HostOptionsTest {
    private static final Octets ASKS_FOR_MASK = Octets.of((byte) 1);

    private static Definition with(Object... extra) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < extra.length; i += 2) {
            map.put((String) extra[i], extra[i + 1]);
        }
        return definitionBuilder()
                .gateways(List.of(ip("192.168.0.254")))
                .extra(map)
                .build();
    }

    private static Packet reply(Definition definition, PacketBuilder packet, Object... settings) {
        return new Bench(FakeServices.knowing(definition), settings)
                .ask(packet, broadcast())
                .orElseThrow();
    }

    private static Optional<String> text(Packet packet, int code) {
        return packet.options().get(code).map(Octets::asText);
    }

    @ParameterizedTest(name = "{0} = {1} becomes option {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "maps.option_tftp_server_name   | boot.example      | 66 | 626f6f742e6578616d706c65",
                "maps.option_66                 | ' boot '          | 66 | 626f6f74",
                "subnets.option_time_server     | 10.0.0.1,10.0.0.2 | 4  | 0a0000010a000002",
                "subnets.option_interface_mtu   | 1400              | 26 | 0578",
                "maps.option_ip_forwarding      | true              | 19 | 01",
                "maps.option_224                | 0x0102ff          | 224 | 0102ff",
                "maps.option_router             | 10.0.0.9          | 3  | 0a000009",
                "maps.force_option_bootfile_name| x                 | 67 | 78",
                "maps.option_url                | https://a.example/| 114 | 68747470733a2f2f612e6578616d706c652f"
            })
    void extrasAreSentWithoutCode(String key, String value, int code, String octets) {
        for (PacketBuilder packet : List.of(discover(), selecting())) {
            assertThat(reply(with(key, value), packet).options().get(code).map(Octets::toString))
                    .contains(octets);
        }
    }

    @Test
    void columnsThatAreNoTextAreReadByTheirType() {
        Definition definition = with(
                "maps.option_interface_mtu",
                1400,
                "maps.option_ip_forwarding",
                true,
                "maps.option_hostname",
                42L,
                "maps.option_224",
                new byte[] {1, 2});
        Packet offer = reply(definition, discover());
        assertThat(offer.options().get(26)).contains(Octets.ofUint16(1400));
        assertThat(offer.options().get(19)).contains(Octets.ofUint8(1));
        assertThat(offer.options().get(224)).contains(Octets.of((byte) 1, (byte) 2));
        assertThat(text(offer, 12)).contains("42");
    }

    @Test
    void r159NullAndBlankExtrasAreAbsent() {
        Packet offer = reply(with("maps.option_66", null, "subnets.option_67", "  "), discover());
        assertThat(offer.options().has(66) || offer.options().has(67)).isFalse();
    }

    @Test
    void theClientsOwnValueWinsOverThatOfItsNetworkAndThatOverTheServers() {
        Definition definition = with(
                "maps.option_66", "host", "subnets.force_option_tftp_server_name", "net", "subnets.option_67", "net");
        Packet offer =
                reply(definition, discover(), "options", "66: all | 67: all; too|bootfile: 7 | router: 10.9.9.9");
        assertThat(text(offer, 66)).contains("host");
        assertThat(text(offer, 67)).contains("net");
        assertThat(offer.options().number(OptionCode.BOOTFILE)).contains(7L);
        assertThat(offer.options().address(OptionCode.ROUTER)).contains(ip("192.168.0.254"));
    }

    @Test
    void r102WhatIsNotAskedForIsSentOnlyWhenForced() {
        Definition definition = with("maps.option_66", "a", "maps.force_option_67", "b");
        PacketBuilder packet = discover().option(55, ASKS_FOR_MASK);
        Packet offer = reply(definition, packet, "options", "time_server: 10.0.0.1 | force_4: 10.0.0.2 | 5: 10.0.0.3");
        assertThat(offer.options().codes().boxed().toList()).contains(67, 4).doesNotContain(66, 5);
    }

    @Test
    void r91HeaderFieldsComeFromExtrasAndConfiguration() {
        Packet offer = reply(
                with("maps.header_file", "host.img", "subnets.header_siaddr", "10.0.0.9"),
                discover(),
                "options",
                "header_sname: boot\nheader_file: all.img");
        assertThat(offer.siaddr()).isEqualTo(ip("10.0.0.9"));
        assertThat(List.of(offer.sname(), offer.file())).containsExactly("boot", "host.img");
    }

    @ParameterizedTest(name = "{0} = {1} is left out and named")
    @CsvSource(
            delimiter = '|',
            value = {
                "maps.option_tftp_servername | x",
                "maps.option_router          | nowhere",
                "maps.option_54              | 10.0.0.1",
                "maps.force_option_dhcp_message_type | 6",
                "maps.option_61              | 0x0001",
                "subnets.option_82           | 0x0101",
                "maps.option_52              | 1",
                "maps.option_51              | 1",
                "maps.option_108             | 299",
                "maps.option_255             | 0x00",
                "maps.option_99999999999     | 0x00",
                "maps.option_                | 0x00",
                "maps.option_230             | no hexadecimal",
                "maps.option_url             | not absolute",
                "maps.header_siaddr          | x",
                "maps.header_yiaddr          | 10.0.0.1",
                "maps.header_sname           | 1234567890123456789012345678901234567890123456789012345678901234"
            })
    void whatCannotBeSentIsLeftOutAndTheRestIsSent(String key, String value) {
        Bench bench = new Bench(FakeServices.knowing(with(key, value, "maps.option_67", "kept")));
        Packet offer = bench.ask(discover().option(61, Octets.ofText("me")), broadcast())
                .orElseThrow();
        assertThat(offer.messageType()).contains(MessageType.OFFER);
        assertThat(offer.yiaddr()).isEqualTo(IP);
        assertThat(text(offer, 67)).contains("kept");
        assertThat(offer.options().address(OptionCode.SERVER_IDENTIFIER)).contains(SERVER);
        assertThat(text(offer, 61)).contains("me");
        assertThat(bench.log.lines())
                .filteredOn(line -> line.contains("DHCP-SRV-051"))
                .singleElement()
                .asString()
                .contains(MAC.toString(), key + ": ");
    }

    @Test
    void theSameDefectInManyPacketsIsAFewLines() {
        Bench bench = new Bench(FakeServices.knowing(with("maps.option_66", "\u0000x", "maps.option_3", "x")));
        for (int i = 0; i < 500; i++) {
            bench.ask(initReboot(), broadcast());
        }
        assertThat(bench.log.lines())
                .filteredOn(line -> line.contains("DHCP-SRV-051"))
                .hasSizeLessThan(20);
    }

    @Test
    void optionsOfTheSitesOwnAreKnownByNameEverywhere() {
        String definitions = "224 site_banner text | 225 site_servers addresses\n43.6 discovery_control uint8";
        Packet offer = reply(
                with("maps.option_site_banner", "hello"),
                discover(),
                "optionDefinitions",
                definitions,
                "options",
                "site_servers: 10.0.0.1, 10.0.0.2 | force_43: discovery_control: 7");
        assertThat(text(offer, 224)).contains("hello");
        assertThat(offer.options().get(225)).contains(Octets.ofAddresses(List.of(ip("10.0.0.1"), ip("10.0.0.2"))));
        assertThat(offer.options().get(43)).contains(Octets.of((byte) 6, (byte) 1, (byte) 7));
        assertThat(Policies.with("optionDefinitions", definitions)
                        .values()
                        .table()
                        .option(224)
                        .name())
                .isEqualTo("site_banner");
    }

    @Test
    void whatIsForAVendorClassGoesToClientsOfThatClassAlone() {
        Object[] settings = {
            "optionDefinitions",
            "43[PXEClient].6 discovery_control uint8 | 43[PXEClient:Arch:00007].9 menu text",
            "options",
            "43[PXEClient]: discovery_control: 8 | 43: 0x01 | 43[PXEClient:Arch:00007]: menu: efi"
        };
        assertThat(vendorOptions("PXEClient:Arch:00000", settings)).contains(Octets.of((byte) 6, (byte) 1, (byte) 8));
        assertThat(vendorOptions("PXEClient:Arch:00007:UNDI", settings).map(Octets::asText))
                .hasValueSatisfying(value -> assertThat(value).endsWith("efi"));
        assertThat(vendorOptions("MSFT 5.0", settings)).contains(Octets.of((byte) 1));
        assertThat(vendorOptions("PXE", settings)).contains(Octets.of((byte) 1));
        assertThat(reply(definition(), discover(), settings).options().get(43)).contains(Octets.of((byte) 1));
    }

    private static Optional<Octets> vendorOptions(String vendorClass, Object... settings) {
        return reply(definition(), discover().option(60, Octets.ofText(vendorClass)), settings)
                .options()
                .get(43);
    }

    @Test
    void otherExtrasAreNotOptions() {
        Definition definition = with("maps.room", "12", "maps.options", "x", "option_66", "x", "maps.optional_66", "x");
        assertThat(reply(definition, discover()).options().codes().boxed().toList())
                .containsExactlyInAnyOrder(53, 54, 51, 3);
    }

    @Test
    void moreDefinitionsThanAreRememberedAreStillServed() {
        HostValues values = new HostValues(OptionTable.standard());
        for (int i = 0; i < 10_000; i++) {
            Given given = values.of(with("maps.option_66", "host" + i));
            assertThat(given.options().get(0).value().asText()).isEqualTo("host" + i);
        }
        Definition same = with("maps.option_66", "host9999");
        assertThat(values.of(same)).isSameAs(values.of(with("maps.option_66", "host9999")));
    }

    @Test
    void aSharedNetworkCountsWithEachClientsOwnAndAnotherOfTheSameNameForItself() {
        HostValues values = new HostValues(OptionTable.standard());
        Network old = shared("subnets.option_66", "old");
        Network fresh = shared("subnets.option_66", "fresh");
        Definition plain = Definition.of(IP, old).build();
        Definition own =
                Definition.of(IP, old).extra(Map.of("maps.option_66", "mine")).build();
        for (int i = 0; i < 2; i++) {
            assertThat(text(values, plain)).isEqualTo("old");
            assertThat(text(values, own)).isEqualTo("mine");
            assertThat(text(values, Definition.of(IP, fresh).build())).isEqualTo("fresh");
            assertThat(values.of(Definition.of(IP, shared("subnets.vlan", "7")).build()))
                    .isSameAs(Given.NONE);
        }
        assertThat(values.of(plain))
                .isSameAs(values.of(Definition.of(OTHER_IP, old).build()));
    }

    private static Network shared(String key, String value) {
        return Network.of("192.168.0.0/24", 0, 60).extra(Map.of(key, value)).build();
    }

    private static String text(HostValues values, Definition definition) {
        return values.of(definition).options().get(0).value().asText();
    }

    @Test
    void r93ANakHasNoneOfIt() {
        Packet nak = reply(
                with("maps.force_option_66", "a", "maps.force_option_43", "0x01", "maps.header_siaddr", "10.0.0.9"),
                selecting().option(50, octets(OTHER_IP)),
                "options",
                "force_67: b | 60: c | header_file: d",
                "renewalTime",
                "50%");
        assertThat(nak.messageType()).contains(MessageType.NAK);
        assertThat(nak.options().codes().boxed().toList()).containsExactlyInAnyOrder(53, 54, 56);
        assertThat(nak.siaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
        assertThat(nak.file()).isEmpty();
    }

    /** RFC 6842 §3: option 61 comes back, in a NAK, too; old clients can be spared it. */
    @Test
    void r98TheEchoOfTheClientIdentifierCanBeSwitchedOff() {
        PacketBuilder packet = discover().option(61, Octets.ofText("me"));
        assertThat(text(reply(definition(), packet), 61)).contains("me");
        assertThat(text(reply(definition(), packet, "echoClientId", false), 61)).isEmpty();
        PacketBuilder refused = selecting().option(50, octets(OTHER_IP)).option(61, Octets.ofText("me"));
        assertThat(text(reply(definition(), refused), 61)).contains("me");
        assertThat(text(reply(definition(), refused, "echoClientId", false), 61))
                .isEmpty();
    }

    @Test
    void r95ABootRomGetsItsMachineIdentifierBackAndNobodyElse() {
        Octets machine = Octets.of(new byte[17]);
        PacketBuilder rom = discover().option(97, machine).option(60, Octets.ofText("PXEClient:Arch:00000"));
        assertThat(reply(definition(), rom.option(55, ASKS_FOR_MASK)).options().get(97))
                .contains(machine);
        assertThat(reply(definition(), discover().option(97, machine)).options().has(97))
                .isFalse();
        assertThat(reply(definition(), discover().option(97, machine).option(60, Octets.ofText("PXE")))
                        .options()
                        .has(97))
                .isFalse();
        PacketBuilder refused =
                selecting().option(50, octets(OTHER_IP)).option(97, machine).option(60, Octets.ofText("PXEClient"));
        assertThat(reply(definition(), refused).options().has(97)).isFalse();
    }

    @ParameterizedTest(name = "108 is not sent to one that does not ask for it, {0}")
    @ValueSource(strings = {"option_108", "force_option_108", "force_option_ipv6_only_preferred"})
    void ipv6OnlyIsForThoseWhoAskForItAlone(String key) {
        Definition definition = with("maps." + key, "1800");
        assertThat(reply(definition, discover()).options().has(108)).isFalse();
        assertThat(reply(definition, discover().option(55, ASKS_FOR_MASK))
                        .options()
                        .has(108))
                .isFalse();
        Packet offer = reply(definition, discover().option(55, Octets.of((byte) 1, (byte) 108)));
        assertThat(offer.options().get(108)).contains(Octets.ofUint32(1800));
        offer = reply(with("maps.option_108", "0"), discover().option(55, Octets.of((byte) 108)));
        assertThat(offer.options().get(108)).contains(Octets.ofUint32(0));
        assertThat(offer.yiaddr()).isEqualTo(IP);
    }

    @Test
    void r50AClientThatMayDoWithoutIpv4IsNotCommittedAtOnce() {
        PacketBuilder packet = discover().option(80, Octets.EMPTY).option(55, Octets.of((byte) 108));
        assertThat(reply(with("maps.option_108", "1800"), packet).messageType()).contains(MessageType.OFFER);
        assertThat(reply(definition(), packet, "options", "108: 1800").messageType())
                .contains(MessageType.OFFER);
        assertThat(reply(definition(), packet).messageType()).contains(MessageType.ACK);
    }

    @Test
    void theCaptivePortalIsSentToThoseWhoAskOrDoNotSay() {
        Definition definition = with("subnets.option_114", "https://portal.example/api");
        assertThat(text(reply(definition, discover()), 114)).contains("https://portal.example/api");
        assertThat(text(reply(definition, discover().option(55, Octets.of((byte) 114))), 114))
                .isPresent();
        assertThat(text(reply(definition, discover().option(55, ASKS_FOR_MASK)), 114))
                .isEmpty();
    }
}
