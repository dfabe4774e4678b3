package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.staticdhcpd.api.Endpoint;

/** What one send needs, kept for the next one: memory the system can read, and the last target. For one thread at a time. */
final class SendBuffer {
    private ByteBuffer buffer = ByteBuffer.allocateDirect(Listener.LARGEST);
    private Endpoint lastTo;
    private InetSocketAddress lastAddress;

    /** Sends one datagram, whole. An interrupt of this thread waits until afterwards: it would close the channel. */
    void send(DatagramChannel channel, ByteBuffer payload, Endpoint to) throws IOException {
        InetSocketAddress address = address(to);
        fill(payload);
        boolean interrupted = Thread.interrupted();
        try {
            if (channel.send(buffer, address) == 0 && buffer.limit() > 0) {
                throw new IOException("the system's send buffer is full");
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void fill(ByteBuffer payload) {
        if (payload.remaining() > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(payload.remaining());
        }
        buffer.clear().put(payload).flip();
    }

    /** A relay gets many replies in a row. */
    private InetSocketAddress address(Endpoint to) throws UnknownHostException {
        if (!to.equals(lastTo)) {
            lastAddress = socketAddress(to);
            lastTo = to;
        }
        return lastAddress;
    }

    static InetSocketAddress socketAddress(Endpoint endpoint) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(endpoint.address().toBytes()), endpoint.port());
    }
}
