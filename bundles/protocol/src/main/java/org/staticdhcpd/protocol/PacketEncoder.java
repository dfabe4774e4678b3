package org.staticdhcpd.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Encodes one packet; used once. Options that do not fit into the limit go into {@code file}, then {@code sname},
 * where these are free (option 52, RFC 2132 §9.3); what still finds no room is reported, never half sent.
 */
final class PacketEncoder {
    /** BOOTP's message size, which some relays and clients insist on (RFC 1542 §2.1). */
    private static final int SMALLEST = 300;

    private static final int OVERLOAD_OPTION = 3;
    private static final int PIECE = 255;

    private final Octets header;
    private final Options options;
    private final byte[] target;
    private final Field main;
    private final Field file = new Field(Header.FILE, Header.FILE_SIZE);
    private final Field sname = new Field(Header.SNAME, Header.SNAME_SIZE);
    private final List<Integer> dropped = new ArrayList<>(0);

    PacketEncoder(Octets header, Options options, int limit) {
        this.header = header;
        this.options = options;
        int size = Math.max(limit, SMALLEST);
        int needed = Header.SIZE + 4 + sizes() + 1;
        this.target = new byte[Math.min(size, Math.max(needed, SMALLEST))];
        this.main = new Field(Header.SIZE + 4, target.length - Header.SIZE - 4);
    }

    private int sizes() {
        return options.codes().map(this::size).sum();
    }

    /** What an option takes on the wire: split into pieces of at most 255, two octets more each (RFC 3396 §6). */
    private int size(int code) {
        int length = value(code).length();
        int pieces = Math.max(1, (length + PIECE - 1) / PIECE);
        return length + 2 * pieces;
    }

    private Octets value(int code) {
        return options.get(code).orElse(Octets.EMPTY);
    }

    Encoded encode() {
        header.copyInto(target, 0);
        Bytes.putInt32(target, Header.SIZE, Header.COOKIE);
        if (sizes() > main.room) {
            placeWithOverload();
        } else {
            order().forEach(code -> write(code, main));
        }
        int end = main.close();
        return new Encoded(new Octets(target, 0, Math.max(end, Math.min(SMALLEST, target.length))), dropped);
    }

    /** 53, 54, 51 first, 82 last (RFC 3046 §2.1), the rest ascending, so that 1 precedes 3 (RFC 2132 §3.3). */
    private List<Integer> order() {
        return options.codes()
                .boxed()
                .sorted(Comparator.comparingInt(PacketEncoder::rank))
                .toList();
    }

    private static int rank(int code) {
        return switch (code) {
            case 53 -> -3;
            case 54 -> -2;
            case 51 -> -1;
            case 82 -> 256;
            default -> code;
        };
    }

    private void placeWithOverload() {
        int relay = options.get(82).map(v -> size(82)).orElse(0);
        main.room -= OVERLOAD_OPTION + relay;
        int overloadAt = -1;
        for (int code : order()) {
            if (code == 82) {
                overloadAt = main.at;
                main.room += relay;
            }
            place(code);
        }
        int used = (file.used() ? Header.OVERLOAD_FILE : 0) | (sname.used() ? Header.OVERLOAD_SNAME : 0);
        if (used != 0) {
            insertOverload(used, overloadAt < 0 ? main.at : overloadAt);
        }
    }

    private void place(int code) {
        int size = size(code);
        for (Field field : List.of(main, file, sname)) {
            if (size <= field.room && (field == main || field.used() || blank(field))) {
                write(code, field);
                return;
            }
        }
        dropped.add(code);
    }

    private boolean blank(Field field) {
        for (int i = 0; i < field.size; i++) {
            if (target[field.start + i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void write(int code, Field field) {
        Octets value = value(code);
        int from = 0;
        do {
            int piece = Math.min(PIECE, value.length() - from);
            field.put(code, value.slice(from, piece));
            from += piece;
        } while (from < value.length());
    }

    /** Puts option 52 after all but option 82, which stays last. */
    private void insertOverload(int value, int position) {
        System.arraycopy(target, position, target, position + OVERLOAD_OPTION, main.at - position);
        main.at += OVERLOAD_OPTION;
        target[position] = Header.OVERLOAD;
        target[position + 1] = 1;
        target[position + 2] = (byte) value;
        file.closeIfUsed();
        sname.closeIfUsed();
    }

    /** A part of the packet that holds options and an END. */
    private final class Field {
        private final int start;
        private final int size;
        private int at;
        private int room;

        Field(int start, int size) {
            this.start = start;
            this.size = size;
            this.at = start;
            this.room = size - 1;
        }

        boolean used() {
            return at > start;
        }

        void put(int code, Octets piece) {
            target[at] = (byte) code;
            target[at + 1] = (byte) piece.length();
            piece.copyInto(target, at + 2);
            at += 2 + piece.length();
            room -= 2 + piece.length();
        }

        int close() {
            target[at++] = (byte) Header.END;
            Arrays.fill(target, at, start + size, (byte) Header.PAD);
            return at;
        }

        void closeIfUsed() {
            if (used()) {
                close();
            }
        }
    }
}
