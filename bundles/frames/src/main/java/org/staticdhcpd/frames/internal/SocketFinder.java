package org.staticdhcpd.frames.internal;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.SocketNumbers;

/**
 * Finds the system's number of a socket, which Java does not tell. For a moment the socket gets a send buffer of a size
 * that no other has, and is then the one among all open sockets of this process that has it. It may be open under several
 * numbers, each of which may be closed at any moment: whoever asks gets one of their own.
 */
@Component
public final class SocketFinder implements SocketNumbers {
    static final int SOL_SOCKET = 1;

    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final int SO_TYPE = 3;
    private static final int SO_SNDBUF = 7;
    private static final int SOCK_DGRAM = 2;
    private static final int TRIES = 5;
    /** Large enough for any reply, and below what every Linux allows (net.core.wmem_max). */
    private static final int FIRST_SIZE = 70_001;

    private static final int LAST_SIZE = 99_999;

    private int size = FIRST_SIZE;

    @Override
    public int another(DatagramChannel channel) {
        try {
            return duplicate(channel);
        } catch (IOException | LinkageError e) {
            throw new SendException("the number of a socket cannot be found: " + e.getMessage(), e);
        }
    }

    /**
     * Another number of the socket, to be closed by whoever asks.
     *
     * @throws IOException when it is closed, or cannot be found
     */
    synchronized int duplicate(DatagramChannel channel) throws IOException {
        int before = channel.getOption(StandardSocketOptions.SO_SNDBUF);
        try {
            for (int i = 0; i < TRIES; i++) {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, nextSize());
                int marked = channel.getOption(StandardSocketOptions.SO_SNDBUF);
                for (int number : numbers()) {
                    OptionalInt own = isMarked(number, marked) ? duplicate(number, marked) : OptionalInt.empty();
                    if (own.isPresent()) {
                        return own.getAsInt();
                    }
                }
            }
            throw new IOException("the socket is not among those of this process");
        } finally {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, before);
        }
    }

    /** Odd ones only: nobody chooses such a size. */
    private int nextSize() {
        size = size >= LAST_SIZE ? FIRST_SIZE : size + 2;
        return size;
    }

    /** Nothing when the number was closed in between; it may even be that of another file by now. */
    private static OptionalInt duplicate(int number, int marked) {
        try {
            int own = Libc.dup(number);
            if (isMarked(own, marked)) {
                return OptionalInt.of(own);
            }
            Libc.close(own);
            return OptionalInt.empty();
        } catch (LastErrorException e) {
            return OptionalInt.empty();
        }
    }

    private static List<Integer> numbers() throws IOException {
        try (Stream<Path> open = Files.list(OPEN)) {
            return open.map(path -> Integer.valueOf(path.getFileName().toString()))
                    .toList();
        }
    }

    /** Most numbers are files or other sockets; asking them does nothing. Linux keeps twice the size (socket(7)). */
    private static boolean isMarked(int number, int marked) {
        try {
            return option(number, SO_TYPE) == SOCK_DGRAM && option(number, SO_SNDBUF) == 2 * marked;
        } catch (LastErrorException e) {
            return false;
        }
    }

    private static int option(int number, int which) {
        byte[] value = new byte[Integer.BYTES];
        Libc.getsockopt(number, SOL_SOCKET, which, value, new int[] {value.length});
        return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
    }
}
