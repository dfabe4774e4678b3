package org.staticdhcpd.database.postgresql.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * A Unix domain socket as the {@link Socket} a driver wants: the JDK has them as channels only, which cannot be told how
 * long a read may take.
 */
final class LocalSocket extends Socket {
    private static final int BUFFER = 64 * 1024;

    private final UnixDomainSocketAddress address;
    private SocketChannel channel;
    private LocalInput input;
    private LocalOutput output;
    private volatile int timeout;
    private volatile boolean closed;

    LocalSocket(UnixDomainSocketAddress address) throws SocketException {
        this(null, address);
    }

    /** Without what an Internet socket has. */
    private LocalSocket(SocketImpl none, UnixDomainSocketAddress address) throws SocketException {
        super(none);
        this.address = address;
    }

    private static SocketException refused(UnixDomainSocketAddress address, IOException cause) {
        SocketException refused = new SocketException("cannot connect to " + address + ": " + cause.getMessage());
        refused.initCause(cause);
        return refused;
    }

    @Override
    public void connect(SocketAddress endpoint, int millis) throws IOException {
        try {
            channel = SocketChannel.open(address);
        } catch (IOException e) {
            throw refused(address, e);
        }
        channel.configureBlocking(false);
        input = new LocalInput(channel, () -> timeout);
        output = new LocalOutput(channel);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
        timeout = millis;
    }

    @Override
    public synchronized int getSoTimeout() {
        return timeout;
    }

    @Override
    public boolean isConnected() {
        return channel != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (channel != null) {
            channel.close();
            input.release();
            output.release();
        }
    }

    // What follows is for networks.

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public synchronized void setSendBufferSize(int size) {}

    @Override
    public synchronized int getSendBufferSize() {
        return BUFFER;
    }

    @Override
    public synchronized void setReceiveBufferSize(int size) {}

    @Override
    public synchronized int getReceiveBufferSize() {
        return BUFFER;
    }
}
