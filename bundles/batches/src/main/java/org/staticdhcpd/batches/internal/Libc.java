package org.staticdhcpd.batches.internal;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;

/** The C functions that are needed. Addresses are given as numbers: that costs nothing, and they are as wide as ours. */
final class Libc {
    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int recvmmsg(int socket, long messages, int count, int flags, long timeout) throws LastErrorException;

    static native int sendmmsg(int socket, long messages, int count, int flags) throws LastErrorException;

    static native int getsockopt(int socket, int level, int option, byte[] value, int[] length)
            throws LastErrorException;

    static native int setsockopt(int socket, int level, int option, byte[] value, int length) throws LastErrorException;

    static native int close(int socket) throws LastErrorException;
}
