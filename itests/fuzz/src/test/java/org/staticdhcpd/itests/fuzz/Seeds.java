package org.staticdhcpd.itests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** Inputs to begin with: what good clients send, and values and texts of which most types understand some. */
final class Seeds {
    /** Addresses, numbers, flags, names, routes, sub-options, enterprise data. */
    private static final List<String> VALUES = List.of(
            "",
            "00",
            "01",
            "0102",
            "00000e10",
            "c0000201",
            "c0000201c0000202",
            "01c0000201",
            "18c00002c0000201",
            "076578616d706c6503636f6d00",
            "00076578616d706c6503636f6d00",
            "03656e67056170706c6503636f6d00096d61726b6574696e67c004",
            "0104c00002010202abcd",
            "00000009050102abcdef",
            "00000de905010361626300",
            "20010db8000000000000000000000001",
            "0001000200030004c0000201",
            "010101000000000000000168656c6c6f",
            "0003676f6f",
            "0106056162636465 02020a00 ff",
            "c8050161016200 02020500",
            "0000118b0a 0208c0000201c0000202",
            "0010 0001 0d 076578616d706c6503636f6d00",
            "0036 0001 0d 076578616d706c6503636f6d00 08c0000201c0000202 00010007 02683203646f74 00030002 2152"
                    + "00070008 2f717b3f646e737d",
            "484dcb98634765ed42c41440000f0001");

    private static final List<String> TEXTS = List.of(
            "",
            "true",
            "1, 2, 3",
            "-18000",
            "192.0.2.1, 192.0.2.2",
            "192.0.2.0/24 via 192.0.2.1, 0.0.0.0/0 via 192.0.2.254",
            "example.com, xn--bcher-kva.example.",
            "0x00ff",
            "aa:bb:cc:dd:ee:ff",
            "2001:db8::1",
            "true 192.0.2.1",
            "1=0x6162, 2=0x6364",
            "9: 1=0xff",
            "domain_search",
            "router: 192.0.2.1, 192.0.2.2",
            "121: 10.0.0.0/8 via 192.0.2.1",
            "224 site_option uint16_list",
            "43.1 acs_url text",
            "circuit-id: {a, b}, link-selection: 192.0.2.1, flags: unicast, 200: 0x0102",
            "4491: {tftp_servers: {192.0.2.1, 192.0.2.2}, 3: 0x01}, 9: {one, two}",
            "name: host.example.org., flags: ES, rcode1: 0, rcode2: 0",
            "priority=1 name=a.example addresses=192.0.2.1 parameters=alpn=h2,dot dohpath=/q{?dns}",
            "43[PXEClient]: discovery_control: 7, menu: {a, b}, end");

    private Seeds() {}

    static List<byte[]> packets() {
        List<byte[]> seeds = new ArrayList<>();
        for (MessageType type : MessageType.values()) {
            seeds.add(octets(client(type)));
        }
        seeds.add(octets(client(MessageType.DISCOVER).set(OptionCode.RAPID_COMMIT, "")));
        seeds.add(octets(client(MessageType.REQUEST).ciaddr(Ipv4Address.parse("192.0.2.77"))));
        seeds.add(octets(client(MessageType.DISCOVER)
                .giaddr(Ipv4Address.parse("198.51.100.1"))
                .option(82, hex("0104000102030206aabbccddeeff0504c6336400"))));
        PacketBuilder all = client(MessageType.DISCOVER);
        for (int i = 0; i < VALUES.size(); i++) {
            all.option(77 + i, hex(VALUES.get(i))).option(119 + i, hex(VALUES.get(i)));
        }
        seeds.add(octets(all));
        byte[] overloaded = all.build().encode(300).octets().toBytes();
        seeds.add(overloaded);
        seeds.add(Arrays.copyOf(overloaded, 270));
        return seeds;
    }

    private static PacketBuilder client(MessageType type) {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .mac(MacAddress.parse("02:00:00:00:01:00"))
                .xid(0x1234_5678)
                .messageType(type)
                .option(50, hex("c000024d"))
                .option(55, hex("0103060f2a7779fc"))
                .option(57, hex("05dc"))
                .option(61, hex("01020000000100"));
    }

    private static byte[] octets(PacketBuilder builder) {
        return builder.build().encode(1472).octets().toBytes();
    }

    private static Octets hex(String digits) {
        return Octets.of(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    static List<byte[]> values() {
        return VALUES.stream()
                .map(value -> HexFormat.of().parseHex(value.replace(" ", "")))
                .flatMap(Seeds::forEachKind)
                .toList();
    }

    static List<byte[]> texts() {
        return TEXTS.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .flatMap(Seeds::forEachKind)
                .toList();
    }

    /** The first octet chooses the kind. */
    private static Stream<byte[]> forEachKind(byte[] rest) {
        return IntStream.range(0, ValueTarget.kinds()).mapToObj(kind -> {
            byte[] seed = new byte[rest.length + 1];
            seed[0] = (byte) kind;
            System.arraycopy(rest, 0, seed, 1, rest.length);
            return seed;
        });
    }
}
