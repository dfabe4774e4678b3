package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;

/** Reads domain names out of octets, following pointers to earlier ones where they are allowed. */
final class NameReader {
    /** The two highest bits say label (00) or pointer (11); the others were never used (RFC 1035 §4.1.4). */
    private static final int POINTER = 0xC0;

    /**
     * How many octets, labels and pointers all names together may take. The longest value without pointers takes less;
     * pointers could make a short one take very much.
     */
    private static final int MOST = 2 * 65_535;

    private final Octets octets;
    private int end;
    private int unfolded;

    NameReader(Octets octets) {
        this.octets = octets;
    }

    /** Where the name that was read last ends. */
    int end() {
        return end;
    }

    DomainName read(int start, boolean pointers) {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        int segment = start;
        int at = start;
        end = -1;
        while (octet(at) != 0) {
            if (octet(at) >= POINTER && pointers) {
                end = end < 0 ? at + 2 : end;
                segment = target(at, segment);
                at = segment;
            } else {
                at = label(at, labels);
            }
            spend(1);
        }
        labels.write(0);
        end = end < 0 ? at + 1 : end;
        spend(labels.size());
        return new DomainName(new Octets(labels.toByteArray(), 0, labels.size()));
    }

    /** Only backwards, and beyond where the last jump arrived: there is no way round in circles. */
    private int target(int at, int segment) {
        int target = (octet(at) & 0x3F) << 8 | octet(at + 1);
        if (target >= segment) {
            throw new Defect("expected a pointer to an earlier name at " + at + ", got one to " + target);
        }
        return target;
    }

    private int label(int at, ByteArrayOutputStream labels) {
        int length = octet(at);
        if (length > DomainName.LONGEST_LABEL) {
            throw new Defect("expected a label of at most 63 octets at " + at + ", got " + length);
        }
        octet(at + length);
        if (labels.size() + length + 2 > DomainName.LONGEST) {
            throw new Defect("expected a name of at most 255 octets, got a longer one before " + at);
        }
        labels.write(octets.array(), octets.offset() + at, length + 1);
        return at + length + 1;
    }

    private int octet(int at) {
        if (at >= octets.length()) {
            throw new Defect("expected a domain name that ends, got " + octets.length() + " octets without the end");
        }
        return octets.get(at);
    }

    private void spend(int size) {
        unfolded += size;
        if (unfolded > MOST) {
            throw new Defect("expected names that pointers do not make longer than any option");
        }
    }
}
