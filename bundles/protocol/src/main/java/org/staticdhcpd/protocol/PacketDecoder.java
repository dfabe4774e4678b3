package org.staticdhcpd.protocol;

import java.util.Arrays;
import org.staticdhcpd.protocol.MalformedPacket.Reason;

/** Decodes one datagram; used once. Total: see {@link Decoded#of}. */
final class PacketDecoder {
    private static final int MESSAGE_TYPE = 53;
    /** Both halves of option 52 (RFC 2132 §9.3). */
    private static final int OVERLOAD_BOTH = Header.OVERLOAD_FILE | Header.OVERLOAD_SNAME;

    /** The length field of UDP has 16 bits (RFC 768). */
    private static final int LONGEST = 0xFFFF;

    private final byte[] bytes;
    private final int start;
    private final int end;

    /** Every option occurrence in reading order, as in {@link Options}; offsets count from {@code start}. */
    private long[] found = new long[24];

    private int count;
    /** One bit per code met so far. */
    private final long[] seen = new long[4];

    private boolean repeated;
    private int overload;

    PacketDecoder(Octets datagram) {
        this.bytes = datagram.array();
        this.start = datagram.offset();
        this.end = start + datagram.length();
    }

    Decoded decode() {
        int length = end - start;
        if (length < Header.SIZE) {
            return new MalformedPacket(Reason.TOO_SHORT, length + " octets, a header has " + Header.SIZE);
        }
        if (length > LONGEST) {
            return new MalformedPacket(Reason.TOO_LONG, length + " octets, UDP has at most " + LONGEST);
        }
        int options = afterCookie();
        if (options < 0) {
            return new MalformedPacket(Reason.NO_COOKIE, "no cookie 63825363 from octet 236 on");
        }
        MalformedPacket defect = readAll(options);
        return defect != null ? defect : new Packet(header(), joined());
    }

    /** Where the options start; the cookie may be preceded by padding (R17). Negative when there is no cookie. */
    private int afterCookie() {
        for (int i = start + Header.SIZE; i <= end - 4; i++) {
            if (Bytes.int32(bytes, i) == Header.COOKIE) {
                return i + 4;
            }
        }
        return -1;
    }

    /** Reads the options field, then {@code file}, then {@code sname}: the order in which RFC 3396 §5 joins. */
    private MalformedPacket readAll(int options) {
        MalformedPacket defect = read(options, end, "options");
        // Only the options field can say so: an overload inside an overloaded field means nothing.
        int fields = overload;
        if (defect == null && (fields & Header.OVERLOAD_FILE) != 0) {
            defect = read(start + Header.FILE, start + Header.FILE + Header.FILE_SIZE, "file");
        }
        if (defect == null && (fields & Header.OVERLOAD_SNAME) != 0) {
            defect = read(start + Header.SNAME, start + Header.SNAME + Header.SNAME_SIZE, "sname");
        }
        overload = fields;
        return defect;
    }

    private MalformedPacket read(int from, int to, String field) {
        int at = from;
        while (at < to && Bytes.uint8(bytes, at) != Header.END) {
            int code = Bytes.uint8(bytes, at++);
            if (code == Header.PAD) {
                continue;
            }
            if (at == to) {
                return defect(Reason.OPTION_WITHOUT_LENGTH, code, field);
            }
            int length = Bytes.uint8(bytes, at++);
            if (length > to - at) {
                return defect(Reason.OPTION_OVERRUN, code, field);
            }
            if (code == MESSAGE_TYPE && (length != 1 || isSeen(code))) {
                return defect(Reason.MESSAGE_TYPE_LENGTH, code, field);
            }
            take(code, at, length);
            at += length;
        }
        return null;
    }

    private static MalformedPacket defect(Reason reason, int code, String field) {
        return new MalformedPacket(reason, "option " + code + " in " + field);
    }

    private void take(int code, int at, int length) {
        if (code == Header.OVERLOAD) {
            int value = length == 1 ? Bytes.uint8(bytes, at) : 0;
            // Values but 1, 2 and 3 are not legal (RFC 2132 §9.3): the fields then hold names.
            overload = value <= OVERLOAD_BOTH ? value : 0;
            return;
        }
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        repeated |= isSeen(code);
        seen[code >>> 6] |= 1L << code;
        found[count++] = Options.entry(code, at - start, length);
    }

    private boolean isSeen(int code) {
        return (seen[code >>> 6] & 1L << code) != 0;
    }

    /** Each code once; occurrences of one code are concatenated in reading order (RFC 3396 §7). */
    private Options joined() {
        if (!repeated) {
            return new Options(bytes, start, Arrays.copyOf(found, count));
        }
        int[] lengths = new int[256];
        int total = 0;
        for (int i = 0; i < count; i++) {
            lengths[Options.codeOf(found[i])] += Options.lengthOf(found[i]);
            total += Options.lengthOf(found[i]);
        }
        return concatenated(lengths, new byte[total]);
    }

    private Options concatenated(int[] lengths, byte[] target) {
        int[] next = new int[256];
        Arrays.fill(next, -1);
        long[] entries = new long[256];
        int codes = 0;
        int free = 0;
        for (int i = 0; i < count; i++) {
            int code = Options.codeOf(found[i]);
            int length = Options.lengthOf(found[i]);
            if (next[code] < 0) {
                next[code] = free;
                entries[codes++] = Options.entry(code, free, lengths[code]);
                free += lengths[code];
            }
            System.arraycopy(bytes, start + Options.offsetOf(found[i]), target, next[code], length);
            next[code] += length;
        }
        return new Options(target, 0, Arrays.copyOf(entries, codes));
    }

    /** The fixed header; a field that carried options is blank, for then it carries no name (RFC 2131 §4.1). */
    private Octets header() {
        if (overload == 0) {
            return new Octets(bytes, start, Header.SIZE);
        }
        byte[] header = Arrays.copyOfRange(bytes, start, start + Header.SIZE);
        if ((overload & Header.OVERLOAD_FILE) != 0) {
            Arrays.fill(header, Header.FILE, Header.FILE + Header.FILE_SIZE, (byte) 0);
        }
        if ((overload & Header.OVERLOAD_SNAME) != 0) {
            Arrays.fill(header, Header.SNAME, Header.SNAME + Header.SNAME_SIZE, (byte) 0);
        }
        return new Octets(header, 0, header.length);
    }
}
