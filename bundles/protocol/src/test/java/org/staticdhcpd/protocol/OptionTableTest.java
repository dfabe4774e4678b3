package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTableTest {
    private static final OptionTable STANDARD = OptionTable.standard();
    private static final OptionTable SITE = STANDARD.with("224 site_banner text")
            .with("225 site_flag flag")
            .with("132 vlan uint16")
            .with("43.1 discovery_control uint8")
            .with("43.2 boot_servers addresses")
            .with("43[PXEClient].6 discovery_control uint8")
            .with("43[MSFT 5.0].1 netbios uint32")
            .with("82.200 shelf text")
            .with("125.4491.2 tftp_servers addresses")
            .with("175.200 site-script text")
            .with("226 nested sub_options")
            .with("nested.1 inner uint8");

    @ParameterizedTest(name = "\"{0}\" is option {1} with octets {2}, both ways")
    @CsvSource(
            delimiter = '|',
            value = {
                "router: 192.0.2.1, 192.0.2.2 | 3 | c0000201c0000202",
                "hostname: a: b, c | 12 | 613a20622c2063",
                "rapid_commit: | 80 | ''",
                "ip_forwarding: true | 19 | 01",
                "224: 0x01af | 224 | 01af",
                "224: 0x | 224 | ''",
                "3: 0xc00002 | 3 | c00002",
                "12: 0x2061 | 12 | 2061",
            })
    void linesBothWays(String line, int code, String octets) {
        assertThat(STANDARD.parse(line)).isEqualTo(new OptionValue(code, Wire.octets(octets)));
        assertThat(STANDARD.format(code, Wire.octets(octets))).isEqualTo(line);
    }

    @ParameterizedTest(name = "\"{0}\" is also option {1} with octets {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "' 3 :192.0.2.1' | 3 | c0000201",
                "121: 0x0ac0000201 | 121 | 0ac0000201",
                "router: 0xc0000201 | 3 | c0000201",
                "66: boot.example.org | 66 | 626f6f742e6578616d706c652e6f7267",
            })
    void lenientLines(String line, int code, String octets) {
        assertThat(STANDARD.parse(line)).isEqualTo(new OptionValue(code, Wire.octets(octets)));
    }

    @ParameterizedTest(name = "R134: {0} is found by name and by number")
    @EnumSource
    void resolves(OptionCode code) {
        assertThat(STANDARD.option(code.optionName()).code()).isEqualTo(code.number());
        assertThat(STANDARD.option(Integer.toString(code.number())).name()).isEqualTo(code.optionName());
        assertThat(STANDARD.option(code.number()).type()).isEqualTo(code.type());
    }

    @ParameterizedTest(name = "R134: \"{0}\" is no option, and the message repeats it")
    @ValueSource(strings = {"no_such_option", "0x42", "-1", "", "1.2", "99999999999", "43[nobody]", "router[x]"})
    void unknownNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SITE.option(name))
                .withMessageContaining(name.replaceAll(".*\\[(.*)]", "$1"));
        assertThatIllegalArgumentException().isThrownBy(() -> SITE.parse(name + ": 0x00"));
    }

    @ParameterizedTest(name = "R134: {0} is framing or nothing, no option")
    @ValueSource(ints = {0, 255, 256})
    void numbersOutside(int code) {
        assertThatIllegalArgumentException().isThrownBy(() -> SITE.option(Integer.toString(code)));
        assertThatIllegalArgumentException().isThrownBy(() -> SITE.format(code, Octets.EMPTY));
    }

    @ParameterizedTest(name = "\"{0}\" is refused: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "router: 192.0.2 | router: expected an IPv4 address",
                "router: 0xc0 | router: expected a multiple of 4",
                "router | expected \"name: value\"",
                ": x | expected \"name: value\"",
                "43[PXEClient: 1 | expected \"name: value\"",
                "vlan: 65536 | vlan: expected 0 to 65535",
                "43: nothing: 1 | no sub-option of vendor_specific_information is called \"nothing\"",
                "43: discovery_control: 300 | discovery_control: expected 0 to 255",
                "43: end, 3: 0x01 | expected nothing after end",
                "43: end, end | expected nothing after end",
                "43: 0: 0x01 | expected a sub-option of 1 to 254, got 0",
                "43: 255: 0x01 | expected a sub-option of 1 to 254, got 255",
                "43: {3: 0x01 | expected a closing brace",
            })
    void refusedLines(String line, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> SITE.parse(line)).withMessageContaining(message);
    }

    @ParameterizedTest(name = "a site''s \"{0}\" is option {1} with octets {2}, both ways")
    @CsvSource(
            delimiter = '|',
            value = {
                "site_banner: Welcome, all | 224 | 57656c636f6d652c20616c6c",
                "site_flag: true | 225 | 01",
                "vlan: 7 | 132 | 0007",
                "vendor_specific_information: discovery_control: 7, 9: 0x0102 | 43 | 01010709020102",
                "vendor_specific_information: boot_servers: {192.0.2.1, 192.0.2.2}, end | 43 | 0208c0000201c0000202ff",
                "vendor_specific_information: end | 43 | ff",
                // RFC 2132 §8.4: as a packet's options are, PAD and END have no length.
                "vendor_specific_information: pad, discovery_control: 7, pad, pad, end, pad, pad "
                        + "| 43 | 0001010700 00ff0000",
                "vendor_specific_information: pad | 43 | 00",
                "43: 0xff0107 | 43 | ff0107",
                "43: 0xffff | 43 | ffff",
                "43: 0x01 | 43 | 01",
                "vendor_specific_information: 1: 0x0102 | 43 | 01020102",
                "43: 0x0103ff | 43 | 0103ff",
                "nested: inner: 7, 2: 0x61 | 226 | 010107020161",
                "vendor_specific: 4491: {tftp_servers: {192.0.2.1, 192.0.2.2}, 3: 0x01}, 9: 2: 0x05 "
                        + "| 125 | 0000118b0d0208c0000201c0000202030101000000090302 0105",
                "relay_agent: circuit-id: eth0, shelf: B | 82 | 010465746830c80142",
                "ipxe_test: no-pxedhcp: 1, site-script: {x, y} | 175 | b00101c804782c2079",
            })
    void definedOptions(String line, int code, String octets) {
        assertThat(SITE.parse(line)).isEqualTo(new OptionValue(code, Wire.octets(octets)));
        assertThat(SITE.format(code, Wire.octets(octets))).isEqualTo(line);
    }

    @Test
    @DisplayName("The longest class that begins the client's own decides about option 43's sub-options")
    void vendorClasses() {
        Octets octets = Wire.octets("060107");
        assertThat(SITE.vendorSpecific("PXEClient:Arch:00000:UNDI:002001").format(octets))
                .isEqualTo("discovery_control: 7");
        assertThat(SITE.vendorSpecific("docsis3.0").format(octets)).isEqualTo("6: 0x07");
        assertThat(SITE.parse("43[PXEClient]: discovery_control: 7")).isEqualTo(new OptionValue(43, octets));
        assertThat(SITE.parse("vendor_specific_information[MSFT 5.0]: netbios: 2"))
                .isEqualTo(new OptionValue(43, Wire.octets("010400000002")));
        assertThat(SITE.with("43[PXEClient:Arch:00007].6 other text")
                        .vendorSpecific("PXEClient:Arch:00007:UNDI:003016")
                        .parse("other: x"))
                .isEqualTo(Wire.octets("060178"));
    }

    @Test
    @DisplayName("A table never changes")
    void immutable() {
        assertThat(STANDARD.option("224").name()).isEqualTo("224");
        assertThat(STANDARD.format(43, Wire.octets("010107"))).isEqualTo("vendor_specific_information: 0x010107");
        assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.option("site_banner"));
    }

    @ParameterizedTest(name = "\"{0}\" is no definition: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "3 gateway addresses | option 3 router is defined already",
                "121 routes text | option 121 classless_static_route is defined already",
                "224 other text | option 224 site_banner is defined already",
                "227 router text | option 3 router is defined already",
                "227 site_banner text | option 224 site_banner is defined already",
                "227 x nonsense | expected a type",
                "227 x | expected a definition",
                "227 7x text | expected a definition",
                "0 x text | expected an option of 1 to 254",
                "255 x text | expected an option of 1 to 254",
                "nowhere x text | no DHCP option is called",
                "router x text | expected a number to define x as",
                "3.1 x text | option 3 router has no sub-options",
                "43.256 x text | expected a sub-option of 0 to 255",
                // RFC 2132 §8.4 (2)
                "43.0 x text | expected a sub-option of 1 to 254, got 0",
                "43.255 x text | expected a sub-option of 1 to 254, got 255",
                "43[PXEClient].255 x text | expected a sub-option of 1 to 254, got 255",
                "43.1 x text | is discovery_control already",
                "43.3 boot_servers text | is called boot_servers already",
                "43.3 end uint8 | is called end already",
                "43.3 pad uint8 | is called pad already",
                "43.1.2 x text | has no sub-options by enterprise",
                "124.9.2 x text | are no sub-options",
                "125.9.256 x text | expected a sub-option of 0 to 255",
                "125.4491.2 y text | is tftp_servers already",
                "125.4294967296.1 y text | expected an enterprise number",
                "125.2 x text | has no sub-options",
                "82.1 x text | sub-option 1 of relay_agent is circuit-id already",
                "3[PXEClient].1 x text | only option 43 has sub-options by vendor class",
            })
    void refusedDefinitions(String definition, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SITE.with(definition))
                .withMessageContaining(message);
    }

    @Property
    void everyLineReadsBack(@ForAll @IntRange(min = 1, max = 254) int code, @ForAll byte[] octets) {
        OptionValue value = new OptionValue(code, Octets.of(octets));
        assertThat(SITE.parse(SITE.format(code, value.octets()))).isEqualTo(value);
    }
}
