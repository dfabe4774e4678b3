package org.staticdhcpd.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a structured value front to back. Whatever is missing or wrong is a {@link Defect}. */
final class OctetReader {
    private final Octets octets;
    private final NameReader names;
    private int at;

    OctetReader(Octets octets) {
        this.octets = octets;
        this.names = new NameReader(octets);
    }

    boolean isAtEnd() {
        return at == octets.length();
    }

    int remaining() {
        return octets.length() - at;
    }

    /** The next {@code size} octets. */
    Octets take(int size) {
        if (size > remaining()) {
            throw new Defect("expected " + size + " more octet(s) at " + at + ", got " + remaining());
        }
        at += size;
        return octets.slice(at - size, size);
    }

    /** The next {@code size} octets, to be read apart. */
    OctetReader part(int size) {
        return new OctetReader(take(size));
    }

    int uint8() {
        return take(1).get(0);
    }

    int uint16() {
        return uint8() << 8 | uint8();
    }

    long uint32() {
        return (long) uint16() << 16 | uint16();
    }

    long int64() {
        return uint32() << 32 | uint32();
    }

    /** An octet that is 0 or 1. */
    boolean flag() {
        int value = uint8();
        if (value > 1) {
            throw new Defect("expected 0 or 1 at " + (at - 1) + ", got " + value);
        }
        return value == 1;
    }

    Ipv4Address address() {
        return new Ipv4Address((int) uint32());
    }

    /** One address or more, to the end. */
    List<Ipv4Address> addresses() {
        if (isAtEnd() || remaining() % 4 != 0) {
            throw new Defect("expected a multiple of 4 octets of addresses at " + at + ", got " + remaining());
        }
        List<Ipv4Address> addresses = new ArrayList<>(remaining() / 4);
        while (!isAtEnd()) {
            addresses.add(address());
        }
        return List.copyOf(addresses);
    }

    /** A domain name as RFC 1035 §3.1 has it. */
    DomainName name() {
        DomainName name = names.read(at, false);
        at = names.end();
        return name;
    }

    /** A domain name that may end in a pointer (RFC 1035 §4.1.4). */
    DomainName compressedName() {
        DomainName name = names.read(at, true);
        at = names.end();
        return name;
    }

    /** One uncompressed domain name or more, to the end. */
    List<DomainName> names() {
        List<DomainName> all = new ArrayList<>();
        do {
            all.add(name());
        } while (!isAtEnd());
        return List.copyOf(all);
    }

    /** UTF-8 to the end, perhaps none. */
    String text() {
        Octets rest = take(remaining());
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(rest.array(), rest.offset(), rest.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Defect("expected text in UTF-8, got 0x" + rest);
        }
    }
}
