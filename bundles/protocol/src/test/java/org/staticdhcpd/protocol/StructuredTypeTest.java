package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options with a structure of their own, against the octets that the RFCs describe. */
class StructuredTypeTest {
    private static final Ipv4Address FIRST = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address SECOND = Ipv4Address.parse("192.0.2.2");
    private static final String EXAMPLE_COM = "07 6578616d706c65 03 636f6d 00";
    private static final String EXAMPLE_NET = "07 6578616d706c65 03 6e6574 00";

    @ParameterizedTest(name = "{0}: \"{1}\" is {2}, both ways")
    @CsvSource(
            delimiter = '|',
            value = {
                // R151: RFC 2610 §3
                "directory_agent | mandatory 192.0.2.1, 192.0.2.2 | 01 c0000201 c0000202",
                "directory_agent | optional 192.0.2.1 | 00 c0000201",
                // R152: RFC 2610 §4
                "service_scope | mandatory engineering,sales | 01 656e67696e656572696e672c73616c6573",
                "service_scope | optional é | 00 c3a9",
                "service_scope | mandatory | 01",
                // R151: RFC 4174 §2
                "internet_storage_name_service | functions=0x0003 access=0x0000 administration=0x0001"
                        + " security=0x00000005 servers=192.0.2.1, 192.0.2.2"
                        + " | 0003 0000 0001 00000005 c0000201 c0000202",
                // R151: RFC 4280 §4.1, RFC 5223 §4
                "bcmcs_domain_list | example.com, example.net | " + EXAMPLE_COM + EXAMPLE_NET,
                "v4_lost | example.com | " + EXAMPLE_COM,
                // R151: RFC 3397 §3, the example
                "domain_search | eng.apple.com, marketing.apple.com"
                        + " | 03656e67 056170706c65 03636f6d 00 096d61726b6574696e67 c004",
                "domain_search | example.com, example.com, a.com, . | " + EXAMPLE_COM + "c000 0161 c008 00",
                // RFC 6011 §4.1: as 119
                "sip_ua_configuration_service_domains | example.com, sip.example.com | "
                        + EXAMPLE_COM
                        + "03736970 c000",
                // R151: RFC 3361 §3.1, the example, and §3.2
                "sip_servers | example.com, example.net | 00" + EXAMPLE_COM + EXAMPLE_NET,
                "sip_servers | 192.0.2.1, 192.0.2.2 | 01 c0000201 c0000202",
                // R151: RFC 3442, the table under "Classless Route Option Format"
                "classless_static_route | 0.0.0.0/0 via 192.0.2.1 | 00 c0000201",
                "classless_static_route | 10.0.0.0/8 via 192.0.2.1 | 08 0a c0000201",
                "classless_static_route | 10.0.0.0/24 via 192.0.2.1 | 18 0a0000 c0000201",
                "classless_static_route | 10.17.0.0/16 via 192.0.2.1 | 10 0a11 c0000201",
                "classless_static_route | 10.27.129.0/24 via 192.0.2.1 | 18 0a1b81 c0000201",
                "classless_static_route | 10.229.0.128/25 via 192.0.2.1 | 19 0ae50080 c0000201",
                "classless_static_route | 10.198.122.47/32 via 192.0.2.1 | 20 0ac67a2f c0000201",
                "microsoft_classless_static_route | 10.0.0.0/8 via 192.0.2.1, 172.16.0.0/12 via 0.0.0.0"
                        + " | 080a c0000201 0cac10 00000000",
                // R152: RFC 5678 §2 and §3: each sub-option has its length
                "ipv4_mos | IS=192.0.2.1, 192.0.2.2; ES=192.0.2.1 | 01 08 c0000201 c0000202 03 04 c0000201",
                "ipv4_mos | 9=192.0.2.1 | 09 04 c0000201",
                // RFC 5678 §2 and §6.1.2: no such server
                "ipv4_mos | IS=; ES=192.0.2.1 | 01 00 03 04 c0000201",
                "fqdn_mos | CS= | 02 00",
                "fqdn_mos | CS=example.com, example.net | 02 1a" + EXAMPLE_COM + EXAMPLE_NET,
                "fqdn_mos | IS=example.com; CS=example.net | 01 0d" + EXAMPLE_COM + "02 0d" + EXAMPLE_NET,
                // RFC 6731 §4.3
                "rdnss_selection | preference=high servers=192.0.2.1, 192.0.2.2 domains=example.com, ."
                        + " | 01 c0000201 c0000202"
                        + EXAMPLE_COM
                        + "00",
                "rdnss_selection | preference=low servers=192.0.2.1 domains=. | 03 c0000201 00000000 00",
                // RFC 8973 §5.2.1 and §5.2.2, RFC 5986 §3.2
                "v4_dots_ri | example.com | " + EXAMPLE_COM,
                "v4_access_domain | example.net | " + EXAMPLE_NET,
                "v4_dots_address | 192.0.2.1 | c0000201",
                // RFC 7291 §4.1
                "v4_pcp_server | 192.0.2.1 192.0.2.2, 192.0.2.1 | 08 c0000201 c0000202 04 c0000201",
                // RFC 7618 §9
                "v4_portparams | offset=6 psid=52/8 | 06 08 3400",
                "v4_portparams | offset=0 psid=0/0 | 00 00 0000",
                "v4_portparams | offset=0 psid=65535/16 | 00 10 ffff",
                // RFC 9463 §5.1
                "v4_dnr | priority=1 name=example.com | 0010 0001 0d" + EXAMPLE_COM,
                "v4_dnr | priority=1 name=example.com addresses=192.0.2.1, 192.0.2.2"
                        + " parameters=alpn=h2,dot port=8530 dohpath=/q{?dns}"
                        + " | 0036 0001 0d"
                        + EXAMPLE_COM
                        + "08 c0000201 c0000202 0001 0007 02 6832 03 646f74 0003 0002 2152 0007 0008 2f717b3f646e737d",
                "v4_dnr | priority=1 name=example.com; priority=2 name=example.net addresses=192.0.2.1"
                        + " parameters=key0=0x0001 alpn=dot no-default-alpn key65280"
                        + " | 0010 0001 0d"
                        + EXAMPLE_COM
                        + " 002b 0002 0d"
                        + EXAMPLE_NET
                        + "04 c0000201 0000 0002 0001 0001 0004 03646f74 0002 0000 ff00 0000",
                // RFC 5969 §7.1.1
                "6rd | prefix=2001:db8::/32 mask=8 relays=192.0.2.1, 192.0.2.2"
                        + " | 08 20 20010db8000000000000000000000000 c0000201 c0000202",
                // RFC 8539 §6.2
                "dhcp4o6_s46_saddr | 2001:db8::1 | 20010db8000000000000000000000001",
                // RFC 2937, RFC 5192 §4, RFC 5417 §2, RFC 6153 §2, RFC 5859 §3, RFC 8520 §10
                "name_service_search | 6, 44 | 0006 002c",
                "pana_agent | 192.0.2.1 | c0000201",
                "capwap_ac_v4 | 192.0.2.1, 192.0.2.2 | c0000201 c0000202",
                "ipv4_address_andsf | 192.0.2.1 | c0000201",
                "tftp_server_address | 192.0.2.1, 192.0.2.2 | c0000201 c0000202",
                "mud_url_v4 | https://example.com/m | 68747470733a2f2f6578616d706c652e636f6d2f6d",
            })
    void textAndOctets(String option, String text, String octets) {
        OptionType type = OptionCode.named(option).type();
        assertThat(type.parse(text)).isEqualTo(Wire.octets(octets));
        assertThat(type.format(Wire.octets(octets))).isEqualTo(text);
        Object value = type.decode(Wire.octets(octets)).orElseThrow();
        assertThat(type.encode(value)).isEqualTo(Wire.octets(octets));
    }

    @ParameterizedTest(name = "{0} also reads \"{1}\" as {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "directory_agent | ' mandatory  192.0.2.1,192.0.2.2 ' | 01 c0000201 c0000202",
                "internet_storage_name_service | functions=3 servers=192.0.2.1 | 0003 0000 0000 00000000 c0000201",
                "classless_static_route | 10.1.2.3/8 via 192.0.2.1 | 080a c0000201",
                "classless_static_route | 10.0.0.0/255.0.0.0 via 192.0.2.1 | 080a c0000201",
                "sip_servers | 'example.com., example.net' | 00" + EXAMPLE_COM + EXAMPLE_NET,
                "ipv4_mos | is = 192.0.2.1; 2=192.0.2.2 | 0104c0000201 0204c0000202",
                "rdnss_selection | domains=. servers=192.0.2.1 | 00 c0000201 00000000 00",
                "v4_dnr | priority=1 name=. addresses=192.0.2.1 parameters=port=1 alpn=h2"
                        + " | 0016 0001 0100 04c0000201 0001 0003 026832 0003 0002 0001",
                "6rd | prefix=2001:db8::1/32 relays=192.0.2.1 | 00 20 20010db8000000000000000000000000 c0000201",
                "v4_portparams | psid=0x34/8   offset=6 | 06083400",
            })
    void lenientText(String option, String text, String octets) {
        assertThat(OptionCode.named(option).type().parse(text)).isEqualTo(Wire.octets(octets));
    }

    @ParameterizedTest(name = "{0}: 0x{1} is understood, and shown in hexadecimal for its text is {2}''s")
    @CsvSource(
            delimiter = '|',
            value = {
                // Compressed in another way than ours, and host bits that clients clear.
                "domain_search | " + EXAMPLE_COM + EXAMPLE_COM + " | 0x07",
                "classless_static_route | 08 0a c0000201 07 0b c0000201 | 0x08",
                "classless_static_route | 09 0aff c0000201 | 0x09",
                // A port set identifier without length, to be ignored.
                "v4_portparams | 00 00 0001 | 0x00",
                // The reserved preference, reserved bits; the name that looks like an address.
                "rdnss_selection | 02 c0000201 00000000 00 | 0x02",
                "rdnss_selection | 05 c0000201 00000000 00 | 0x05",
                "sip_servers | 00 0131 0132 0133 0134 00 | 0x00",
                // Text that a terminal should not see, blanks that reading would lose.
                "service_scope | 01 1b5b | 0x01",
                "service_scope | 01 20 | 0x01",
                "6rd | 08 20 20010db8000000000000000000000001 c0000201 | 0x08",
            })
    void hexadecimalWhenTextIsNotEnough(String option, String octets, String start) {
        OptionType type = OptionCode.named(option).type();
        Octets value = Wire.octets(octets);
        assertThat(type.decode(value)).isPresent();
        assertThat(type.format(value)).startsWith(start).isEqualTo("0x" + value);
        assertThat(type.parse(type.format(value))).isEqualTo(value);
    }

    @Test
    @DisplayName("R151: what staticDHCPd's functions took makes the same octets")
    void valuesOfPrograms() {
        DomainName com = DomainName.parse("example.com");
        DomainName net = DomainName.parse("example.net");
        assertThat(OptionCode.DIRECTORY_AGENT.type().encode(new SlpAgents(true, List.of(FIRST, SECOND))))
                .isEqualTo(Wire.octets("01 c0000201 c0000202"));
        assertThat(OptionCode.SIP_SERVERS.type().encode(List.of(FIRST, "192.0.2.2")))
                .isEqualTo(Wire.octets("01 c0000201 c0000202"));
        assertThat(OptionCode.SIP_SERVERS.type().encode(FIRST)).isEqualTo(Wire.octets("01 c0000201"));
        assertThat(OptionCode.SIP_SERVERS.type().encode(List.of(com, "example.net")))
                .isEqualTo(Wire.octets("00" + EXAMPLE_COM + EXAMPLE_NET));
        assertThat(OptionCode.DOMAIN_SEARCH.type().encode(List.of(com, net)))
                .isEqualTo(Wire.octets(EXAMPLE_COM + EXAMPLE_NET));
        assertThat(OptionCode.CLASSLESS_STATIC_ROUTE
                        .type()
                        .encode(List.of(new Route(Ipv4Network.parse("10.9.9.9/8"), FIRST), "0.0.0.0/0 via 192.0.2.2")))
                .isEqualTo(Wire.octets("080a c0000201 00 c0000202"));
        assertThat(OptionCode.INTERNET_STORAGE_NAME_SERVICE
                        .type()
                        .encode(new StorageNameServers(1, 2, 4, 8, List.of(FIRST))))
                .isEqualTo(Wire.octets("0001 0002 0004 00000008 c0000201"));
        assertThat(OptionCode.BCMCS_DOMAIN_LIST.type().encode(com)).isEqualTo(Wire.octets(EXAMPLE_COM));
        assertThat(OptionCode.V4_LOST.type().encode(List.of("example.com"))).isEqualTo(Wire.octets(EXAMPLE_COM));
    }

    @Test
    @DisplayName("R152: those that crashed, or forgot lengths, follow their RFCs")
    void repairedEncoders() {
        assertThat(OptionCode.SERVICE_SCOPE.type().encode(new SlpScope(true, "a,b")))
                .isEqualTo(Wire.octets("01 612c62"));
        assertThat(OptionCode.IPV4_MOS.type().encode(List.of(new MobilityAddresses(2, List.of(FIRST)))))
                .isEqualTo(Wire.octets("02 04 c0000201"));
        assertThat(OptionCode.FQDN_MOS
                        .type()
                        .encode(List.of(new MobilityNames(1, List.of(DomainName.parse("example.com"))))))
                .isEqualTo(Wire.octets("01 0d" + EXAMPLE_COM));
    }

    @Test
    @DisplayName("Values come back as the records they were")
    void decodesToRecords() {
        assertThat(OptionType.ROUTES.decode(Wire.octets("080a c0000201")))
                .contains(List.of(new Route(Ipv4Network.parse("10.0.0.0/8"), FIRST)));
        assertThat(OptionType.COMPRESSED_NAMES.decode(Wire.octets(EXAMPLE_COM + "0161 c000")))
                .contains(List.of(DomainName.parse("example.com"), DomainName.parse("a.example.com")));
        assertThat(OptionType.SIX_RD.decode(Wire.octets("0820 20010db8000000000000000000000000 c0000201")))
                .contains(new SixRd(Ipv6Address.parse("2001:db8::"), 32, 8, List.of(FIRST)));
    }
}
