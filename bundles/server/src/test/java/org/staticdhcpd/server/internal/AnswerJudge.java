package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/** Says whether an answer is due, from the octets alone: with a reader of its own, not the server's. */
final class AnswerJudge {
    private final Set<MacAddress> known;
    private final Ipv4Address server;

    AnswerJudge(Set<MacAddress> known, Ipv4Address server) {
        this.known = known;
        this.server = server;
    }

    /** Fails when {@code reply} to {@code asked} is one a server must not send. */
    void judge(byte[] asked, Octets reply, Destination destination) {
        Map<Integer, byte[]> options = options(asked);
        assertThat(asked[0]).as("op").isEqualTo((byte) 1);
        assertThat(asked[2] & 0xFF).as("hlen").matches(hlen -> hlen == 0 || (hlen >= 6 && hlen <= 16));
        assertThat(number(asked, 24)).as("giaddr, relays being forbidden").isZero();
        assertThat(options.get(53)).as("type").hasSize(1);

        assertThat(reply.length()).isBetween(300, 1472);
        assertThat(Decoded.of(reply)).isInstanceOf(Packet.class);
        Packet sent = (Packet) Decoded.of(reply);
        assertThat(sent.op()).isEqualTo(Packet.BOOTREPLY);
        assertThat(sent.xid()).isEqualTo(number(asked, 4));
        assertThat(sent.chaddr()).isEqualTo(Octets.of(asked).slice(28, 16));
        assertThat(sent.options().address(OptionCode.SERVER_IDENTIFIER)).contains(server);
        assertThat(destination.to().address()).isNotEqualTo(Ipv4Address.UNSPECIFIED);
        judgeType(asked, options, sent);
    }

    private void judgeType(byte[] asked, Map<Integer, byte[]> options, Packet sent) {
        int type = options.get(53)[0];
        int spoken = address(options, 54);
        MacAddress mac = sent.mac();
        assertThat(spoken == 0 || spoken == server.value() || type != 3)
                .as("meant for us")
                .isTrue();
        switch (sent.messageType().orElseThrow()) {
            case OFFER -> {
                assertThat(type).isEqualTo(1);
                assertAddress(mac, sent);
            }
            case ACK -> judgeAck(asked, options, sent);
            case NAK -> {
                assertThat(type).isEqualTo(3);
                assertThat(sent.yiaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
                // Strangers get a NAK only when they selected this server (RFC 2131 §4.3.2).
                assertThat(known.contains(mac) || spoken == server.value()).isTrue();
            }
            default -> throw new AssertionError("sent " + sent);
        }
    }

    private void judgeAck(byte[] asked, Map<Integer, byte[]> options, Packet sent) {
        int type = options.get(53)[0];
        if (type == 8) {
            assertThat(known).contains(sent.mac());
            assertThat(sent.yiaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
            return;
        }
        assertAddress(sent.mac(), sent);
        if (type == 1) {
            assertThat(options).containsKey(80);
            return;
        }
        assertThat(type).isEqualTo(3);
        int named = number(asked, 12) != 0 ? number(asked, 12) : address(options, 50);
        assertThat(named == sent.yiaddr().value() || (named == 0 && address(options, 54) != 0))
                .as("the address asked for")
                .isTrue();
    }

    private void assertAddress(MacAddress mac, Packet sent) {
        assertThat(known).contains(mac);
        assertThat(sent.yiaddr()).isEqualTo(HostilePackets.addressOf(mac));
    }

    private static int number(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 24
                | (octets[at + 1] & 0xFF) << 16
                | (octets[at + 2] & 0xFF) << 8
                | (octets[at + 3] & 0xFF);
    }

    private static int address(Map<Integer, byte[]> options, int code) {
        byte[] value = options.get(code);
        return value == null || value.length != 4 ? 0 : number(value, 0);
    }

    private static Map<Integer, byte[]> options(byte[] packet) {
        int cookie = 236;
        while (number(packet, cookie) != 0x63825363) {
            cookie++;
        }
        Map<Integer, byte[]> options = new HashMap<>();
        read(packet, cookie + 4, packet.length, options);
        byte[] overload = options.getOrDefault(52, new byte[0]);
        int fields = overload.length == 1 ? overload[0] : 0;
        if (fields == 1 || fields == 3) {
            read(packet, 108, 236, options);
        }
        if (fields == 2 || fields == 3) {
            read(packet, 44, 108, options);
        }
        return options;
    }

    private static void read(byte[] packet, int from, int to, Map<Integer, byte[]> options) {
        int at = from;
        while (at < to && packet[at] != -1) {
            if (packet[at] == 0) {
                at++;
                continue;
            }
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            if (packet[at] != 52) {
                value.writeBytes(options.getOrDefault(packet[at] & 0xFF, new byte[0]));
            }
            value.write(packet, at + 2, packet[at + 1] & 0xFF);
            options.put(packet[at] & 0xFF, value.toByteArray());
            at += 2 + (packet[at + 1] & 0xFF);
        }
    }
}
