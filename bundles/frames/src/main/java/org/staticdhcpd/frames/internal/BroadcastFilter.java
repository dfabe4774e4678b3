package org.staticdhcpd.frames.internal;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A classic BPF program that lets through what was sent to 255.255.255.255, or came in a broadcast frame as what is
 * sent to a network's broadcast address does. The system runs it before a datagram is put into the socket's queue.
 *
 * <p>The memory may be given back once the program is attached: the system has its own copy then.
 */
final class BroadcastFilter implements AutoCloseable {
    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    /** Offsets from here on are into the IP header (linux/filter.h, SKF_NET_OFF). */
    private static final int IP_HEADER = -0x100000;

    private static final int IP_DESTINATION = IP_HEADER + 16;
    /** How the frame was addressed (SKF_AD_OFF + SKF_AD_PKTTYPE), and PACKET_BROADCAST (packet(7)). */
    private static final int FRAME_TYPE = -0x1000 + 4;

    private static final int BROADCAST_FRAME = 1;
    private static final int EVERYBODY = -1;
    private static final int ALL = -1;
    private static final int INSTRUCTION = 8;
    private static final int INSTRUCTIONS = 6;

    private final Memory memory = new Memory((long) INSTRUCTIONS * INSTRUCTION);

    BroadcastFilter() {
        put(0, LOAD_WORD, 0, IP_DESTINATION);
        put(1, JUMP_IF_EQUAL, 3, EVERYBODY);
        put(2, LOAD_WORD, 0, FRAME_TYPE);
        put(3, JUMP_IF_EQUAL, 1, BROADCAST_FRAME);
        put(4, RETURN, 0, 0);
        put(5, RETURN, 0, ALL);
    }

    /** struct sock_filter: code, how many to skip if true, how many if false, operand. */
    private void put(int at, int code, int skipIfTrue, int operand) {
        long offset = (long) at * INSTRUCTION;
        memory.setShort(offset, (short) code);
        memory.setByte(offset + 2, (byte) skipIfTrue);
        memory.setByte(offset + 3, (byte) 0);
        memory.setInt(offset + 4, operand);
    }

    /** struct sock_fprog: the number of instructions, then where they are, aligned as a pointer. */
    byte[] program() {
        ByteBuffer program = ByteBuffer.allocate(2 * Native.POINTER_SIZE).order(ByteOrder.nativeOrder());
        program.putShort(0, (short) INSTRUCTIONS);
        long address = Pointer.nativeValue(memory);
        if (Native.POINTER_SIZE == Long.BYTES) {
            program.putLong(Native.POINTER_SIZE, address);
        } else {
            program.putInt(Native.POINTER_SIZE, (int) address);
        }
        return program.array();
    }

    @Override
    public void close() {
        memory.close();
    }
}
