package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a writer writes is what the encoder makes of the same packet. */
class PacketWriterTest {
    private static final int MTU = 1472;

    private final PacketWriter writer = new PacketWriter();

    @Property
    void writesWhatTheEncoderMakesOfThePacket(
            @ForAll Random random, @ForAll @IntRange(min = 0, max = 20) int options, @ForAll boolean named) {
        for (int turn = 0; turn < 3; turn++) {
            PacketBuilder builder = Packet.builder().op(Packet.BOOTREPLY).file(named ? "boot" : "");
            List<OptionCode> codes = known(random, options);
            codes.forEach(code -> builder.option(code, Wire.pattern(random.nextInt(60))));
            Packet rest = differing(random, builder).build();
            OptionSelection left = OptionSelection.of(codes.stream()
                    .filter(code -> random.nextBoolean())
                    .mapToInt(OptionCode::number)
                    .toArray());
            write(PacketForm.of(rest, left), rest, left);
            int limit = 300 + random.nextInt(1300);
            Octets encoded = rest.encode(limit).octets();
            boolean roomy = rest.encode(MTU - 1).octets().length() <= limit
                    && rest.encode(65_000).octets().length() < MTU;
            assertThat(writer.fits(limit)).isEqualTo(roomy);
            if (roomy) {
                assertThat(Octets.copyOf(writer.octets())).isEqualTo(encoded);
                assertThat(Octets.copyOf(writer.write(builder).octets())).isEqualTo(encoded);
            }
            assertThat(writer.write(builder).fits(limit)).isEqualTo(roomy);
        }
    }

    private static List<OptionCode> known(Random random, int count) {
        List<OptionCode> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OptionCode.of(1 + random.nextInt(253))
                    .filter(code -> code.number() != Header.OVERLOAD && !codes.contains(code))
                    .ifPresent(codes::add);
        }
        return codes;
    }

    private static PacketBuilder differing(Random random, PacketBuilder builder) {
        return builder.xid(random.nextInt())
                .mac(new MacAddress(random.nextLong() >>> 16))
                .broadcast(random.nextBoolean())
                .ciaddr(new Ipv4Address(random.nextInt()))
                .yiaddr(new Ipv4Address(random.nextInt()))
                .giaddr(new Ipv4Address(random.nextInt()));
    }

    /** With the options of {@code left} in the encoder's order. */
    private void write(PacketForm form, Packet packet, OptionSelection left) {
        writer.begin(form)
                .hardwareOf(packet)
                .xid(packet.xid())
                .broadcast(packet.wantsBroadcast())
                .ciaddr(packet.ciaddr().value())
                .yiaddr(packet.yiaddr().value())
                .giaddr(packet.giaddr().value());
        packet.options()
                .codes()
                .filter(left::has)
                .boxed()
                .sorted((a, b) -> PacketEncoder.rank(a) - PacketEncoder.rank(b))
                .forEach(code -> writer.optionOf(packet, OptionCode.of(code).orElseThrow()));
        writer.end();
    }

    @Test
    void valuesAreWrittenInEachForm() {
        PacketForm form = PacketForm.of(Packet.builder().build(), OptionSelection.NONE);
        writer.begin(form)
                .uint8(OptionCode.DHCP_MESSAGE_TYPE, 5)
                .uint32(OptionCode.IP_ADDRESS_LEASE_TIME, 0xFFFF_FFFFL)
                .text(OptionCode.HOSTNAME, "straße")
                .text(OptionCode.DOMAIN_NAME, "test")
                .end();
        Packet packet = Packet.builder()
                .messageType(MessageType.ACK)
                .option(OptionCode.IP_ADDRESS_LEASE_TIME, Octets.ofUint32(0xFFFF_FFFFL))
                .option(OptionCode.HOSTNAME, Octets.ofText("straße"))
                .option(OptionCode.DOMAIN_NAME, Octets.ofText("test"))
                .build();
        assertThat(Octets.copyOf(writer.octets())).isEqualTo(packet.encode(MTU).octets());
    }

    @Test
    void anOptionOutOfOrderIsRefused() {
        PacketForm form = PacketForm.of(Packet.builder().build(), OptionSelection.NONE);
        writer.begin(form).uint32(OptionCode.IP_ADDRESS_LEASE_TIME, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> writer.uint8(OptionCode.DHCP_MESSAGE_TYPE, 1));
    }

    @Test
    void anOptionThatIsFramingIsRefused() {
        PacketForm form = PacketForm.of(Packet.builder().build(), OptionSelection.NONE);
        writer.begin(form);
        for (int code : new int[] {-1, 0, 52, 255, 256}) {
            assertThatIllegalArgumentException().isThrownBy(() -> writer.option(code, Octets.EMPTY));
        }
    }

    @Test
    void aValueTooLongForOneOptionDoesNotFit() {
        PacketForm form = PacketForm.of(Packet.builder().build(), OptionSelection.NONE);
        writer.begin(form).option(OptionCode.HOSTNAME, Wire.pattern(256)).end();
        assertThat(writer.fits(MTU)).isFalse();
    }
}
