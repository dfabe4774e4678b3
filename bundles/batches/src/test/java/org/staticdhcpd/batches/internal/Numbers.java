package org.staticdhcpd.batches.internal;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.staticdhcpd.api.SendException;

/** Finds the number of a bound socket by its port, as /proc tells it, and gives it another one; enough for tests. */
final class Numbers {
    private static final int LOCAL = 1;
    private static final int INODE = 9;

    static {
        Native.register(Numbers.class, "c");
    }

    private Numbers() {}

    private static native int dup(int number) throws LastErrorException;

    static int another(DatagramChannel channel) {
        try {
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            String inode = inode(":" + String.format(Locale.ROOT, "%04X", port));
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                List<Path> found = open.filter(path -> isSocket(path, inode)).toList();
                return dup(Integer.parseInt(found.get(0).getFileName().toString()));
            }
        } catch (IOException e) {
            throw new SendException(e.toString(), e);
        }
    }

    private static String inode(String port) throws IOException {
        for (String table : List.of("/proc/net/udp", "/proc/net/udp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] words = line.strip().split("\\s+", -1);
                if (words[LOCAL].endsWith(port)) {
                    return words[INODE];
                }
            }
        }
        throw new IOException("no socket with port " + port);
    }

    private static boolean isSocket(Path number, String inode) {
        try {
            return Files.readSymbolicLink(number).toString().equals("socket:[" + inode + "]");
        } catch (IOException e) {
            return false;
        }
    }
}
