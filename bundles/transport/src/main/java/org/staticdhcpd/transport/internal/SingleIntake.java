package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.transport.internal.Counters.Count;

/** Takes one datagram at a time, as Java does on every system. */
final class SingleIntake implements Intake {
    private final DatagramChannel channel;
    private final Listener listener;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Listener.LARGEST + 1);
    private InetSocketAddress lastFrom;
    private Endpoint lastSource;

    SingleIntake(DatagramChannel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    @Override
    public boolean receive(boolean wait) throws IOException {
        if (channel.isBlocking() != wait) {
            channel.configureBlocking(wait);
        }
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        if (from == null) {
            return false;
        }
        Listener.Role role = listener.role();
        role.desk().counters().add(Count.RECEIVED);
        if (buffer.position() > Listener.LARGEST) {
            Listener.tooLong(role);
            return true;
        }
        buffer.flip();
        Arrival arrival = listener.arrival(role, source(from), System.nanoTime());
        listener.take(role, buffer, arrival, role.desk().replies());
        return true;
    }

    /** A relay sends many in a row, and the channel then gives the same object again. */
    private Endpoint source(InetSocketAddress from) {
        if (!from.equals(lastFrom)) {
            lastSource = new Endpoint(Ipv4Address.of(from.getAddress().getAddress()), from.getPort());
            lastFrom = from;
        }
        return lastSource;
    }

    /** The channel itself lets one after the other receive. */
    @Override
    public boolean isForSeveral() {
        return false;
    }

    /** There is nothing to give back: the channel is the listener's. */
    @Override
    public void close() {}
}
