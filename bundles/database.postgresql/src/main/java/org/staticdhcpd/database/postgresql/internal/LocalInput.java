package org.staticdhcpd.database.postgresql.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.IntSupplier;

/** Reads from a channel, no longer than it may take. */
final class LocalInput extends InputStream {
    private final SocketChannel channel;
    private final IntSupplier timeout;
    private final Selector selector;

    LocalInput(SocketChannel channel, IntSupplier timeout) throws IOException {
        this.channel = channel;
        this.timeout = timeout;
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        int millis = timeout.getAsInt();
        long end = System.nanoTime() + millis * 1_000_000L;
        int read = channel.read(buffer);
        while (read == 0) {
            await(millis, end);
            read = channel.read(buffer);
        }
        return read;
    }

    /** Until there may be something to read; 0 milliseconds are for ever. */
    private void await(int millis, long end) throws IOException {
        long left = millis == 0 ? 0 : (end - System.nanoTime() + 999_999) / 1_000_000;
        if (millis != 0 && left <= 0) {
            throw new SocketTimeoutException("the server did not answer within " + millis + " ms");
        }
        try {
            selector.select(left);
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException e) {
            throw new IOException("the socket was closed", e);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    void release() throws IOException {
        selector.close();
    }
}
