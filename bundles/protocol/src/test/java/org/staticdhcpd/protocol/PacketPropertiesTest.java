package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds for all packets and all octets. {@code -Djqwik.tries.default=1000000} looks longer. */
class PacketPropertiesTest {
    private static final int LARGEST = 65_507;

    @Property
    @Label("R124 R125 R126: encoding, then decoding, gives the packet")
    void encodingThenDecodingGivesThePacket(@ForAll("packets") Packet packet) {
        Encoded encoded = packet.encode(LARGEST);
        assertThat(encoded.dropped()).isEmpty();
        assertThat(Decoded.of(encoded.octets())).isEqualTo(packet).hasSameHashCodeAs(packet);
    }

    @Property
    @Label("R128 R131: nothing exceeds the limit, and every option arrives whole or is reported")
    void nothingExceedsTheLimitAndEveryOptionIsWholeOrReported(
            @ForAll("packets") Packet packet, @ForAll @IntRange(min = 0, max = 1600) int limit) {
        Encoded encoded = packet.encode(limit);
        assertThat(encoded.octets().length()).isBetween(300, Math.max(300, limit));
        Packet decoded = Wire.accepted(encoded.octets().toBytes());
        List<Integer> arrived = decoded.options().codes().boxed().toList();
        for (int code : packet.options().codes().toArray()) {
            assertThat(arrived.contains(code))
                    .as("option %d", code)
                    .isNotEqualTo(encoded.dropped().contains(code));
        }
        for (int code : arrived) {
            assertThat(decoded.options().get(code)).isEqualTo(packet.options().get(code));
        }
        assertThat(decoded.sname()).isEqualTo(packet.sname());
        assertThat(decoded.file()).isEqualTo(packet.file());
    }

    @Property
    @Label("R131: what is dropped would have fitted nowhere")
    void nothingIsDroppedThatFits(
            @ForAll("packets") Packet packet, @ForAll @IntRange(min = 300, max = 1600) int limit) {
        Encoded encoded = packet.encode(limit);
        byte[] octets = encoded.octets().toBytes();
        int room = freeRoom(octets, Wire.OPTIONS_AT, limit);
        if (packet.file().isEmpty()) {
            room = Math.max(room, freeRoom(octets, Header.FILE, Header.SIZE));
        }
        if (packet.sname().isEmpty()) {
            room = Math.max(room, freeRoom(octets, Header.SNAME, Header.FILE));
        }
        for (int code : encoded.dropped()) {
            if (code != 82) {
                int length = packet.options().get(code).orElseThrow().length();
                assertThat(OptionField.sizeOf(length)).isGreaterThan(room);
            }
        }
    }

    /** How many octets of options a field from {@code from} to {@code to} could still take before its END. */
    private static int freeRoom(byte[] octets, int from, int to) {
        int at = from;
        while (octets[at] != (byte) Header.END && octets[at] != Header.PAD) {
            at += 2 + (octets[at + 1] & 0xFF);
        }
        return to - at - 1;
    }

    @Property
    void option82IsLast(@ForAll("packets") Packet packet, @ForAll @IntRange(min = 300, max = 1600) int limit) {
        Encoded encoded = packet.encode(limit);
        int at = Wire.OPTIONS_AT;
        int last = -1;
        while (encoded.octets().get(at) != Header.END) {
            last = encoded.octets().get(at);
            at += 2 + encoded.octets().get(at + 1);
        }
        boolean sent = packet.options().has(82) && !encoded.dropped().contains(82);
        assertThat(last == 82).isEqualTo(sent);
    }

    @Property
    void anyOctetsDecodeToAValueThatCanBeUsed(@ForAll byte[] octets) {
        use(Wire.decode(octets));
    }

    @Property
    void anyOptionsDecodeToAValueThatCanBeUsed(@ForAll("optionAreas") byte[] options, @ForAll Random random) {
        byte[] datagram = new byte[Wire.OPTIONS_AT + options.length];
        random.nextBytes(datagram);
        Bytes.putInt32(datagram, Header.SIZE, Header.COOKIE);
        System.arraycopy(options, 0, datagram, Wire.OPTIONS_AT, options.length);
        use(Wire.decode(datagram));
    }

    @Property
    void mutatedPacketsDecodeToAValueThatCanBeUsed(
            @ForAll("packets") Packet packet,
            @ForAll @IntRange(min = 300, max = 700) int limit,
            @ForAll Random random) {
        byte[] octets = packet.encode(limit).octets().toBytes();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        use(Wire.decode(Arrays.copyOf(octets, random.nextInt(octets.length + 1))));
        use(Wire.decode(octets));
    }

    /** All that a server does with a packet before it knows whether to trust it; encodes back what it can. */
    private static void use(Decoded decoded) {
        assertThat(decoded.toString()).isNotEmpty();
        if (!(decoded instanceof Packet packet)) {
            return;
        }
        assertThat(packet.mac().toString() + packet.messageType() + packet.sname() + packet.file() + packet.chaddr())
                .isNotNull();
        for (OptionCode code : OptionCode.values()) {
            assertThat(packet.options().address(code)).isNotNull();
            packet.options().get(code).ifPresent(code.type()::decode);
        }
        Encoded encoded = packet.encode(LARGEST);
        if (encoded.dropped().isEmpty()) {
            assertThat(Decoded.of(encoded.octets())).isEqualTo(packet);
        }
    }

    @Property(tries = 100)
    void memoryStaysInProportion(@ForAll Random random, @ForAll @IntRange(min = 300, max = 65_535) int size) {
        byte[] octets = Wire.datagram(Wire.COOKIE);
        byte[] datagram = Arrays.copyOf(octets, size);
        // As many occurrences as there can be: two octets each.
        for (int at = Wire.OPTIONS_AT; at + 1 < size; at += 2) {
            datagram[at] = (byte) (random.nextBoolean() ? 54 + random.nextInt(200) : 54);
        }
        Octets input = Octets.of(datagram);
        // Once before, so that loading classes does not count.
        assertThat(Decoded.of(input)).isNotNull();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Decoded decoded = Decoded.of(input);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(decoded).isNotNull();
        // Eight octets per occurrence of two, in an array that doubles, and a copy of the values.
        assertThat(allocated).isLessThan(20L * size + 16_384);
    }

    @Property
    void textOfATypeReadsBack(@ForAll OptionType type, @ForAll("values") byte[] bytes) {
        Octets octets = Octets.of(bytes);
        if (type.validate(octets).isEmpty()) {
            assertThat(type.parse(type.format(octets))).isEqualTo(octets);
        } else {
            assertThat(type.format(octets)).isEqualTo("0x" + octets);
        }
    }

    @Property
    void validLengthsOfATypeReadBack(@ForAll OptionType type, @ForAll Random random) {
        for (int length = 0; length <= 32; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            textOfATypeReadsBack(type, bytes);
        }
    }

    @Property
    void plainTextIsShownAsItIs(@ForAll("texts") String text) {
        assertThat(OptionType.TEXT.format(OptionType.TEXT.parse(text))).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).filter(text -> !text.startsWith("0x"));
    }

    @Provide
    Arbitrary<byte[]> values() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    }

    /** Options as they are framed, with lengths that mostly do not run out, split and repeated. */
    @Provide
    Arbitrary<byte[]> optionAreas() {
        Arbitrary<Integer> codes = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(Header.OVERLOAD)),
                Tuple.of(1, Arbitraries.just(53)),
                Tuple.of(6, Arbitraries.integers().between(0, 255)));
        Arbitrary<byte[]> option = codes.flatMap(
                code -> Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(value -> framed(code, value)));
        return option.list().ofMaxSize(40).map(PacketPropertiesTest::concatenated);
    }

    private static byte[] framed(int code, byte[] value) {
        byte[] framed = new byte[value.length + 2];
        framed[0] = (byte) code;
        framed[1] = (byte) value.length;
        System.arraycopy(value, 0, framed, 2, value.length);
        return framed;
    }

    private static byte[] concatenated(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Provide
    Arbitrary<Packet> packets() {
        return Arbitraries.randomValue(PacketPropertiesTest::packet);
    }

    private static Packet packet(Random random) {
        PacketBuilder builder = Packet.builder()
                .op(random.nextInt(256))
                .hops(random.nextInt(256))
                .xid(random.nextInt())
                .secs(random.nextInt(65_536))
                .broadcast(random.nextBoolean())
                .mac(new MacAddress(random.nextLong() >>> 16))
                .ciaddr(new Ipv4Address(random.nextInt()))
                .yiaddr(new Ipv4Address(random.nextInt()))
                .siaddr(new Ipv4Address(random.nextInt()))
                .giaddr(new Ipv4Address(random.nextInt()))
                .sname("s".repeat(random.nextInt(3) * random.nextInt(32)))
                .file("f".repeat(random.nextInt(3) * random.nextInt(64)));
        for (int code : codes(random)) {
            builder.option(code, value(code, random));
        }
        return builder.build();
    }

    private static List<Integer> codes(Random random) {
        List<Integer> codes = new ArrayList<>(List.of(53, 54, 51, 82).subList(random.nextInt(5), 4));
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 250 : 20); i > 0; i--) {
            int code = 1 + random.nextInt(254);
            if (code != Header.OVERLOAD) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static Octets value(int code, Random random) {
        int size = code == 53 ? 1 : random.nextInt(random.nextInt(8) == 0 ? 800 : 20);
        byte[] value = new byte[size];
        random.nextBytes(value);
        return Octets.of(value);
    }
}
