package org.staticdhcpd.server.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.staticdhcpd.protocol.PacketWriter;

/** Writers not in use. Nobody waits for one: who finds none makes one, and a surplus one is forgotten. */
final class Writers {
    /** A power of two. */
    private static final int SLOTS = 16;

    private final AtomicReferenceArray<PacketWriter> slots = new AtomicReferenceArray<>(SLOTS);

    /** One to use alone until {@link #give}; mostly the one this thread had before. */
    PacketWriter take() {
        PacketWriter mine = slots.getAndSet(slot(), null);
        return mine == null ? new PacketWriter() : mine;
    }

    void give(PacketWriter writer) {
        slots.set(slot(), writer);
    }

    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }
}
