package org.staticdhcpd.protocol;

import java.util.Arrays;

/**
 * What many packets have in common, encoded once: fixed fields, and options in the order of the wire. A
 * {@link PacketWriter} makes packets of it.
 */
public final class PacketForm {
    /** What comes before the options: fixed fields and cookie. */
    static final int FIRST_OPTION = Header.SIZE + Integer.BYTES;

    private final byte[] octets;

    private PacketForm(byte[] octets) {
        this.octets = octets;
    }

    /** All of {@code packet} but the options of {@code left}, which are different in each packet. */
    public static PacketForm of(Packet packet, OptionSelection left) {
        long[] order = PacketEncoder.ordered(packet.options().index());
        int size = FIRST_OPTION;
        for (long entry : order) {
            size += left.has(Options.codeOf(entry)) ? 0 : OptionField.sizeOf(Options.lengthOf(entry));
        }
        byte[] octets = new byte[size + 1];
        packet.header().copyInto(octets, 0);
        Bytes.putInt32(octets, Header.SIZE, Header.COOKIE);
        OptionField field = new OptionField(octets, FIRST_OPTION, octets.length - FIRST_OPTION);
        for (long entry : order) {
            if (!left.has(Options.codeOf(entry))) {
                field.write(Options.codeOf(entry), packet.options().value(entry));
            }
        }
        return new PacketForm(Arrays.copyOf(octets, size));
    }

    /** Fields, cookie and options, without END; not to be changed. */
    byte[] octets() {
        return octets;
    }
}
