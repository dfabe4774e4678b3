package org.staticdhcpd.protocol;

import java.util.Arrays;
import org.staticdhcpd.protocol.MalformedPacket.Reason;

/** Decodes one datagram; used once. Total: see {@link Decoded#of}. */
final class PacketDecoder {
    private static final int MESSAGE_TYPE = 53;

    private final byte[] bytes;
    private final int start;
    private final int end;

    /** Every option occurrence in reading order, as in {@link Options}. */
    private long[] found = new long[24];

    private int count;
    private boolean repeated;
    private int overload;

    PacketDecoder(Octets datagram) {
        this.bytes = datagram.array();
        this.start = datagram.offset();
        this.end = start + datagram.length();
    }

    Decoded decode() {
        if (end - start < Header.SIZE) {
            return MalformedPacket.because(Reason.TOO_SHORT, (end - start) + " octets, a header has " + Header.SIZE);
        }
        int options = afterCookie();
        if (options < 0) {
            return MalformedPacket.because(Reason.NO_COOKIE, "no cookie 63825363 from octet 236 on");
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
        if (defect == null && (overload & Header.OVERLOAD_FILE) != 0) {
            defect = read(start + Header.FILE, start + Header.FILE + Header.FILE_SIZE, "file");
        }
        if (defect == null && (overload & Header.OVERLOAD_SNAME) != 0) {
            defect = read(start + Header.SNAME, start + Header.SNAME + Header.SNAME_SIZE, "sname");
        }
        return defect;
    }

    private MalformedPacket read(int from, int to, String field) {
        int at = from;
        boolean main = field.equals("options");
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
            if (code == MESSAGE_TYPE && length != 1) {
                return defect(Reason.MESSAGE_TYPE_LENGTH, code, field);
            }
            take(code, at, length, main);
            at += length;
        }
        return null;
    }

    private static MalformedPacket defect(Reason reason, int code, String field) {
        return MalformedPacket.because(reason, "option " + code + " in " + field);
    }

    private void take(int code, int at, int length, boolean main) {
        if (code == Header.OVERLOAD) {
            // Only the options field can say so: an overload inside an overloaded field would mean nothing.
            overload = main && length == 1 ? Bytes.uint8(bytes, at) : overload;
            return;
        }
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        repeated = repeated || contains(code);
        found[count++] = Options.entry(code, at, length);
    }

    private boolean contains(int code) {
        for (int i = 0; i < count && !repeated; i++) {
            if (Options.codeOf(found[i]) == code) {
                return true;
            }
        }
        return false;
    }

    /** Each code once; occurrences of one code are concatenated in reading order (RFC 3396 §7). */
    private Options joined() {
        if (!repeated) {
            return new Options(bytes, Arrays.copyOf(found, count));
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
            System.arraycopy(bytes, Options.offsetOf(found[i]), target, next[code], length);
            next[code] += length;
        }
        return new Options(target, Arrays.copyOf(entries, codes));
    }

    /** The fixed header; a field that carried options is blank, for then it carries no name (RFC 2131 §4.1). */
    private Octets header() {
        if ((overload & (Header.OVERLOAD_FILE | Header.OVERLOAD_SNAME)) == 0) {
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
