package org.staticdhcpd.frames.internal;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The C functions that are needed. {@code size_t} is as wide as {@code long} on every Linux that runs Java. */
final class Libc {
    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int bind(int socket, byte[] address, int length) throws LastErrorException;

    static native NativeLong send(int socket, byte[] data, NativeLong length, int flags) throws LastErrorException;

    static native int ioctl(int socket, NativeLong request, byte[] argument) throws LastErrorException;

    static native int getsockopt(int socket, int level, int option, byte[] value, int[] length)
            throws LastErrorException;

    static native int setsockopt(int socket, int level, int option, byte[] value, int length) throws LastErrorException;

    static native int dup(int socket) throws LastErrorException;

    static native int close(int socket) throws LastErrorException;
}
