package org.staticdhcpd.cache.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Octets;

/**
 * An answer in a cache: each definition whole, with its network (R178).
 *
 * @param found the answer
 * @param stamp when the database was asked
 */
record Kept(Answer.Found found, Stamp stamp) {
    private static final int VERSION = 1;
    private static final int CHECKSUM = Integer.BYTES;

    /**
     * When an answer came.
     *
     * @param run which run of a cache
     * @param epoch how often that run had to doubt everything before
     * @param millis the wall clock
     */
    record Stamp(long run, long epoch, long millis) {}

    /**
     * For a store: checksum, version, key, stamp, definitions.
     *
     * @throws ValueWriter.Unfit when a value in it cannot be written
     */
    Octets encode(LookUpKey key) {
        Encoder out = new Encoder();
        out.octet(VERSION);
        Definitions.write(out, key);
        out.int64(stamp.run).int64(stamp.epoch).int64(stamp.millis);
        out.count(found.definitions().size());
        for (Definition definition : found.definitions()) {
            Definitions.write(out, definition.network());
            Definitions.writeOwn(out, definition);
        }
        byte[] body = out.octets().toBytes();
        return new Encoder()
                .int32(checksum(ByteBuffer.wrap(body)))
                .raw(body, body.length)
                .octets();
    }

    /** What {@link #encode} wrote for this key; empty for anything else, whatever it is. */
    static Optional<Kept> decode(LookUpKey key, Octets value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.toBytes());
        if (bytes.remaining() < CHECKSUM || bytes.getInt() != checksum(bytes.duplicate())) {
            return Optional.empty();
        }
        try {
            return read(key, new Decoder(bytes));
        } catch (Damaged | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Kept> read(LookUpKey key, Decoder in) {
        if (in.octet() != VERSION || !Definitions.key(in).equals(key)) {
            return Optional.empty();
        }
        Stamp stamp = new Stamp(in.int64(), in.int64(), in.int64());
        int size = in.count(Integer.BYTES);
        List<Definition> definitions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            definitions.add(Definitions.own(in, Definitions.network(in)));
        }
        in.end();
        return Optional.of(new Kept(new Answer.Found(definitions), stamp));
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
