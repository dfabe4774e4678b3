package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes a structured value front to back. */
final class OctetWriter {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    /** Where names, and the ends of names, have been written. */
    private final Map<Octets, Integer> places = new HashMap<>();

    Octets written() {
        return new Octets(octets.toByteArray(), 0, octets.size());
    }

    OctetWriter uint8(int value) {
        octets.write(value);
        return this;
    }

    OctetWriter uint16(int value) {
        return uint8(value >>> 8).uint8(value);
    }

    OctetWriter uint32(long value) {
        return uint16((int) (value >>> 16)).uint16((int) value);
    }

    OctetWriter int64(long value) {
        return uint32(value >>> 32).uint32(value);
    }

    OctetWriter put(Octets value) {
        octets.write(value.array(), value.offset(), value.length());
        return this;
    }

    OctetWriter addresses(List<Ipv4Address> addresses) {
        addresses.forEach(address -> uint32(address.value()));
        return this;
    }

    OctetWriter names(List<DomainName> names) {
        names.forEach(name -> put(name.encoded()));
        return this;
    }

    /** Writes one octet with the length of what {@code content} writes, then that. */
    OctetWriter counted8(Consumer<OctetWriter> content) {
        Octets written = counted(content, 0xFF);
        return uint8(written.length()).put(written);
    }

    /** Writes two octets with the length of what {@code content} writes, then that. */
    OctetWriter counted16(Consumer<OctetWriter> content) {
        Octets written = counted(content, 0xFFFF);
        return uint16(written.length()).put(written);
    }

    private static Octets counted(Consumer<OctetWriter> content, int most) {
        OctetWriter inner = new OctetWriter();
        content.accept(inner);
        if (inner.octets.size() > most) {
            throw new IllegalArgumentException(
                    "expected at most " + most + " octets in one part, got " + inner.octets.size());
        }
        return inner.written();
    }

    /** Writes a name, its end as a pointer to where that end has been written before (RFC 1035 §4.1.4). */
    void compressedName(DomainName name) {
        Octets encoded = name.encoded();
        int at = 0;
        while (encoded.get(at) != 0) {
            Octets end = encoded.slice(at, encoded.length() - at);
            Integer place = places.get(end);
            if (place != null) {
                uint16(0xC000 | place);
                return;
            }
            if (octets.size() <= 0x3FFF) {
                places.put(end, octets.size());
            }
            int label = 1 + encoded.get(at);
            put(encoded.slice(at, label));
            at += label;
        }
        uint8(0);
    }
}
