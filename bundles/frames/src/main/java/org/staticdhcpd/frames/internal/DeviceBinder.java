package org.staticdhcpd.frames.internal;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.InterfaceBinder;
import org.staticdhcpd.api.SendException;

/** Limits sockets by SO_BINDTODEVICE and SO_ATTACH_FILTER (socket(7)). */
@Component
public final class DeviceBinder implements InterfaceBinder {
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int NOT_PERMITTED = 1;
    private static final int NO_DEVICE = 19;

    private final SocketFinder finder = new SocketFinder();

    @Override
    public void onlyFrom(DatagramChannel channel, String networkInterface) {
        byte[] name = (networkInterface + '\0').getBytes(StandardCharsets.UTF_8);
        try {
            set(channel, SO_BINDTODEVICE, name);
        } catch (LastErrorException e) {
            throw new SendException(
                    "a socket cannot be limited to " + networkInterface + ": " + reason(networkInterface, e), e);
        }
    }

    @Override
    public void onlyBroadcasts(DatagramChannel channel) {
        try (BroadcastFilter filter = new BroadcastFilter()) {
            set(channel, SO_ATTACH_FILTER, filter.program());
        } catch (LastErrorException e) {
            throw new SendException("a socket cannot be limited to broadcasts: " + e.getMessage(), e);
        }
    }

    private void set(DatagramChannel channel, int option, byte... value) {
        try {
            int number = finder.duplicate(channel);
            try {
                Libc.setsockopt(number, SocketFinder.SOL_SOCKET, option, value, value.length);
            } finally {
                Libc.close(number);
            }
        } catch (IOException | LinkageError e) {
            throw new SendException("sockets cannot be limited on this system: " + e.getMessage(), e);
        }
    }

    private static String reason(String networkInterface, LastErrorException e) {
        return switch (e.getErrorCode()) {
            case NOT_PERMITTED -> "this process may not (CAP_NET_RAW is needed)";
            case NO_DEVICE -> "there is no interface " + networkInterface;
            default -> e.getMessage();
        };
    }
}
