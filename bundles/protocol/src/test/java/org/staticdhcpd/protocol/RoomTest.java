package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when a packet has less room than its options need. */
class RoomTest {
    private static PacketBuilder ack() {
        return Packet.builder().op(Packet.BOOTREPLY).messageType(MessageType.ACK);
    }

    private static String optionsOf(Encoded encoded) {
        byte[] octets = encoded.octets().toBytes();
        return Octets.of(Arrays.copyOfRange(octets, Header.SIZE, octets.length)).toString();
    }

    /** What is in the fields of a packet whose options field has room for 53, 52 and 53 octets more. */
    private static void assertFields(Packet packet, String options, String file, String sname) {
        Encoded encoded = packet.encode(300);
        byte[] octets = encoded.octets().toBytes();
        assertThat(optionsOf(encoded)).isEqualTo(Wire.COOKIE + "350105" + options + "ff");
        assertThat(Octets.of(Arrays.copyOfRange(octets, Header.FILE, Header.SIZE))
                        .toString())
                .startsWith(file);
        assertThat(Octets.of(Arrays.copyOfRange(octets, Header.SNAME, Header.FILE))
                        .toString())
                .startsWith(sname);
        assertThat(encoded.dropped()).isEmpty();
        assertThat(Decoded.of(encoded.octets())).isEqualTo(packet);
    }

    private static String option(int code, int length) {
        return "%02x%02x%s".formatted(code, length, Wire.pattern(length));
    }

    @Test
    @DisplayName("R130: what does not fit goes to file, announced by option 52")
    void overloadsFile() {
        // 300 leave 59 octets for options and END; 53 and 52 take six of them.
        Packet packet = ack().option(128, Wire.pattern(51))
                .option(129, Wire.pattern(61))
                .option(130, Wire.pattern(62))
                .build();
        String file = option(129, 61) + option(130, 62) + "ff";
        assertFields(packet, option(128, 51) + "340101", file, "00".repeat(64));
    }

    @Test
    @DisplayName("R130: what does not fit into file either goes to sname")
    void overloadsFileThenSname() {
        Packet packet = ack().option(128, Wire.pattern(51))
                .option(129, Wire.pattern(125))
                .option(130, Wire.pattern(61))
                .build();
        assertFields(packet, option(128, 51) + "340103", option(129, 125) + "ff", option(130, 61) + "ff");
    }

    @Test
    @DisplayName("R130: sname is filled before file when more options get in so")
    void overloadsSnameThenFile() {
        Packet packet = ack().option(128, Wire.pattern(51))
                .option(129, Wire.pattern(61))
                .option(130, Wire.pattern(125))
                .build();
        assertFields(packet, option(128, 51) + "340103", option(130, 125) + "ff", option(129, 61) + "ff");
    }

    @Test
    @DisplayName("R130: an option that only sname has room left for goes there")
    void smallOptionsFillWhatIsLeft() {
        Packet packet = ack().option(128, Wire.pattern(51))
                .option(129, Wire.pattern(100))
                .option(130, Wire.pattern(40))
                .option(131, Wire.pattern(20))
                .build();
        String file = option(129, 100) + option(131, 20) + "ff";
        assertFields(packet, option(128, 51) + "340103", file, option(130, 40) + "ff");
    }

    @Test
    @DisplayName("R130: no room is kept for option 52 when file and sname are taken")
    void noRoomForOverloadThatCannotBe() {
        Packet packet = ack().sname("host")
                .file("boot")
                .option(128, Wire.pattern(51))
                .option(129, Wire.octets("aa"))
                .option(130, Wire.pattern(10))
                .build();
        Encoded encoded = packet.encode(300);
        assertThat(encoded.dropped()).containsExactly(130);
        assertThat(optionsOf(encoded)).isEqualTo(Wire.COOKIE + "350105" + option(128, 51) + "8101aa" + "ff");
    }

    @Test
    @DisplayName("R130: nor at the cost of an option 82 that fits only without")
    void noRoomForOverloadBeforeRelayAgent() {
        Encoded encoded = ack().sname("host")
                .file("boot")
                .option(82, Wire.pattern(54))
                .option(130, Wire.pattern(10))
                .build()
                .encode(300);
        assertThat(encoded.dropped()).containsExactly(130);
        assertThat(optionsOf(encoded)).isEqualTo(Wire.COOKIE + "350105" + option(82, 54) + "ff");
    }

    @ParameterizedTest(name = "R130: with sname \"{0}\" and file \"{1}\" set, overload is {2}")
    @CsvSource({"'','',1", "host,'',1", "'',boot,2", "host,boot,0"})
    void occupiedFields(String sname, String file, int overload) {
        Packet packet = ack().sname(sname)
                .file(file)
                .option(128, Wire.pattern(50))
                .option(129, Wire.pattern(20))
                .build();
        Encoded encoded = packet.encode(300);
        assertThat(optionsOf(encoded).contains("3401%02xff".formatted(overload)))
                .isEqualTo(overload != 0);
        assertThat(encoded.dropped()).isEqualTo(overload == 0 ? List.of(129) : List.of());
        assertThat(Wire.accepted(encoded.octets().toBytes()).sname()).isEqualTo(sname);
        assertThat(Wire.accepted(encoded.octets().toBytes()).file()).isEqualTo(file);
    }

    @Test
    @DisplayName("R131: what is dropped is reported, and smaller options after it are still sent")
    void dropped() {
        Encoded encoded = ack().option(100, Wire.pattern(400))
                .option(101, Wire.pattern(300))
                .option(102, Wire.pattern(3))
                .build()
                .encode(300);
        assertThat(encoded.dropped()).containsExactly(100, 101);
        assertThat(optionsOf(encoded)).startsWith(Wire.COOKIE + "350105" + "6603010203" + "ff");
    }

    @Test
    @DisplayName("A large option 82 stays whole, last and in the options field; others yield (RFC 3046 §2.2)")
    void largeRelayAgent() {
        Octets agent = Wire.pattern(200);
        Encoded encoded = ack().option(82, agent)
                .option(6, Wire.pattern(60))
                .option(43, Wire.pattern(255))
                .build()
                .encode(548);
        assertThat(encoded.dropped()).containsExactly(43);
        assertThat(optionsOf(encoded)).contains("063c" + Wire.pattern(60) + "52c8" + agent + "ff");
    }

    @Test
    @DisplayName("Option 52 comes before 82, which stays last")
    void overloadBeforeRelayAgent() {
        Encoded encoded = ack().option(82, Wire.pattern(200))
                .option(6, Wire.pattern(60))
                .option(128, Wire.pattern(60))
                .build()
                .encode(548);
        assertThat(optionsOf(encoded)).contains("340101" + "52c8" + Wire.pattern(200) + "ff");
        assertThat(encoded.dropped()).isEmpty();
    }

    @Test
    @DisplayName("An option 82 that leaves no room for 53, 54 and 51 is dropped, and costs nothing else")
    void hugeRelayAgent() {
        Encoded encoded = ack().option(82, Wire.pattern(300))
                .option(6, Wire.pattern(8))
                .build()
                .encode(548);
        assertThat(encoded.dropped()).containsExactly(82);
        assertThat(optionsOf(encoded)).startsWith(Wire.COOKIE + "350105" + "06080102030405060708" + "ff");
    }

    @Test
    @DisplayName("R103: the mask stays before the routers, also where an option 82 leaves the options field full")
    void maskBeforeRouter() {
        PacketBuilder builder = ack().set(OptionCode.SERVER_IDENTIFIER, "1.1.1.2")
                .set(OptionCode.IP_ADDRESS_LEASE_TIME, 60)
                .set(OptionCode.SUBNET_MASK, "255.0.0.0")
                .option(3, Wire.pattern(64))
                .option(4, Wire.pattern(40));
        for (int agent = 270; agent < 300; agent++) {
            Encoded encoded = builder.option(82, Wire.pattern(agent)).build().encode(548);
            assertThat(Wire.accepted(encoded.octets().toBytes()).options().codes())
                    .startsWith(53, 54, 51, 1)
                    .contains(3, 4);
        }
    }

    @Test
    @DisplayName("R131: what option 52 would have taken is used when it is not needed")
    void roomOfOverload() {
        // 251 octets for options: 53 takes 3, 128 takes 46, 129 the 202 that are left, three of which were for 52.
        Encoded large = ack().option(128, Wire.pattern(44))
                .option(129, Wire.pattern(200))
                .option(130, Wire.pattern(201))
                .build()
                .encode(492);
        assertThat(large.dropped()).containsExactly(130);
        assertThat(optionsOf(large)).contains(option(129, 200)).doesNotContain("3401");
    }
}
