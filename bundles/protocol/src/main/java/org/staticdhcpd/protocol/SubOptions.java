package org.staticdhcpd.protocol;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Options within an option: code, length and value of each, one after the other and nothing else (RFC 3046 §2.0). They
 * are looked at where they lie; the packet is never changed, and nothing is copied (R153).
 */
public final class SubOptions {
    /** None. */
    public static final SubOptions NONE = new SubOptions(Octets.EMPTY, 0);

    private final Octets octets;
    private final int end;

    private SubOptions(Octets octets, int end) {
        this.octets = octets;
        this.end = end;
    }

    /** The sub-options in {@code octets}; empty when a length lies, for then no part of them can be believed. */
    public static Optional<SubOptions> of(Octets octets) {
        return isFramed(octets, octets.length())
                ? Optional.of(new SubOptions(octets, octets.length()))
                : Optional.empty();
    }

    /** As {@link #of}, and a 255 without a length may end them: those of option 43 (RFC 2132 §8.4). */
    public static Optional<SubOptions> ended(Octets octets) {
        int last = octets.length() - 1;
        return last >= 0 && octets.get(last) == Header.END && isFramed(octets, last)
                ? Optional.of(new SubOptions(octets, last))
                : of(octets);
    }

    /** Whether the lengths lead exactly to {@code end}. */
    private static boolean isFramed(Octets octets, int end) {
        int at = 0;
        while (at + 2 <= end) {
            at = next(octets, at);
        }
        return at == end;
    }

    /** Where the last value ends. */
    int end() {
        return end;
    }

    private static int next(Octets octets, int at) {
        return at + 2 + octets.get(at + 1);
    }

    /** The first value with this code. */
    public Optional<Octets> get(int code) {
        int at = find(code);
        return at < 0 ? Optional.empty() : Optional.of(octets.slice(at + 2, octets.get(at + 1)));
    }

    /** Whether there is one with this code, whatever its value. */
    public boolean has(int code) {
        return find(code) >= 0;
    }

    private int find(int code) {
        for (int at = 0; at < end; at = next(octets, at)) {
            if (octets.get(at) == code) {
                return at;
            }
        }
        return -1;
    }

    /** The codes that are there, in order; one that is there twice comes twice. */
    public IntStream codes() {
        return IntStream.iterate(0, at -> at < end, at -> next(octets, at)).map(octets::get);
    }

    /** Codes, lengths and values, and what ends them, as in the packet. */
    public Octets octets() {
        return octets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubOptions that && octets.equals(that.octets);
    }

    @Override
    public int hashCode() {
        return octets.hashCode();
    }

    /** The octets, in hexadecimal: names are known only to the option around. */
    @Override
    public String toString() {
        return "0x" + octets;
    }
}
