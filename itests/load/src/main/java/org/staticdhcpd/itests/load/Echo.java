package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/** The yardstick: the least a Java server can do with a datagram is to send it back. */
public final class Echo implements AutoCloseable {
    private final DatagramChannel channel;

    private Echo(DatagramChannel channel) {
        this.channel = channel;
    }

    /** Binds the address; port 0 takes any. */
    public static Echo bind(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            // As large as the server's, else a full window overflows it whenever the scheduler takes a break.
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
            channel.bind(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Echo(channel);
    }

    /** Where it listens. */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Sends everything back until closed: one blocking receive and one send per datagram. */
    public void serve() throws IOException {
        ByteBuffer datagram = ByteBuffer.allocateDirect(2048);
        try {
            while (true) {
                datagram.clear();
                SocketAddress source = channel.receive(datagram);
                datagram.flip();
                channel.send(datagram, source);
            }
        } catch (ClosedChannelException e) {
            // The way to end it.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
