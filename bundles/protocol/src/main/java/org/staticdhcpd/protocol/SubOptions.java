package org.staticdhcpd.protocol;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Options within an option: code, length and value of each, one after the other and nothing else (RFC 3046 §2.0). They
 * are looked at where they lie; the packet is never changed, and nothing is copied (R153).
 */
public final class SubOptions {
    /** None. */
    public static final SubOptions NONE = new SubOptions(Octets.EMPTY, false);

    private final Octets octets;
    /** Whether 0 and 255 have no length, but are PAD and END. */
    private final boolean framed;

    private SubOptions(Octets octets, boolean framed) {
        this.octets = octets;
        this.framed = framed;
    }

    /** The sub-options in {@code octets}; empty when a length lies, for then no part of them can be believed. */
    public static Optional<SubOptions> of(Octets octets) {
        return Optional.of(new SubOptions(octets, false)).filter(SubOptions::isSound);
    }

    /**
     * As {@link #of}, but in the syntax of a packet's options: a 0 without a length is PAD, and a 255 without a length is
     * END, after which only PAD may come. So are those of option 43 (RFC 2132 §8.4, §3.1, §3.2).
     */
    public static Optional<SubOptions> ended(Octets octets) {
        return Optional.of(new SubOptions(octets, true)).filter(SubOptions::isSound);
    }

    /** Whether the lengths lead exactly to the end. */
    private boolean isSound() {
        int at = 0;
        boolean ended = false;
        while (at < octets.length()) {
            boolean cut = !isFraming(at) && at + 1 == octets.length();
            if (cut || (ended && octets.get(at) != Header.PAD)) {
                return false;
            }
            ended |= isFraming(at) && octets.get(at) == Header.END;
            at = next(at);
        }
        return at == octets.length();
    }

    /** Whether PAD or END is there, and not a sub-option. */
    boolean isFraming(int at) {
        return framed && (octets.get(at) == Header.PAD || octets.get(at) == Header.END);
    }

    /** Where the sub-option after the one at {@code at} is, or PAD or END. */
    int next(int at) {
        return isFraming(at) ? at + 1 : at + 2 + octets.get(at + 1);
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
        for (int at = 0; at < octets.length(); at = next(at)) {
            if (octets.get(at) == code && !isFraming(at)) {
                return at;
            }
        }
        return -1;
    }

    /** The codes that are there, in order; one that is there twice comes twice. */
    public IntStream codes() {
        return IntStream.iterate(0, at -> at < octets.length(), this::next)
                .filter(at -> !isFraming(at))
                .map(octets::get);
    }

    /** Codes, lengths and values, PAD and END, as in the packet. */
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
