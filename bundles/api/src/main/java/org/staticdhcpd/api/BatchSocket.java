package org.staticdhcpd.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** A socket from which many datagrams are taken, and to which many are given, at once. For one thread. */
@ProviderType
public interface BatchSocket extends AutoCloseable {
    /**
     * Takes what has been received, up to a limit of its own.
     *
     * @param wait whether to wait, a tenth of a second at most, when there is nothing yet
     * @return how many datagrams; {@link #payload} and {@link #source} speak of these until the next call
     * @throws IOException when the system refuses
     */
    int receive(boolean wait) throws IOException;

    /**
     * What the datagram carries, where it lies until the next {@link #receive}; it is cut when it is longer than
     * {@link #longest}.
     *
     * @return the same buffer each time: what remains in it is the datagram, until it is asked for another one
     */
    ByteBuffer payload(int index);

    /** Whether the datagram is longer than {@link #longest}. */
    boolean isCut(int index);

    /** Who sent the datagram. */
    Endpoint source(int index);

    /** The longest datagram that is taken and given whole, in octets. */
    int longest();

    /** Keeps a copy of what remains in {@code payload} to be sent by {@link #flush}; false when there is no room, or it is too long. */
    boolean put(ByteBuffer payload, Endpoint to);

    /**
     * Sends what was kept, in its order.
     *
     * @return how many of them the system refused; 0 when all is well
     */
    int flush();

    /** Why the system refused the last one it refused; empty text when none was. */
    String refusal();

    /** Gives back what the system keeps for this way of use; the channel stays open. Closing twice is once. */
    @Override
    void close();
}
