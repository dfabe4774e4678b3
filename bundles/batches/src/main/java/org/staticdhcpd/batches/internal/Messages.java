package org.staticdhcpd.batches.internal;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array of {@code struct mmsghdr}, with one buffer and one IPv4 address each, outside the heap. The offsets are those
 * of Linux where addresses have 64 bits (recvmmsg(2), sendmmsg(2)):
 *
 * <pre>
 * struct mmsghdr { struct msghdr msg_hdr; unsigned int msg_len; };                                     64 octets
 * struct msghdr { void *msg_name; socklen_t msg_namelen; struct iovec *msg_iov; size_t msg_iovlen;
 *                 void *msg_control; size_t msg_controllen; int msg_flags; };                          56 octets
 * struct iovec { void *iov_base; size_t iov_len; };                                                    16 octets
 * struct sockaddr_in { sa_family_t sin_family; in_port_t sin_port; struct in_addr sin_addr; char pad[8]; };
 * </pre>
 */
final class Messages {
    private static final int HEADER = 64;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTORS = 24;
    private static final int FLAGS = 48;
    private static final int LENGTH = 56;
    private static final int NAME = 16;
    private static final int PORT = 2;
    private static final int ADDRESS = 4;
    private static final short AF_INET = 2;
    private static final int MSG_TRUNC = 0x20;

    private final int count;
    private final int room;
    private final ByteBuffer headers;
    private final ByteBuffer vectors;
    private final ByteBuffer names;
    private final Memory memory;
    private final ByteBuffer data;
    private final long start;

    /** So many messages of at most {@code room} octets each. */
    Messages(int count, int room) {
        this.count = count;
        this.room = room;
        headers = native64(count * HEADER);
        vectors = native64(count * VECTOR);
        names = native64(count * NAME);
        // Not zeroed, so that memory is taken as it is used: a quiet socket needs one message of them.
        memory = new Memory((long) count * room);
        data = memory.getByteBuffer(0, memory.size()).order(ByteOrder.nativeOrder());
        start = address(headers);
        for (int i = 0; i < count; i++) {
            connect(i);
        }
    }

    private static ByteBuffer native64(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    private static long address(ByteBuffer buffer) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
    }

    private void connect(int i) {
        int header = i * HEADER;
        headers.putLong(header, address(names) + (long) i * NAME);
        headers.putInt(header + NAME_LENGTH, NAME);
        headers.putLong(header + VECTOR, address(vectors) + (long) i * VECTOR);
        headers.putLong(header + VECTORS, 1);
        vectors.putLong(i * VECTOR, Pointer.nativeValue(memory) + (long) i * room);
        vectors.putLong(i * VECTOR + Long.BYTES, room);
    }

    int count() {
        return count;
    }

    /** The address of message {@code from} and all that follow it. */
    long address(int from) {
        return start + (long) from * HEADER;
    }

    /** Makes the first {@code used} as they were: the kernel writes the length of a name over the room for it. */
    void reset(int used) {
        for (int i = 0; i < used; i++) {
            headers.putInt(i * HEADER + NAME_LENGTH, NAME);
        }
    }

    boolean isCut(int i) {
        return (headers.getInt(i * HEADER + FLAGS) & MSG_TRUNC) != 0;
    }

    /** The IPv4 address in message {@code i}, as a number. */
    int address32(int i) {
        return network32(names.getInt(i * NAME + ADDRESS));
    }

    int port(int i) {
        return network16(names.getShort(i * NAME + PORT)) & 0xFFFF;
    }

    /** What message {@code i} carries, in the one buffer for all of them. */
    ByteBuffer payload(int i) {
        int length = Math.min(room, headers.getInt(i * HEADER + LENGTH));
        return data.limit(i * room + length).position(i * room);
    }

    /** Fills message {@code i}; the payload must fit. */
    void put(int i, ByteBuffer payload, int address, int port) {
        names.putShort(i * NAME, AF_INET);
        names.putShort(i * NAME + PORT, network16((short) port));
        names.putInt(i * NAME + ADDRESS, network32(address));
        vectors.putLong(i * VECTOR + Long.BYTES, payload.remaining());
        data.put(i * room, payload, payload.position(), payload.remaining());
    }

    private static int network32(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(value) : value;
    }

    private static short network16(short value) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Short.reverseBytes(value) : value;
    }
}
