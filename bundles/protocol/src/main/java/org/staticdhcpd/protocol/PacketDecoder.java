package org.staticdhcpd.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.staticdhcpd.protocol.MalformedPacket.Reason;

/** Decodes one datagram; used once. Total: see {@link Decoded#of}. */
final class PacketDecoder {
    private static final int MESSAGE_TYPE = 53;
    /** Both halves of option 52 (RFC 2132 §9.3). */
    private static final int OVERLOAD_BOTH = Header.OVERLOAD_FILE | Header.OVERLOAD_SNAME;

    /** The length field of UDP has 16 bits (RFC 768). */
    private static final int LONGEST = 0xFFFF;

    /** So that offsets in {@link Options} have room. */
    private static final int FARTHEST = Options.MOST_OFFSET - LONGEST;

    private static final int[] NONE = {};

    private final byte[] bytes;
    /** Where the fixed fields begin, up to {@code chaddr}. */
    private final int fixed;
    /** Where {@code sname} and {@code file} are; NO_NAMES when both are blank. */
    private final int names;
    /** Where the cookie is looked for. */
    private final int rest;

    private final int end;

    /** How many options there are, each occurrence for itself; option 52 is none. */
    private int count;

    /** All of them in reading order, as in {@link Options}. */
    private int[] found = NONE;

    private int filled;
    private boolean typed;
    private boolean repeated;
    private int overload;

    private PacketDecoder(byte[] bytes, int fixed, int names, int rest, int end) {
        this.bytes = bytes;
        this.fixed = fixed;
        this.names = names;
        this.rest = rest;
        this.end = end;
    }

    /** Decodes octets that stay as they are; the packet shares them, as long as it can say where they are. */
    static Decoded decode(Octets datagram) {
        int start = datagram.offset();
        if (start > FARTHEST) {
            return decode(ByteBuffer.wrap(datagram.array(), start, datagram.length()));
        }
        MalformedPacket defect = length(datagram.length());
        int end = start + datagram.length();
        return defect != null
                ? defect
                : new PacketDecoder(datagram.array(), start, start + Header.SNAME, start + Header.SIZE, end).decode();
    }

    /** Decodes octets that may change afterwards; the packet has a copy, without names that are blank. */
    static Decoded decode(ByteBuffer datagram) {
        int length = datagram.remaining();
        MalformedPacket defect = length(length);
        if (defect != null) {
            return defect;
        }
        int used = withoutPadding(datagram);
        Decoded decoded = copied(datagram, used);
        // An option whose value ends in zeros, and nothing behind it, was cut: those belong to it.
        return used < length && decoded instanceof MalformedPacket ? copied(datagram, length) : decoded;
    }

    /** How many octets there are up to the last one that is not PAD; with nothing but header and cookie, so many. */
    private static int withoutPadding(ByteBuffer datagram) {
        int start = datagram.position() + Math.min(datagram.remaining(), PacketForm.FIRST_OPTION);
        int end = datagram.limit();
        while (end - Long.BYTES >= start && datagram.getLong(end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        while (end > start && datagram.get(end - 1) == Header.PAD) {
            end--;
        }
        return end - datagram.position();
    }

    private static Decoded copied(ByteBuffer datagram, int length) {
        int at = datagram.position();
        boolean named = !isBlank(datagram, at + Header.SNAME);
        int kept = named ? Header.SIZE : Header.SNAME;
        byte[] copy = new byte[kept + length - Header.SIZE];
        datagram.get(at, copy, 0, kept);
        datagram.get(at + Header.SIZE, copy, kept, length - Header.SIZE);
        return new PacketDecoder(copy, 0, named ? Header.SNAME : Packet.NO_NAMES, kept, copy.length).decode();
    }

    private static MalformedPacket length(int length) {
        if (length < Header.SIZE) {
            return new MalformedPacket(Reason.TOO_SHORT, length + " octets, a header has " + Header.SIZE);
        }
        if (length > LONGEST) {
            return new MalformedPacket(Reason.TOO_LONG, length + " octets, UDP has at most " + LONGEST);
        }
        return null;
    }

    /** Whether both names are: they are a multiple of eight octets long. */
    private static boolean isBlank(ByteBuffer datagram, int names) {
        long any = 0;
        for (int at = names; at < names + Header.NAMES_SIZE; at += Long.BYTES) {
            any |= datagram.getLong(at);
        }
        return any == 0;
    }

    private Decoded decode() {
        int options = afterCookie();
        if (options < 0) {
            return new MalformedPacket(Reason.NO_COOKIE, "no cookie 63825363 from octet 236 on");
        }
        MalformedPacket defect = readAll(options);
        if (defect != null) {
            return defect;
        }
        fillAll(options);
        return packet();
    }

    private void fillAll(int options) {
        found = new int[count];
        fill(options, end);
        if ((overload & Header.OVERLOAD_FILE) != 0) {
            fill(names + Header.SNAME_SIZE, names + Header.NAMES_SIZE);
        }
        if ((overload & Header.OVERLOAD_SNAME) != 0) {
            fill(names, names + Header.SNAME_SIZE);
        }
    }

    /** Where the options start; the cookie may be preceded by padding (R17). Negative when there is no cookie. */
    private int afterCookie() {
        for (int i = rest; i <= end - 4; i++) {
            if (Bytes.int32(bytes, i) == Header.COOKIE) {
                return i + 4;
            }
        }
        return -1;
    }

    /** Reads the options field, then {@code file}, then {@code sname}: the order in which RFC 3396 §5 joins. */
    private MalformedPacket readAll(int options) {
        MalformedPacket defect = read(options, end, "options");
        // Only the options field can say so: an overload inside an overloaded field means nothing. Blank fields hold
        // none.
        int fields = names == Packet.NO_NAMES ? 0 : overload;
        if (defect == null && (fields & Header.OVERLOAD_FILE) != 0) {
            int file = names + Header.SNAME_SIZE;
            defect = read(file, file + Header.FILE_SIZE, "file");
        }
        if (defect == null && (fields & Header.OVERLOAD_SNAME) != 0) {
            defect = read(names, names + Header.SNAME_SIZE, "sname");
        }
        overload = fields;
        return defect;
    }

    /** Checks and counts. */
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
            if (code == MESSAGE_TYPE && (length != 1 || typed)) {
                return defect(Reason.MESSAGE_TYPE_LENGTH, code, field);
            }
            typed |= code == MESSAGE_TYPE;
            if (code == Header.OVERLOAD) {
                overload = overload(at, length);
            } else {
                count++;
            }
            at += length;
        }
        return null;
    }

    private static MalformedPacket defect(Reason reason, int code, String field) {
        return new MalformedPacket(reason, "option " + code + " in " + field);
    }

    /** Values but 1, 2 and 3 are not legal (RFC 2132 §9.3): the fields then hold names. */
    private int overload(int at, int length) {
        int value = length == 1 ? Bytes.uint8(bytes, at) : 0;
        return value <= OVERLOAD_BOTH ? value : 0;
    }

    /** Takes down what {@link #read} has checked and counted. */
    private void fill(int from, int to) {
        int at = from;
        while (at < to && Bytes.uint8(bytes, at) != Header.END) {
            int code = Bytes.uint8(bytes, at++);
            if (code == Header.PAD) {
                continue;
            }
            int length = Bytes.uint8(bytes, at++);
            if (code != Header.OVERLOAD) {
                // There are 254 codes, so this stops being asked soon enough.
                repeated = repeated || isFound(code);
                found[filled++] = Options.place(code, at);
            }
            at += length;
        }
    }

    private boolean isFound(int code) {
        for (int i = 0; i < filled; i++) {
            if (Options.codeAt(found[i]) == code) {
                return true;
            }
        }
        return false;
    }

    /** Each code once; occurrences of one code are concatenated in reading order (RFC 3396 §7). */
    private Options joined() {
        if (!repeated) {
            return new Options(bytes, found, false);
        }
        int[] lengths = new int[256];
        int total = 0;
        for (int i = 0; i < count; i++) {
            lengths[Options.codeAt(found[i])] += lengthAt(found[i]);
            // More than needed where a code comes again.
            total += Short.BYTES + lengthAt(found[i]);
        }
        return concatenated(lengths, new byte[total]);
    }

    private Options concatenated(int[] lengths, byte[] target) {
        int[] next = new int[256];
        Arrays.fill(next, -1);
        int[] places = new int[256];
        int codes = 0;
        int free = 0;
        for (int i = 0; i < count; i++) {
            int code = Options.codeAt(found[i]);
            int length = lengthAt(found[i]);
            if (next[code] < 0) {
                Bytes.putInt16(target, free, lengths[code]);
                next[code] = free + Short.BYTES;
                places[codes++] = Options.place(code, next[code]);
                free = next[code] + lengths[code];
            }
            System.arraycopy(bytes, Options.offsetAt(found[i]), target, next[code], length);
            next[code] += length;
        }
        return new Options(target, Arrays.copyOf(places, codes), true);
    }

    /** On the wire it is the octet before the value. */
    private int lengthAt(int place) {
        return Bytes.uint8(bytes, Options.offsetAt(place) - 1);
    }

    /** A field that carried options is blank, for then it carries no name (RFC 2131 §4.1). */
    private Packet packet() {
        Options options = joined();
        if (overload == 0) {
            return new Packet(bytes, fixed, names, options);
        }
        byte[] header = new byte[Header.SIZE];
        System.arraycopy(bytes, fixed, header, 0, Header.SNAME);
        if ((overload & Header.OVERLOAD_SNAME) == 0) {
            System.arraycopy(bytes, names, header, Header.SNAME, Header.SNAME_SIZE);
        }
        if ((overload & Header.OVERLOAD_FILE) == 0) {
            System.arraycopy(bytes, names + Header.SNAME_SIZE, header, Header.FILE, Header.FILE_SIZE);
        }
        return new Packet(header, 0, Header.SNAME, options);
    }
}
