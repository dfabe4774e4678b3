package org.staticdhcpd.frames.internal;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.InterfaceBinder;
import org.staticdhcpd.api.SendException;

/**
 * Limits sockets by SO_BINDTODEVICE (socket(7)). Java does not tell a socket's number, so it is found among those this
 * process has open, by the address it is bound to.
 */
@Component
public final class DeviceBinder implements InterfaceBinder {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_TYPE = 3;
    private static final int SOCK_DGRAM = 2;
    private static final int AF_INET = 2;
    private static final int ADDRESS_SIZE = 128;

    @Override
    public void bind(Endpoint local, String networkInterface) {
        byte[] name = (networkInterface + '\0').getBytes(StandardCharsets.UTF_8);
        try {
            List<Integer> sockets =
                    numbers().filter(number -> isBound(number, local)).toList();
            if (sockets.isEmpty()) {
                throw new SendException("no socket of this process is bound to " + local);
            }
            for (int socket : sockets) {
                Libc.setsockopt(socket, SOL_SOCKET, SO_BINDTODEVICE, name, name.length);
            }
        } catch (LastErrorException e) {
            throw new SendException(
                    "the system does not bind " + local + " to " + networkInterface + ": " + e.getMessage(), e);
        } catch (IOException | LinkageError e) {
            throw new SendException("sockets cannot be bound to an interface on this system: " + e.getMessage(), e);
        }
    }

    private static Stream<Integer> numbers() throws IOException {
        try (Stream<Path> open = Files.list(OPEN)) {
            return open.map(path -> Integer.valueOf(path.getFileName().toString())).toList().stream();
        }
    }

    /** Most numbers are files or other sockets; asking them does nothing. */
    private static boolean isBound(int number, Endpoint local) {
        byte[] address = new byte[ADDRESS_SIZE];
        byte[] type = new byte[Integer.BYTES];
        try {
            Libc.getsockname(number, address, new int[] {ADDRESS_SIZE});
            Libc.getsockopt(number, SOL_SOCKET, SO_TYPE, type, new int[] {type.length});
        } catch (LastErrorException e) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(address);
        int family = bytes.order(ByteOrder.nativeOrder()).getShort(0);
        bytes.order(ByteOrder.BIG_ENDIAN);
        return family == AF_INET
                && ByteBuffer.wrap(type).order(ByteOrder.nativeOrder()).getInt() == SOCK_DGRAM
                && (bytes.getShort(2) & 0xFFFF) == local.port()
                && bytes.getInt(4) == local.address().value();
    }
}
