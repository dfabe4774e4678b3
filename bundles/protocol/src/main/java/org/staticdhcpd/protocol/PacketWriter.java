package org.staticdhcpd.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes packets, one after the other into the same memory, without making a {@link Packet} of each. What it writes is
 * what {@link Packet#encode} makes of the same packet. For one thread at a time.
 *
 * <p>Options have to come in the order of the wire: 53, 54, 51, others ascending, 82. What does not fit is left out, and
 * {@link #fits} says so: such a packet is for {@link Packet#encode}.
 */
public final class PacketWriter {
    /** As much as a packet over Ethernet carries; larger ones do not fit. */
    private static final int ROOM = 1472;

    private static final int LONGEST_VALUE = 255;

    private static final int MOST_IN_NUMBERS = 2 * Long.BYTES;

    private static final byte[] NOTHING = {};

    /** Written before all others. */
    private static final int[] FIRST = {
        OptionCode.DHCP_MESSAGE_TYPE.number(),
        OptionCode.SERVER_IDENTIFIER.number(),
        OptionCode.IP_ADDRESS_LEASE_TIME.number()
    };

    private static final int LAST = PacketEncoder.rank(OptionCode.RELAY_AGENT.number());

    /** With room for what {@link #octets(OptionCode, int, long, long)} writes behind a value. */
    private final byte[] target = new byte[ROOM + MOST_IN_NUMBERS];

    private final ByteBuffer written = ByteBuffer.wrap(target);
    private byte[] form = NOTHING;
    /** The next option of the form. */
    private int next;

    private int at;
    private int lastRank;
    private boolean full;

    /** Begins a packet. */
    public PacketWriter begin(PacketForm start) {
        form = start.octets();
        full = form.length >= ROOM;
        next = PacketForm.FIRST_OPTION;
        at = PacketForm.FIRST_OPTION;
        lastRank = -1;
        System.arraycopy(form, 0, target, 0, PacketForm.FIRST_OPTION);
        return this;
    }

    /** Writes what {@code builder} would build, to its end. */
    public PacketWriter write(PacketBuilder builder) {
        form = NOTHING;
        next = 0;
        full = false;
        at = PacketForm.FIRST_OPTION;
        lastRank = -1;
        System.arraycopy(builder.header(), 0, target, 0, Header.SIZE);
        Bytes.putInt32(target, Header.SIZE, Header.COOKIE);
        OptionList options = builder.options();
        for (int first : FIRST) {
            write(options, first);
        }
        for (int i = 0; i < options.size(); i++) {
            int rank = PacketEncoder.rank(options.code(i));
            if (rank > lastRank && rank < LAST) {
                write(options.code(i), options.value(i));
            }
        }
        write(options, OptionCode.RELAY_AGENT.number());
        return end();
    }

    private void write(OptionList options, int code) {
        int index = options.indexOf(code);
        if (index >= 0) {
            write(code, options.value(index));
        }
    }

    /** As {@link PacketBuilder#hardwareOf}. */
    public PacketWriter hardwareOf(Packet other) {
        other.copyHardware(target);
        return this;
    }

    /** Sets the transaction's number. */
    public PacketWriter xid(int xid) {
        Bytes.putInt32(target, Header.XID, xid);
        return this;
    }

    /** As {@link PacketBuilder#broadcast}. */
    public PacketWriter broadcast(boolean broadcast) {
        Bytes.putInt16(target, Header.FLAGS, broadcast ? Header.BROADCAST_FLAG : 0);
        return this;
    }

    /** Sets the client's address, given as a number. */
    public PacketWriter ciaddr(int address) {
        Bytes.putInt32(target, Header.CIADDR, address);
        return this;
    }

    /** Sets "your" address, given as a number. */
    public PacketWriter yiaddr(int address) {
        Bytes.putInt32(target, Header.YIADDR, address);
        return this;
    }

    /** Sets the relay agent's address, given as a number. */
    public PacketWriter giaddr(int address) {
        Bytes.putInt32(target, Header.GIADDR, address);
        return this;
    }

    /** Adds an option of one octet. */
    public PacketWriter uint8(OptionCode code, int value) {
        if (begins(code.number(), 1)) {
            target[at++] = (byte) value;
        }
        return this;
    }

    /** Adds an option of four octets. */
    public PacketWriter uint32(OptionCode code, long value) {
        if (begins(code.number(), Integer.BYTES)) {
            Bytes.putInt32(target, at, (int) value);
            at += Integer.BYTES;
        }
        return this;
    }

    /** Adds an option of at most sixteen octets, given as for {@link Octets#ofNumbers}. */
    public PacketWriter octets(OptionCode code, int length, long first, long second) {
        if (length > MOST_IN_NUMBERS) {
            throw new IllegalArgumentException("at most " + MOST_IN_NUMBERS + " octets, got " + length);
        }
        if (begins(code.number(), length)) {
            // What is too much is overwritten by what comes next, or cut off.
            Bytes.putInt64(target, at, first);
            Bytes.putInt64(target, at + Long.BYTES, second);
            at += length;
        }
        return this;
    }

    /** Adds an option. */
    public PacketWriter option(OptionCode code, Octets value) {
        return option(code.number(), value);
    }

    /**
     * Adds an option by its number, known or not.
     *
     * @throws IllegalArgumentException for 0, 52 and 255 (framing), and numbers outside an octet
     */
    public PacketWriter option(int code, Octets value) {
        PacketBuilder.requireCode(code);
        write(code, value);
        return this;
    }

    private void write(int code, Octets value) {
        if (begins(code, value.length())) {
            value.copyInto(target, at);
            at += value.length();
        }
    }

    /** Adds an option of {@code other} as it is there; nothing when it is not. */
    public PacketWriter optionOf(Packet other, OptionCode code) {
        long entry = other.options().entryOf(code.number());
        if (entry != Options.ABSENT && begins(code.number(), Options.lengthOf(entry))) {
            other.options().copyInto(entry, target, at);
            at += Options.lengthOf(entry);
        }
        return this;
    }

    /** Adds an option of text, in UTF-8. */
    public PacketWriter text(OptionCode code, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return option(code, Octets.ofText(text));
            }
        }
        if (begins(code.number(), text.length())) {
            for (int i = 0; i < text.length(); i++) {
                target[at++] = (byte) text.charAt(i);
            }
        }
        return this;
    }

    /** Writes those of the form that come before, then code and length; false when the value does not fit. */
    private boolean begins(int code, int length) {
        int rank = PacketEncoder.rank(code);
        if (rank <= lastRank) {
            throw new IllegalArgumentException("option " + code + " comes too late: expected the order of the wire");
        }
        lastRank = rank;
        copyBefore(rank);
        full |= length > LONGEST_VALUE || at + 2 + length >= ROOM;
        if (full) {
            return false;
        }
        target[at++] = (byte) code;
        target[at++] = (byte) length;
        return true;
    }

    private void copyBefore(int rank) {
        int from = next;
        while (next < form.length && PacketEncoder.rank(Bytes.uint8(form, next)) < rank) {
            next += 2 + Bytes.uint8(form, next + 1);
        }
        copy(from, next - from);
    }

    private void copy(int from, int size) {
        full |= at + size >= ROOM;
        if (!full) {
            System.arraycopy(form, from, target, at, size);
            at += size;
        }
    }

    /** Ends the packet: the rest of the form, END, and zeros up to BOOTP's 300 octets (RFC 1542 §2.1). */
    public PacketWriter end() {
        copy(next, form.length - next);
        next = form.length;
        target[at++] = (byte) Header.END;
        if (at < PacketEncoder.SMALLEST) {
            Arrays.fill(target, at, PacketEncoder.SMALLEST, (byte) Header.PAD);
            at = PacketEncoder.SMALLEST;
        }
        return this;
    }

    /** Whether the packet is complete and has at most {@code limit} octets, as {@link Packet#encode} counts them. */
    public boolean fits(int limit) {
        return !full && at <= Math.max(limit, PacketEncoder.SMALLEST);
    }

    /** The packet, until the next one begins. Whoever wants to keep it copies it. */
    public ByteBuffer octets() {
        return written.clear().limit(at);
    }
}
