package org.staticdhcpd.frames.internal;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;

/** Sees every frame that leaves an interface. */
final class Capture implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final short ALL = 3;
    private static final int DONT_WAIT = 0x40;

    private final int socket;

    static {
        Native.register(Capture.class, "c");
    }

    Capture(String networkInterface) {
        short everything = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Short.reverseBytes(ALL) : ALL;
        socket = Libc.socket(AF_PACKET, SOCK_RAW, 0);
        byte[] address = ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_PACKET)
                .putShort(everything)
                .putInt(LinuxInterface.of(networkInterface, socket).index())
                .array();
        Libc.bind(socket, address, address.length);
    }

    static native NativeLong recv(int socket, byte[] target, NativeLong size, int flags) throws LastErrorException;

    /** The first frame that carries IPv4 UDP from port 67, maybe behind tags; others come from the system itself. */
    String next() {
        byte[] frame = new byte[4096];
        long end = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() - end < 0) {
            try {
                int length = recv(socket, frame, new NativeLong(frame.length), DONT_WAIT)
                        .intValue();
                String hex = HexFormat.of().formatHex(Arrays.copyOf(frame, length));
                if (hex.contains("00430044")) {
                    return hex;
                }
            } catch (LastErrorException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        return "nothing within five seconds";
    }

    @Override
    public void close() {
        Libc.close(socket);
    }
}
