package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What options with a structure of their own do not take, and why. */
class StructuredTypeRefusalTest {
    private static final Ipv4Address FIRST = Ipv4Address.parse("192.0.2.1");

    @ParameterizedTest(name = "{0} refuses 0x{1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "directory_agent | 02 c0000201 | expected 0 or 1 at 0, got 2",
                "service_scope | 02 | expected 0 or 1 at 0, got 2",
                "service_scope | 01 ff | expected text in UTF-8, got 0xff",
                "internet_storage_name_service | 0000 0000 0000 00000000"
                        + " | expected 14 octets or a multiple of 4 more, got 10",
                "v4_lost | 03 61 | expected a domain name that ends, got 2 octets without the end",
                "v4_lost | 01 61 | expected a domain name that ends, got 2 octets without the end",
                "v4_lost | 01 61 00 01 62 | expected a domain name that ends, got 5 octets without the end",
                "v4_lost | 40 61 00 | expected a label of at most 63 octets at 0, got 64",
                "v4_lost | 01 61 00 c0 00 | expected a label of at most 63 octets at 3, got 192",
                "v4_dots_ri | 01 61 00 00 | expected one value, got 1 more octet(s)",
                "domain_search | c0 00 | expected a pointer to an earlier name at 0, got one to 0",
                "domain_search | 01 61 c0 00 | expected a pointer to an earlier name at 2, got one to 0",
                "domain_search | 00 c0 03 00 | expected a pointer to an earlier name at 1, got one to 3",
                "domain_search | 00 c0 01 | expected a pointer to an earlier name at 1, got one to 1",
                "domain_search | 00 c0 | expected a domain name that ends, got 2 octets without the end",
                "domain_search | 80 00 | expected a label of at most 63 octets at 0, got 128",
                "sip_servers | 02 0000 | expected encoding 0 or 1, got 2",
                "sip_servers | 01 c00002 | expected a multiple of 4 octets of addresses at 1, got 3",
                "sip_servers | 00 01 61 | expected a domain name that ends, got 3 octets without the end",
                // RFC 3361 §3.1 has a minimum of 3
                "sip_servers | 00 00 | expected at least 3 octets, got 2",
                "classless_static_route | 21 0a000000 c0000201 | expected a width of 0 to 32, got 33",
                "classless_static_route | 08 0a c00002 | expected 1 more octet(s) at 5, got 0",
                "classless_static_route | 10 0a c0000201 | expected 1 more octet(s) at 6, got 0",
                "ipv4_mos | 01 05 c0000201 00 | expected a multiple of 4 octets of addresses at 0, got 5",
                "ipv4_mos | 01 08 c0000201 | expected 8 more octet(s) at 2, got 4",
                "ipv4_mos | 01 00 02 | expected 1 more octet(s) at 3, got 0",
                "fqdn_mos | 01 02 01 61 | expected a domain name that ends, got 2 octets without the end",
                "rdnss_selection | 00 c0000201 00000000 01"
                        + " | expected a domain name that ends, got 10 octets without the end",
                "v4_pcp_server | 05 c0000201 00 | expected a multiple of 4 octets of addresses at 0, got 5",
                "v4_portparams | 10 00 0000 | expected 0 to 15 for offset, got 16",
                "v4_portparams | 00 11 0000 | expected 0 to 16 for the length of psid, got 17",
                "v4_portparams | 00 08 3401 | expected zeros after 8 bit(s) of psid, got 0x3401",
                "v4_dnr | 0005 0001 02 00 00 | expected one name, got 1 more octet(s)",
                "v4_dnr | 0005 0001 01 00 00 | expected a multiple of 4 octets of addresses at 0, got 0",
                "v4_dnr | 0011 0001 0100 04c0000201 0003 0000 0003 0000"
                        + " | expected a parameter's key beyond 3, got 3",
                "v4_dnr | 000d 0001 0100 04c0000201 0004 0000" + " | 'expected no hints of addresses, got key4'",
                "6rd | 21 20 20010db8000000000000000000000000 c0000201 | expected 0 to 32 for mask, got 33",
                "6rd | 08 69 20010db8000000000000000000000000 c0000201"
                        + " | expected 0 to 104 for the prefix's length, got 105",
            })
    void refusesOctets(String option, String octets, String reason) {
        OptionType type = OptionCode.named(option).type();
        Octets value = Wire.octets(octets);
        assertThat(type.validate(value)).contains(reason);
        assertThat(type.decode(value)).isEmpty();
        assertThat(type.format(value)).isEqualTo("0x" + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.encode(value))
                .withMessage(reason);
    }

    @ParameterizedTest(name = "{0} refuses \"{1}\"")
    @CsvSource(
            delimiter = '|',
            value = {
                "directory_agent | 192.0.2.1",
                "directory_agent | mandatory",
                "service_scope | engineering",
                "internet_storage_name_service | functions=3",
                "internet_storage_name_service | functions=65536 servers=192.0.2.1",
                "internet_storage_name_service | security=4294967296 servers=192.0.2.1",
                "domain_search | ''",
                "domain_search | example.com,",
                "domain_search | a..b",
                "v4_dots_ri | example.com, example.net",
                "sip_servers | 192.0.2.1, example.com",
                "sip_servers | ''",
                "sip_servers | 192.0.2",
                "classless_static_route | 10.0.0.0/33 via 192.0.2.1",
                "classless_static_route | 10.0.0.0/8",
                "classless_static_route | 10.0.0.0/8 via",
                "ipv4_mos | 192.0.2.1",
                "ipv4_mos | 256=192.0.2.1",
                "ipv4_mos | IS=,",
                "rdnss_selection | servers=192.0.2.1",
                "rdnss_selection | servers=192.0.2.1, 192.0.2.1, 192.0.2.1 domains=.",
                "rdnss_selection | preference=best servers=192.0.2.1 domains=.",
                "rdnss_selection | servers=192.0.2.1 servers=192.0.2.2 domains=.",
                "v4_pcp_server | 192.0.2.1,,192.0.2.2",
                "v4_portparams | offset=6 psid=256/8",
                "v4_portparams | offset=6 psid=52",
                "v4_portparams | 6 52 8",
                "v4_dnr | priority=1 name=example.com parameters=alpn=h2",
                "v4_dnr | priority=1 name=example.com addresses=192.0.2.1 parameters=alpn=h2 alpn=h3",
                "v4_dnr | priority=1 name=example.com addresses=192.0.2.1 parameters=ipv4hint=192.0.2.1",
                "v4_dnr | priority=1 name=example.com addresses=192.0.2.1 parameters=key6=0x00",
                "v4_dnr | priority=1 name=example.com addresses=192.0.2.1 parameters=port=65536",
                "v4_dnr | priority=1 name=example.com addresses=192.0.2.1 parameters=alpn=,",
                "v4_dnr | priority=65536 name=example.com",
                "6rd | prefix=2001:db8::/32",
                "6rd | prefix=2001:db8:: relays=192.0.2.1",
                "6rd | prefix=2001:db8::/129 relays=192.0.2.1",
                "dhcp4o6_s46_saddr | 192.0.2.1",
            })
    void refusesText(String option, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionCode.named(option).type().parse(text))
                .withMessageContaining("expected");
    }

    @Test
    @DisplayName("R151: SIP servers are all addresses or all names, and some")
    void sipServersAreOfOneKind() {
        for (Object value : List.of(List.of(), List.of(FIRST, "example.com"), List.of(FIRST, 7))) {
            assertThatIllegalArgumentException()
                    .as("%s", value)
                    .isThrownBy(() -> OptionCode.SIP_SERVERS.type().encode(value));
        }
    }

    @Test
    @DisplayName("A resolver's parameters come once each (RFC 9460 §2.2), and only with addresses (RFC 9463 §3.1.6)")
    void resolversParameters() {
        ServiceParameter alpn = ServiceParameter.parse("alpn=h2");
        DomainName name = DomainName.parse("example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncryptedResolver(1, name, List.of(FIRST), List.of(alpn, alpn)))
                .withMessageStartingWith("expected each parameter once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncryptedResolver(1, name, List.of(), List.of(alpn)))
                .withMessageStartingWith("expected addresses, or no parameters either");
    }

    @Test
    @DisplayName("A value of another type, and a part that is too long, are refused")
    void otherValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionType.ROUTES.encode(FIRST))
                .withMessage("expected a Route or its text, got 192.0.2.1");
        assertThatIllegalArgumentException().isThrownBy(() -> OptionType.PORT_SET.encode(List.of()));
        PcpServer many = new PcpServer(Collections.nCopies(64, FIRST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionType.PCP_SERVERS.encode(many))
                .withMessage("expected at most 255 octets in one part, got 256");
    }
}
