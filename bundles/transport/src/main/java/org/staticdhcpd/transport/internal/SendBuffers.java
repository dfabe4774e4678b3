package org.staticdhcpd.transport.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Send buffers not in use. No thread waits for another: who finds none makes one, and a surplus one is forgotten. */
final class SendBuffers {
    private static final int SLOTS = 64;

    private final AtomicReferenceArray<SendBuffer> slots = new AtomicReferenceArray<>(SLOTS);

    /** One to use alone until {@link #give}. Each thread looks at its own slot first, so it mostly gets its own back. */
    SendBuffer take() {
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < SLOTS; i++) {
            int slot = first + i & SLOTS - 1;
            SendBuffer found = slots.get(slot);
            if (found != null && slots.compareAndSet(slot, found, null)) {
                return found;
            }
        }
        return new SendBuffer();
    }

    void give(SendBuffer buffer) {
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < SLOTS; i++) {
            if (slots.compareAndSet(first + i & SLOTS - 1, null, buffer)) {
                return;
            }
        }
    }
}
