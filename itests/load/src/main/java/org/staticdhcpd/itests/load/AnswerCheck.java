package org.staticdhcpd.itests.load;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * Says what is wrong with an answer. Reads the octets itself instead of using our codec, so that a defect of the codec
 * cannot hide here.
 */
final class AnswerCheck {
    static final int OFFER = 2;
    static final int ACK = 5;
    private static final int[] NAMES = {51, 53, 54};
    private static final int XID = 4;
    private static final int YIADDR = 16;
    private static final int GIADDR = 24;
    private static final int CHADDR = 28;
    private static final int COOKIE = 236;
    private static final int OPTIONS = 240;
    private static final int END = 255;

    private final int giaddr;
    private final int serverId;

    AnswerCheck(Ipv4Address giaddr, Ipv4Address serverId) {
        this.giaddr = giaddr.value();
        this.serverId = serverId.value();
    }

    /** The transaction number; 0, which we never use, when there is not even a header. */
    static int xidOf(ByteBuffer answer) {
        return answer.limit() < OPTIONS ? 0 : answer.getInt(XID);
    }

    /** An echo is right when it is our question: the transaction and hardware address of {@code client}. */
    static Optional<String> defectOfEcho(ByteBuffer answer, int client) {
        return macOf(answer) == Clients.mac(client) ? Optional.empty() : Optional.of("echo has another chaddr");
    }

    /**
     * What is wrong, in words; empty when the answer is right.
     *
     * @param type the message type it must have: {@link #OFFER} or {@link #ACK}
     * @param client who asked; the transaction number was compared before
     */
    Optional<String> defect(ByteBuffer answer, int type, int client) {
        Optional<String> header = defectOfHeader(answer, client);
        return header.isPresent() ? header : defectOfOptions(answer, type);
    }

    private Optional<String> defectOfHeader(ByteBuffer answer, int client) {
        if (answer.getInt(0) >>> 8 != 0x020106) {
            return defect("op, htype, hlen", 0x020106, answer.getInt(0) >>> 8);
        }
        if (macOf(answer) != Clients.mac(client)) {
            return Optional.of("chaddr is not the asking client's");
        }
        if (answer.getInt(YIADDR) != Clients.ip(client)) {
            return defect("yiaddr", Clients.ip(client), answer.getInt(YIADDR));
        }
        if (answer.getInt(GIADDR) != giaddr) {
            return defect("giaddr", giaddr, answer.getInt(GIADDR));
        }
        return answer.getInt(COOKIE) == 0x63825363 ? Optional.empty() : Optional.of("no cookie");
    }

    private Optional<String> defectOfOptions(ByteBuffer answer, int type) {
        int[] found = new int[NAMES.length];
        int at = OPTIONS;
        while (at < answer.limit() && octet(answer, at) != END) {
            int code = octet(answer, at);
            int length = code == 0 || at + 1 >= answer.limit() ? 0 : octet(answer, at + 1);
            if (at + 2 + length > answer.limit() && code != 0) {
                return Optional.of("option " + code + " runs over the end");
            }
            note(answer, at, length, found);
            at += code == 0 ? 1 : 2 + length;
        }
        if (at >= answer.limit()) {
            return Optional.of("no END option");
        }
        return defectOf(found, new int[] {Clients.LEASE_TIME, type, serverId});
    }

    private static void note(ByteBuffer answer, int at, int length, int[] found) {
        int code = octet(answer, at);
        if (code == NAMES[1] && length == 1) {
            found[1] = octet(answer, at + 2);
        } else if (code == NAMES[0] && length == 4) {
            found[0] = answer.getInt(at + 2);
        } else if (code == NAMES[2] && length == 4) {
            found[2] = answer.getInt(at + 2);
        }
    }

    private static Optional<String> defectOf(int[] found, int[] expected) {
        for (int i = 0; i < found.length; i++) {
            if (found[i] != expected[i]) {
                return defect("option " + NAMES[i], expected[i], found[i]);
            }
        }
        return Optional.empty();
    }

    /** The value of an option as text; empty text when it is not there. */
    static String text(ByteBuffer answer, int wanted) {
        int at = OPTIONS;
        while (at + 1 < answer.limit() && octet(answer, at) != END) {
            int code = octet(answer, at);
            if (code == wanted) {
                byte[] value = new byte[Math.min(octet(answer, at + 1), answer.limit() - at - 2)];
                answer.get(at + 2, value);
                return new String(value, java.nio.charset.StandardCharsets.UTF_8);
            }
            at += code == 0 ? 1 : 2 + octet(answer, at + 1);
        }
        return "";
    }

    private static Optional<String> defect(String field, int expected, int got) {
        return Optional.of(String.format("%s is %08x instead of %08x", field, got, expected));
    }

    private static long macOf(ByteBuffer answer) {
        return (answer.getShort(CHADDR) & 0xFFFFL) << 32 | (answer.getInt(CHADDR + 2) & 0xFFFF_FFFFL);
    }

    private static int octet(ByteBuffer answer, int at) {
        return answer.get(at) & 0xFF;
    }
}
