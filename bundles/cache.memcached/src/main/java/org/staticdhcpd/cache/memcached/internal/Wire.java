package org.staticdhcpd.cache.memcached.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.staticdhcpd.protocol.Octets;

/**
 * One connection. Every step ends by its deadline, writing included, which a blocking socket could not promise: a
 * server that is frozen takes what fits into its buffers and nothing more. Not for several threads at once.
 */
final class Wire implements AutoCloseable {
    private static final int BUFFER = 8_192;
    private static final int LONGEST_LINE = 2_048;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER).flip();

    private Wire(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(selector, 0);
    }

    static Wire open(InetSocketAddress server, Deadline deadline) throws IOException {
        Wire wire = opened();
        try {
            wire.connect(server, deadline);
            return wire;
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private static Wire opened() throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            Selector selector = Selector.open();
            try {
                return new Wire(channel, selector);
            } catch (IOException e) {
                selector.close();
                throw e;
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void connect(InetSocketAddress server, Deadline deadline) throws IOException {
        boolean connected = channel.connect(server);
        while (!connected) {
            await(SelectionKey.OP_CONNECT, deadline);
            connected = channel.finishConnect();
        }
    }

    void write(ByteBuffer octets, Deadline deadline) throws IOException {
        while (octets.hasRemaining()) {
            if (channel.write(octets) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
    }

    /** A line without its end, CR LF. */
    String line(Deadline deadline) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            char next = (char) octet(deadline);
            if (next == '\n' && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                return line.substring(0, line.length() - 1);
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line has no end");
            }
            line.append(next);
        }
    }

    private int octet(Deadline deadline) throws IOException {
        if (!in.hasRemaining()) {
            fill(deadline);
        }
        return Byte.toUnsignedInt(in.get());
    }

    /** So many octets, and CR LF after them. */
    Octets block(int length, Deadline deadline) throws IOException {
        byte[] octets = new byte[length];
        int read = 0;
        while (read < length) {
            if (!in.hasRemaining()) {
                fill(deadline);
            }
            int some = Math.min(in.remaining(), length - read);
            in.get(octets, read, some);
            read += some;
        }
        if (octet(deadline) != '\r' || octet(deadline) != '\n') {
            throw new IOException("a value is longer than announced");
        }
        return Octets.of(octets);
    }

    private void fill(Deadline deadline) throws IOException {
        in.clear();
        try {
            int read = channel.read(in);
            while (read == 0) {
                await(SelectionKey.OP_READ, deadline);
                read = channel.read(in);
            }
            if (read < 0) {
                throw new EOFException("the connection was closed");
            }
        } finally {
            in.flip();
        }
        // Whoever sends little by little must end, too.
        deadline.millisLeft();
    }

    private void await(int operation, Deadline deadline) throws IOException {
        key.interestOps(operation);
        selector.select(deadline.millisLeft());
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Whether everything that was read has been understood, so that the next answer is the next question's. */
    boolean isReusable() {
        return channel.isOpen() && !in.hasRemaining();
    }

    /** Whether the other end has neither hung up nor said anything meanwhile. */
    boolean isQuiet() {
        in.clear();
        try {
            return channel.read(in) == 0;
        } catch (IOException e) {
            return false;
        } finally {
            in.clear().flip();
        }
    }

    @Override
    public void close() {
        in.clear().flip();
        close(channel);
        close(selector);
    }

    private static void close(Closeable part) {
        try {
            part.close();
        } catch (IOException e) {
            // It is given up anyway.
            return;
        }
    }

    static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
