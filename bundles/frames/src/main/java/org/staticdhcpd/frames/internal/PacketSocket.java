package org.staticdhcpd.frames.internal;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.FrameLink;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.VlanTag;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** An AF_PACKET socket that only sends (packet(7)). */
final class PacketSocket implements FrameLink {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int ADDRESS_SIZE = 20;
    private static final int TOO_LONG = 90;
    /** Protocol 0: no frame is ever received, so nothing fills up unread. */
    private static final short NOTHING = 0;

    private final String networkInterface;
    private final FrameBuilder builder;
    private final int socket;
    /** Many may send; closing waits for them, else a number used again could get their frame. */
    private final ReadWriteLock usage = new ReentrantReadWriteLock();

    private boolean closed;

    /** Takes over a socket that {@link #open} made. */
    private PacketSocket(String networkInterface, int socket, FrameBuilder builder) {
        this.networkInterface = networkInterface;
        this.socket = socket;
        this.builder = builder;
    }

    /**
     * Opens one.
     *
     * @throws LastErrorException when the system refuses
     * @throws SendException when it is no Ethernet interface
     */
    static PacketSocket open(String networkInterface, List<VlanTag> tags) {
        int socket = Libc.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, NOTHING);
        try {
            LinuxInterface real = LinuxInterface.of(networkInterface, socket);
            Libc.bind(socket, address(real.index()), ADDRESS_SIZE);
            return new PacketSocket(networkInterface, socket, new FrameBuilder(real.mac(), tags));
        } catch (LastErrorException | SendException e) {
            Libc.close(socket);
            throw e;
        }
    }

    /** struct sockaddr_ll: family, protocol, interface index; the rest only matters for receiving. */
    private static byte[] address(int index) {
        return ByteBuffer.allocate(ADDRESS_SIZE)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_PACKET)
                .putShort(NOTHING)
                .putInt(index)
                .array();
    }

    @Override
    public void send(MacAddress to, Endpoint source, Endpoint target, Octets payload) {
        byte[] frame = builder.frame(to, source, target, payload);
        usage.readLock().lock();
        try {
            if (closed) {
                throw new SendException("the way out on " + networkInterface + " has been closed");
            }
            Libc.send(socket, frame, new NativeLong(frame.length), 0);
        } catch (LastErrorException e) {
            throw new SendException("to " + to + " on " + networkInterface + ": " + reason(e, payload.length()), e);
        } finally {
            usage.readLock().unlock();
        }
    }

    private static String reason(LastErrorException e, int payload) {
        return e.getErrorCode() == TOO_LONG
                ? payload + " octets are too long for the interface's MTU, and frames are never fragmented"
                : e.getMessage();
    }

    @Override
    public void close() {
        usage.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                Libc.close(socket);
            }
        } finally {
            usage.writeLock().unlock();
        }
    }
}
