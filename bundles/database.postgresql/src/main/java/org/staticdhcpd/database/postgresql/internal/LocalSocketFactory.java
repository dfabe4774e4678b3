package org.staticdhcpd.database.postgresql.internal;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import javax.net.SocketFactory;

/** Makes sockets to the local server, whatever address the driver asks for. Made by the driver, by its name. */
public final class LocalSocketFactory extends SocketFactory {
    private final UnixDomainSocketAddress address;

    /** Makes sockets to this file. */
    public LocalSocketFactory(String file) {
        this.address = UnixDomainSocketAddress.of(file);
    }

    @Override
    public Socket createSocket() throws SocketException {
        return new LocalSocket(address);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("expected to be asked for a socket that is not connected");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket("", port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket("", port);
    }
}
