package org.staticdhcpd.api;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Octets;

/**
 * A UDP payload as received, not looked at yet.
 *
 * <p>It may lie in memory that the receiver uses for the next one. Then it can be looked at until
 * {@link PacketHandler#handle} returns, and afterwards only if that returned something else than {@link Handling#DONE}.
 * What {@link #decoded} and {@link #payload} give is a copy.
 */
public final class Datagram {
    private final Arrival arrival;
    /** Where it lies; null when it lies there no more. */
    private ByteBuffer memory;
    /** The copy; null when there is none. */
    private Octets octets;

    private Datagram(ByteBuffer memory, Octets octets, Arrival arrival) {
        this.memory = memory;
        this.octets = octets;
        this.arrival = Objects.requireNonNull(arrival, "arrival");
    }

    /**
     * One that stays as it is.
     *
     * @param payload the octets
     * @param arrival where they came from
     */
    public Datagram(Octets payload, Arrival arrival) {
        this(null, Objects.requireNonNull(payload, "payload"), arrival);
    }

    /**
     * One that lies in memory which is used again: whoever hands it out says so, by {@link #keep} or {@link #release}.
     *
     * @param memory what remains in it is the payload
     * @param arrival where it came from
     */
    public static Datagram in(ByteBuffer memory, Arrival arrival) {
        return new Datagram(Objects.requireNonNull(memory, "memory"), null, arrival);
    }

    /** Where it came from. */
    public Arrival arrival() {
        return arrival;
    }

    /**
     * The octets.
     *
     * @throws IllegalStateException when they were in memory that is used for something else by now
     */
    public Octets payload() {
        return octets != null ? octets : Octets.copyOf(memory().duplicate());
    }

    /**
     * What becomes of the octets. The packet stays as it is, whatever happens to the datagram.
     *
     * @throws IllegalStateException when they were in memory that is used for something else by now
     */
    public Decoded decoded() {
        return octets != null ? Decoded.of(octets) : Decoded.copyOf(memory());
    }

    private ByteBuffer memory() {
        if (memory == null) {
            throw new IllegalStateException("the octets are gone: expected to be asked before the handler returns");
        }
        return memory;
    }

    /** Takes the octets out of memory that is going to be used again. */
    public void keep() {
        octets = payload();
        memory = null;
    }

    /** The memory is going to be used again, and nobody needs the octets any more. */
    public void release() {
        memory = null;
    }
}
