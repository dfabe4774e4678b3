package org.staticdhcpd.protocol;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The client machine's identifier (RFC 4578 §2.3): type 0 and a UUID, its octets in the order they are sent. Programs
 * get a {@link UUID}; octets for any other type.
 */
record MachineIdentifier() implements ValueForm {
    private static final int SIZE = 17;

    @Override
    public Octets encode(Object value) {
        if (value instanceof UUID uuid) {
            return Octets.of(ByteBuffer.allocate(SIZE)
                    .put((byte) 0)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array());
        }
        return new Opaque().encode(value);
    }

    @Override
    public Octets read(String text) {
        String digits = text.strip();
        return digits.length() == 36 && digits.indexOf('-') == 8
                ? encode(UUID.fromString(digits))
                : new Opaque().read(text);
    }

    private static boolean isUuid(Octets octets) {
        return octets.length() == SIZE && octets.get(0) == 0;
    }

    @Override
    public Object decode(Octets octets) {
        if (!isUuid(octets)) {
            return octets;
        }
        ByteBuffer bits = ByteBuffer.wrap(octets.toBytes(), 1, SIZE - 1);
        return new UUID(bits.getLong(), bits.getLong());
    }

    @Override
    public String write(Octets octets) {
        return isUuid(octets) ? decode(octets).toString() : "0x" + octets;
    }
}
