package org.staticdhcpd.frames.internal;

import java.nio.ByteBuffer;
import java.util.List;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.VlanTag;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/**
 * Builds Ethernet frames with one UDP datagram each. Pure.
 *
 * <pre>
 * Ethernet   destination(6) source(6) [8100 tag(2)]... 0800
 * IPv4       45 00 length(2) 0000 flags(2) ttl(1) 17 checksum(2) source(4) destination(4)     RFC 791 §3.1
 * UDP        source(2) destination(2) length(2) checksum(2) payload                           RFC 768
 * </pre>
 *
 * @param from the interface's hardware address
 * @param tags VLAN tags, outermost first (R113)
 */
record FrameBuilder(MacAddress from, List<VlanTag> tags) {
    private static final MacAddress EVERYBODY = new MacAddress(0xFFFF_FFFF_FFFFL);
    private static final int TAG_PROTOCOL = 0x8100;
    private static final int IPV4 = 0x0800;
    private static final int MAC_HEADER = 14;
    private static final int TAG = 4;
    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final int TTL = 128;
    private static final int DONT_FRAGMENT = 0x4000;
    /** Up to here a datagram passes everywhere unfragmented, so fragmenting is forbidden, as staticDHCPd does (R112). */
    private static final int SMALL_PAYLOAD = 560;

    /** Copies the tags. */
    FrameBuilder {
        tags = List.copyOf(tags);
    }

    /** The frame. Who sends to 255.255.255.255 sends to everybody's hardware address (R107). */
    byte[] frame(MacAddress to, Endpoint source, Endpoint target, Octets payload) {
        int start = MAC_HEADER + TAG * tags.size();
        ByteBuffer frame = ByteBuffer.allocate(start + IP_HEADER + UDP_HEADER + payload.length());
        frame.put((target.address().isBroadcast() ? EVERYBODY : to).toBytes()).put(from.toBytes());
        for (VlanTag tag : tags) {
            frame.putShort((short) TAG_PROTOCOL).putShort((short) tag.control());
        }
        frame.putShort((short) IPV4);
        putIp(frame, source, target, payload.length());
        putUdp(frame, source, target, payload);
        return frame.array();
    }

    private static void putIp(ByteBuffer frame, Endpoint source, Endpoint target, int payload) {
        int start = frame.position();
        frame.putShort((short) 0x4500).putShort((short) (IP_HEADER + UDP_HEADER + payload));
        frame.putShort((short) 0).putShort((short) (payload <= SMALL_PAYLOAD ? DONT_FRAGMENT : 0));
        frame.put((byte) TTL).put((byte) UDP).putShort((short) 0);
        frame.putInt(source.address().value()).putInt(target.address().value());
        frame.putShort(start + 10, (short) checksum(sum(frame, start, IP_HEADER)));
    }

    private static void putUdp(ByteBuffer frame, Endpoint source, Endpoint target, Octets payload) {
        int start = frame.position();
        int length = UDP_HEADER + payload.length();
        frame.putShort((short) source.port()).putShort((short) target.port());
        frame.putShort((short) length).putShort((short) 0);
        payload.putInto(frame);
        // The pseudo header counts, too: both addresses, protocol, length (RFC 768).
        long pseudo =
                0L + words(source.address().value()) + words(target.address().value()) + UDP + length;
        int checksum = checksum(pseudo + sum(frame, start, length));
        // Zero would mean "no checksum", so its other form is sent (RFC 768, R111).
        frame.putShort(start + 6, (short) (checksum == 0 ? 0xFFFF : checksum));
    }

    private static int words(int address) {
        return (address >>> 16) + (address & 0xFFFF);
    }

    /** The sum of 16-bit words; an odd octet at the end is the high half of a word (R110). */
    private static long sum(ByteBuffer frame, int start, int length) {
        long sum = 0;
        int end = start + length;
        for (int at = start; at + 1 < end; at += 2) {
            sum += frame.getShort(at) & 0xFFFF;
        }
        return length % 2 == 0 ? sum : sum + ((frame.get(end - 1) & 0xFF) << 8);
    }

    /** The ones' complement of the ones' complement sum (RFC 1071 §1). */
    private static int checksum(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) ~folded & 0xFFFF;
    }
}
