package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.protocol.MalformedPacket.Reason;

class DecodingTest {
    @Test
    @DisplayName("R16: a packet without the magic cookie is refused as such")
    void withoutCookie() {
        assertThat(Wire.refused(Wire.datagram("63825364 350101 ff")).reason()).isEqualTo(Reason.NO_COOKIE);
    }

    @Test
    @DisplayName("R16: a cookie that is cut off is none")
    void cutCookie() {
        assertThat(Wire.refused(Wire.datagram("638253")).reason()).isEqualTo(Reason.NO_COOKIE);
    }

    @Test
    @DisplayName("R17: padding before the cookie is skipped")
    void paddedCookie() {
        Packet packet = Wire.accepted(Wire.datagram("0000000000" + Wire.COOKIE + "350101 ff"));
        assertThat(packet.messageType()).contains(MessageType.DISCOVER);
    }

    @ParameterizedTest(name = "R18 R19 R20: options {0} are refused as {1}")
    @CsvSource({
        "350101 0c,OPTION_WITHOUT_LENGTH",
        "35,OPTION_WITHOUT_LENGTH",
        "3500 ff,MESSAGE_TYPE_LENGTH",
        "35020103 ff,MESSAGE_TYPE_LENGTH",
        "350101 350103 ff,MESSAGE_TYPE_LENGTH",
        "350101 0c05616263,OPTION_OVERRUN",
        "350101 0c01,OPTION_OVERRUN",
        "35ff,OPTION_OVERRUN",
    })
    void malformedOptions(String options, Reason reason) {
        assertThat(Wire.refused(Wire.datagram(Wire.COOKIE + options)).reason()).isEqualTo(reason);
    }

    @Test
    @DisplayName("R20: an option may not run out of an overloaded field into the next")
    void overrunInOverload() {
        byte[] datagram = Wire.datagram(Wire.COOKIE + "350101 340101 ff");
        Arrays.fill(datagram, Header.FILE, Header.FILE + Header.FILE_SIZE, (byte) 0);
        datagram[Header.FILE + Header.FILE_SIZE - 2] = 12;
        datagram[Header.FILE + Header.FILE_SIZE - 1] = 1;
        assertThat(Wire.refused(datagram)).isEqualTo(new MalformedPacket(Reason.OPTION_OVERRUN, "option 12 in file"));
    }

    @Test
    @DisplayName("A datagram shorter than the header is refused, every length of it")
    void tooShort() {
        for (int length = 0; length < Header.SIZE; length++) {
            assertThat(Wire.refused(new byte[length]).reason()).isEqualTo(Reason.TOO_SHORT);
        }
    }

    @Test
    @DisplayName("More octets than UDP can carry are refused")
    void tooLong() {
        byte[] octets = Arrays.copyOf(Wire.datagram(Wire.COOKIE + "350101"), 65_536);
        assertThat(Wire.refused(octets).reason()).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    @DisplayName("END may be missing, and what follows it does not count")
    void end() {
        assertThat(Wire.packet("350103").messageType()).contains(MessageType.REQUEST);
        assertThat(Wire.packet("350103 ff 0c").options().size()).isEqualTo(1);
    }

    @Test
    @DisplayName("R124: the fixed fields are read from where RFC 2131 figure 1 puts them")
    void fixedFields() {
        byte[] datagram = Wire.datagram(Wire.COOKIE + "350101 ff");
        System.arraycopy(Wire.hex("02070805 01020304 0607 8000"), 0, datagram, 0, 12);
        System.arraycopy(Wire.hex("0a000001 0a000002 0a000003 0a000004"), 0, datagram, Header.CIADDR, 16);
        datagram[Header.SNAME] = 's';
        datagram[Header.FILE] = 'f';
        assertThat(Wire.accepted(datagram))
                .hasToString(
                        "DISCOVER op=2 xid=1020304 chaddr=aa:bb:cc:dd:ee:ff htype=7 hlen=8 hops=5 secs=1543 flags=8000"
                                + " ciaddr=10.0.0.1 yiaddr=10.0.0.2 siaddr=10.0.0.3 giaddr=10.0.0.4 sname=s file=f"
                                + " options={dhcp_message_type=1}");
    }

    @Test
    @DisplayName("R124: the leftmost of the flags asks for broadcasts, a giaddr says that it was relayed")
    void flagAndRelay() {
        byte[] datagram = Wire.datagram(Wire.COOKIE + "350101 ff");
        Bytes.putInt16(datagram, Header.FLAGS, 0x8000);
        Bytes.putInt32(datagram, Header.GIADDR, 1);
        assertThat(Wire.accepted(datagram))
                .returns(true, Packet::wantsBroadcast)
                .returns(true, Packet::isRelayed);
        Bytes.putInt16(datagram, Header.FLAGS, 0x7FFF);
        Bytes.putInt32(datagram, Header.GIADDR, 0);
        assertThat(Wire.accepted(datagram))
                .returns(false, Packet::wantsBroadcast)
                .returns(false, Packet::isRelayed);
    }

    @Test
    @DisplayName("R125: a split option is joined (RFC 3396 §8, its own example)")
    void joinsSplitOption() {
        Packet packet = Wire.packet("43072f6469736b6c65 43067373 2f666f6f ff");
        assertThat(packet.options().get(OptionCode.BOOTFILE_NAME))
                .map(Octets::asText)
                .contains("/diskless/foo");
    }

    @Test
    @DisplayName("R125: pieces need not be neighbours (RFC 3397 §3, its own example)")
    void joinsDomainSearch() {
        Packet packet =
                Wire.packet("7709 03656e67056170706c 350101 7709 6503636f6d00096d61 0c0161 7709 726b6574696e67c004 ff");
        assertThat(packet.options().get(OptionCode.DOMAIN_SEARCH))
                .contains(Wire.octets("03656e67 056170706c65 03636f6d 00 09 6d61726b6574696e67 c004"));
        assertThat(packet.options().codes()).containsExactly(119, 53, 12);
    }

    @ParameterizedTest(name = "R126: the unknown option {0} is kept octet for octet")
    @CsvSource({"84", "96", "126", "149", "170", "222", "224", "254"})
    void keepsUnknown(int code) {
        String options = "350101 %02x03 00ff80 ff".formatted(code);
        assertThat(Wire.packet(options).options().get(code)).contains(Wire.octets("00ff80"));
    }

    @ParameterizedTest(name = "R127: overload {0} with file {1} and sname {2} gives {3} and the names \"{4}\", \"{5}\"")
    @CsvSource({
        "1,3d0178ff,73,6178,'',s",
        "2,66,3d0179ff,6179,f,''",
        "3,3d0178ff,3d0179ff,617879,'',''",
        "3,3d0178ff,3401013d0179ff,617879,'',''",
        "0,66,73,61,f,s",
        "4,66,73,61,f,s",
        "7,66,73,61,f,s",
        "255,66,73,61,f,s",
    })
    void overload(int value, String fileOctets, String snameOctets, ArgumentsAccessor expected) {
        byte[] datagram = Wire.datagram(Wire.COOKIE + "3d0161 3401%02x ff".formatted(value));
        put(fileOctets, datagram, Header.FILE);
        put(snameOctets, datagram, Header.SNAME);
        Packet packet = Wire.accepted(datagram);
        assertThat(packet.options().get(61)).contains(Wire.octets(expected.getString(3)));
        assertThat(packet.file()).isEqualTo(expected.getString(4));
        assertThat(packet.sname()).isEqualTo(expected.getString(5));
        assertThat(packet.options().has(OptionCode.OVERLOAD)).isFalse();
    }

    private static void put(String octets, byte[] datagram, int at) {
        System.arraycopy(Wire.hex(octets), 0, datagram, at, Wire.hex(octets).length);
    }

    @Test
    @DisplayName("R25: options of the wrong length read as absent")
    void wrongLengths() {
        Options options =
                Wire.packet("350101 32020a00 36050a00000001 3303000001 ff").options();
        assertThat(options.address(OptionCode.REQUESTED_IP_ADDRESS)).isEmpty();
        assertThat(options.address(OptionCode.SERVER_IDENTIFIER)).isEmpty();
        assertThat(options.number(OptionCode.IP_ADDRESS_LEASE_TIME)).isEmpty();
    }

    @Test
    @DisplayName("A datagram far into a large array decodes like any other")
    void farOffset() {
        byte[] datagram = Wire.datagram(Wire.COOKIE + "350101 0c0161 ff");
        byte[] large = new byte[(1 << 24) + 1000];
        System.arraycopy(datagram, 0, large, (1 << 24) + 100, datagram.length);
        Octets far = new Octets(large, (1 << 24) + 100, datagram.length);
        assertThat(Decoded.of(far)).isEqualTo(Wire.decode(datagram));
    }
}
