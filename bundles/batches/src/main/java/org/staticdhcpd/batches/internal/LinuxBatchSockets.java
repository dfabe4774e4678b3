package org.staticdhcpd.batches.internal;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.staticdhcpd.api.BatchSocket;
import org.staticdhcpd.api.BatchSockets;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.SocketNumbers;

/** Offers recvmmsg(2) and sendmmsg(2). Where they are missing, opening fails, and the transport reads one by one. */
@Component
public final class LinuxBatchSockets implements BatchSockets {
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_DOMAIN = 39;
    private static final int AF_INET = 2;
    private static final long WAIT_MICROS = 100_000;
    /**
     * What comes while a machine with two processors exchanges a bundle, compiles its code and is asked 50,000 times a
     * second: more than a second of it, with what the kernel needs for each datagram, twice counted (socket(7)).
     */
    private static final int RECEIVE_BUFFER = 32 << 20;

    private final SocketNumbers numbers;

    /** Takes what it needs to know sockets by their numbers. */
    @Activate
    public LinuxBatchSockets(@Reference(name = "numbers") SocketNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public BatchSocket open(DatagramChannel channel) {
        try {
            if (Native.POINTER_SIZE != Long.BYTES) {
                throw new SendException("expected a system with addresses of 64 bits");
            }
            int own = numbers.another(channel);
            try {
                requireIpv4(own);
                limitWaiting(own);
                widen(own);
                return new LinuxBatchSocket(own);
            } catch (LastErrorException | SendException e) {
                Libc.close(own);
                throw e;
            }
        } catch (LastErrorException | LinkageError e) {
            throw new SendException("datagrams cannot be taken in batches: " + e.getMessage(), e);
        }
    }

    private static void requireIpv4(int socket) {
        byte[] domain = new byte[Integer.BYTES];
        Libc.getsockopt(socket, SOL_SOCKET, SO_DOMAIN, domain, new int[] {domain.length});
        if (ByteBuffer.wrap(domain).order(ByteOrder.nativeOrder()).getInt() != AF_INET) {
            throw new SendException("expected a socket for IPv4");
        }
    }

    /** Beyond what the system allows everybody (net.core.rmem_max), when this process may: it needs CAP_NET_ADMIN. */
    private static boolean widen(int socket) {
        byte[] size = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(RECEIVE_BUFFER)
                .array();
        try {
            return Libc.setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, size, size.length) == 0;
        } catch (LastErrorException e) {
            return false;
        }
    }

    /** So that a reader looks up now and then: closing a socket does not wake who waits for it. */
    private static void limitWaiting(int socket) {
        byte[] time = ByteBuffer.allocate(2 * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(0)
                .putLong(WAIT_MICROS)
                .array();
        Libc.setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, time, time.length);
    }
}
