package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes one packet; used once. Options that do not fit into the limit go into {@code file}, then {@code sname}, where
 * these are free (option 52, RFC 2132 §9.3), the order in which clients read them (RFC 2131 §4.1); the other way round
 * when more options get in so. What still finds no room is reported, never half sent.
 */
final class PacketEncoder {
    /** BOOTP's message size, which some relays and clients insist on (RFC 1542 §2.1). */
    static final int SMALLEST = 300;

    private static final int FIRST_OPTION = Header.SIZE + 4;
    private static final int OVERLOAD_OPTION = 3;
    private static final int RELAY_AGENT = 82;
    /**
     * Without 53, 54 and 51, ranks up to this, there is no answer; and 1, the last of them, must come before 3 (RFC 2132
     * §3.3), wherever that finds room.
     */
    private static final int LAST_VITAL_RANK = 3;

    private final Octets header;
    private final Options options;
    private final byte[] target;
    private final OptionField main;
    private final List<Integer> dropped = new ArrayList<>(0);

    PacketEncoder(Octets header, Options options, int limit) {
        this.header = header;
        this.options = options;
        int needed = FIRST_OPTION + size(options.index(), 0) + 1;
        this.target = new byte[Math.max(SMALLEST, Math.min(limit, needed))];
        this.main = new OptionField(target, FIRST_OPTION, target.length - FIRST_OPTION);
    }

    Encoded encode() {
        header.copyInto(target, 0);
        Bytes.putInt32(target, Header.SIZE, Header.COOKIE);
        long[] order = ordered(options.index());
        if (size(order, 0) <= main.room()) {
            writeAll(order);
        } else {
            placeAll(order);
        }
        int end = main.close();
        return new Encoded(new Octets(target, 0, Math.max(end, SMALLEST)), dropped);
    }

    /** What the options from {@code from} on take on the wire. */
    private static int size(long[] entries, int from) {
        int size = 0;
        for (int i = from; i < entries.length; i++) {
            size += size(entries[i]);
        }
        return size;
    }

    private static int size(long entry) {
        return OptionField.sizeOf(Options.lengthOf(entry));
    }

    /** The entries in the order of their rank, which is kept in the bits {@link Options} leaves free. */
    static long[] ordered(long[] entries) {
        long[] order = new long[entries.length];
        for (int i = 0; i < entries.length; i++) {
            order[i] = (long) rank(Options.codeOf(entries[i])) << 48 | entries[i];
        }
        Arrays.sort(order);
        return order;
    }

    /** 53, 54, 51 first, 82 last (RFC 3046 §2.1), the rest ascending, so that 1 precedes 3 (RFC 2132 §3.3). */
    static int rank(int code) {
        return switch (code) {
            case 53 -> 0;
            case 54 -> 1;
            case 51 -> 2;
            case RELAY_AGENT -> 512;
            default -> 2 + code;
        };
    }

    private void writeAll(long[] order) {
        for (long entry : order) {
            main.write(Options.codeOf(entry), options.value(entry));
        }
    }

    /**
     * Options 52 and 82 get their room first: without 52 the other fields are not read, and a relay needs its 82 whole,
     * last, and in the options field (RFC 3046 §2.1 and §2.2).
     */
    private void placeAll(long[] order) {
        OptionField file = new OptionField(target, Header.FILE, Header.FILE_SIZE);
        OptionField sname = new OptionField(target, Header.SNAME, Header.SNAME_SIZE);
        int ordinary = order.length - (hasRelayAgent(order) ? 1 : 0);
        int overload = file.room() + sname.room() > 0 ? OVERLOAD_OPTION : 0;
        int reserved = overload + relayAgentRoom(order, ordinary, overload);
        main.reserve(reserved);
        int lost = lost(order, ordinary, main.room(), file.room(), sname.room());
        boolean snameFirst = lost > 0 && lost(order, ordinary, main.room(), sname.room(), file.room()) < lost;
        for (int i = 0; i < ordinary; i++) {
            place(order[i], main, snameFirst ? sname : file, snameFirst ? file : sname);
        }
        main.release(overload);
        if (file.isUsed() || sname.isUsed()) {
            writeOverload(sname, file);
        } else {
            retry(order, ordinary);
        }
        main.release(reserved - overload);
        for (int i = ordinary; i < order.length; i++) {
            place(order[i], main);
        }
    }

    /** How many of the first {@code ordinary} options {@link #place} would drop with these rooms, tried in turn. */
    private static int lost(long[] order, int ordinary, int... rooms) {
        int lost = 0;
        for (int i = 0; i < ordinary; i++) {
            int at = 0;
            while (at < rooms.length && size(order[i]) > rooms[at]) {
                at++;
            }
            if (at < rooms.length) {
                rooms[at] -= size(order[i]);
            } else {
                lost++;
            }
        }
        return lost;
    }

    private static boolean hasRelayAgent(long[] order) {
        return Options.codeOf(order[order.length - 1]) == RELAY_AGENT;
    }

    /** What to keep for option 82; nothing when it could only stay at the cost of a vital one. */
    private int relayAgentRoom(long[] order, int ordinary, int overload) {
        int wanted = size(order, ordinary);
        int vital = overload;
        for (int i = 0; i < ordinary && order[i] >>> 48 <= LAST_VITAL_RANK; i++) {
            vital += size(order[i]);
        }
        return wanted <= main.room() - vital ? wanted : 0;
    }

    /** Puts an option into the first of {@code fields} that has room for all of it. */
    private void place(long entry, OptionField... fields) {
        for (OptionField field : fields) {
            if (size(entry) <= field.room()) {
                field.write(Options.codeOf(entry), options.value(entry));
                return;
            }
        }
        dropped.add(Options.codeOf(entry));
    }

    /** Some may find room after all where option 52 was to be. Those that do not stay dropped, in the same order. */
    private void retry(long[] order, int ordinary) {
        for (int i = 0; i < ordinary; i++) {
            if (dropped.remove((Integer) Options.codeOf(order[i]))) {
                place(order[i], main);
            }
        }
    }

    private void writeOverload(OptionField sname, OptionField file) {
        int used = (file.isUsed() ? Header.OVERLOAD_FILE : 0) | (sname.isUsed() ? Header.OVERLOAD_SNAME : 0);
        main.write(Header.OVERLOAD, Octets.ofUint8(used));
        file.closeIfUsed();
        sname.closeIfUsed();
    }
}
