package org.staticdhcpd.server.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** Datagrams nobody should send: noise, noise behind a good header, and good packets damaged in several ways. */
final class HostilePackets {
    private static final int COOKIE = 236;
    private static final int OPTIONS = 240;

    private final SplittableRandom random;
    private final List<byte[]> good = new ArrayList<>();

    HostilePackets(long seed, List<MacAddress> macs, Ipv4Address server) {
        this.random = new SplittableRandom(seed);
        for (MacAddress mac : macs) {
            Ipv4Address address = addressOf(mac);
            good.add(octets(client(mac, MessageType.DISCOVER).set(OptionCode.PARAMETER_REQUEST_LIST, "1, 3, 6, 121")));
            good.add(octets(client(mac, MessageType.DISCOVER).set(OptionCode.RAPID_COMMIT, "")));
            good.add(octets(client(mac, MessageType.REQUEST)
                    .set(OptionCode.SERVER_IDENTIFIER, server)
                    .set(OptionCode.REQUESTED_IP_ADDRESS, address)));
            good.add(octets(client(mac, MessageType.REQUEST).set(OptionCode.REQUESTED_IP_ADDRESS, address)));
            good.add(octets(client(mac, MessageType.REQUEST).ciaddr(address)));
            good.add(octets(client(mac, MessageType.INFORM).ciaddr(address)));
            good.add(
                    octets(client(mac, MessageType.RELEASE).ciaddr(address).set(OptionCode.SERVER_IDENTIFIER, server)));
            good.add(octets(client(mac, MessageType.DECLINE)
                    .set(OptionCode.REQUESTED_IP_ADDRESS, address)
                    .set(OptionCode.SERVER_IDENTIFIER, server)));
            good.add(octets(client(mac, MessageType.LEASEQUERY)));
            good.add(octets(client(mac, MessageType.OFFER).op(Packet.BOOTREPLY)));
        }
    }

    /** The address a client has in these tests: 10 and the last three octets of its hardware address. */
    static Ipv4Address addressOf(MacAddress mac) {
        return new Ipv4Address(10 << 24 | (int) (mac.value() & 0xFF_FFFF));
    }

    private static PacketBuilder client(MacAddress mac, MessageType type) {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .mac(mac)
                .xid((int) mac.value())
                .messageType(type)
                .set(OptionCode.MAXIMUM_DHCP_MESSAGE_SIZE, 1500)
                .set(OptionCode.CLIENT_IDENTIFIER, "0x01aabbccddeeff");
    }

    private static byte[] octets(PacketBuilder builder) {
        return builder.build().encode(1472).octets().toBytes();
    }

    /** The next one. */
    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0 -> noise(random.nextInt(700));
            case 1 -> noiseBehindHeader();
            case 2 -> cut(any());
            case 3 -> lengthened(any());
            case 4 -> overloaded(any());
            case 5 -> any().clone();
            default -> flipped(any().clone());
        };
    }

    private byte[] any() {
        return good.get(random.nextInt(good.size()));
    }

    private byte[] noise(int size) {
        byte[] octets = new byte[size];
        random.nextBytes(octets);
        return octets;
    }

    private byte[] noiseBehindHeader() {
        byte[] octets = noise(OPTIONS + random.nextInt(400));
        System.arraycopy(any(), 0, octets, 0, OPTIONS);
        return octets;
    }

    private byte[] cut(byte[] packet) {
        return Arrays.copyOf(packet, random.nextInt(packet.length));
    }

    /** More options of random codes, mostly well framed, written over END and what follows it. */
    private byte[] lengthened(byte[] packet) {
        byte[] octets = Arrays.copyOf(packet, packet.length + random.nextInt(600));
        int at = OPTIONS + random.nextInt(24);
        while (at < octets.length - 2) {
            int size = random.nextInt(12);
            octets[at] = (byte) random.nextInt(256);
            octets[at + 1] = (byte) size;
            at += 2 + size;
        }
        return octets;
    }

    /** Options in {@code file} and {@code sname}, announced by a legal or illegal option 52. */
    private byte[] overloaded(byte[] packet) {
        byte[] octets = packet.clone();
        System.arraycopy(packet, OPTIONS, octets, OPTIONS + 3, octets.length - OPTIONS - 3);
        octets[OPTIONS] = 52;
        octets[OPTIONS + 1] = 1;
        octets[OPTIONS + 2] = (byte) random.nextInt(5);
        for (int at = 44; at < COOKIE - 12; at += 3 + random.nextInt(5)) {
            octets[at] = (byte) random.nextInt(256);
            octets[at + 1] = (byte) random.nextInt(6);
        }
        return octets;
    }

    /** Up to four octets changed, mostly where it matters. */
    private byte[] flipped(byte[] packet) {
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            int at = random.nextInt(3) == 0 ? random.nextInt(44) : COOKIE + random.nextInt(packet.length - COOKIE);
            packet[at] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (packet[at] ^ 1 << random.nextInt(8));
        }
        return packet;
    }
}
