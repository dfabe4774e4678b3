package org.staticdhcpd.server.internal;

import java.util.Arrays;

/**
 * A moment in time for each of a bounded number of clients (R44). A client has eight possible places; when all are taken
 * it displaces the one whose moment comes first. Nothing runs over the whole table, ever.
 */
final class ClientTable {
    private static final int WAYS = 8;
    private static final int WIDTH = 4;
    private static final int BUCKET = WAYS * WIDTH;

    /** Where in a place the moment is; before it, in this order, the parts of the key, the first + 4 (0 when free). */
    private static final int MOMENT = 3;

    private static final int OCCUPIED = 4;

    private final int buckets;
    private final long seed;
    private final long[] slots;

    /**
     * Reserves the room.
     *
     * @param clients how many it remembers at most; a power of two, 8 or more
     * @param seed decides who shares places with whom; best a number that nobody outside knows
     */
    ClientTable(int clients, long seed) {
        this.buckets = clients / WAYS;
        this.seed = seed;
        this.slots = new long[BUCKET * buckets];
    }

    /** The moment of this client, or {@code now} when it has none or it is past. */
    synchronized long momentOf(ClientKey client, long now) {
        int slot = find(client);
        return slot < 0 || slots[slot + MOMENT] - now < 0 ? now : slots[slot + MOMENT];
    }

    /** Sets the moment of this client. */
    synchronized void put(ClientKey client, long moment) {
        int slot = find(client);
        if (slot < 0) {
            slot = place(client);
        }
        slots[slot] = client.mac() + OCCUPIED;
        slots[slot + 1] = client.from();
        slots[slot + 2] = client.detail();
        slots[slot + MOMENT] = moment;
    }

    /** How many places are taken, by past moments too. */
    synchronized int size() {
        int taken = 0;
        for (int slot = 0; slot < slots.length; slot += WIDTH) {
            taken += slots[slot] == 0 ? 0 : 1;
        }
        return taken;
    }

    /** Forgets everything. */
    synchronized void clear() {
        Arrays.fill(slots, 0);
    }

    private int find(ClientKey client) {
        int start = start(client);
        for (int slot = start; slot < start + BUCKET; slot += WIDTH) {
            if (slots[slot] == client.mac() + OCCUPIED
                    && slots[slot + 1] == client.from()
                    && slots[slot + 2] == client.detail()) {
                return slot;
            }
        }
        return -1;
    }

    /** A free place, or that of the client whose moment comes first. */
    private int place(ClientKey client) {
        int start = start(client);
        int best = start;
        for (int slot = start; slot < start + BUCKET; slot += WIDTH) {
            if (slots[slot] == 0) {
                return slot;
            }
            if (slots[slot + MOMENT] - slots[best + MOMENT] < 0) {
                best = slot;
            }
        }
        return best;
    }

    private int start(ClientKey client) {
        long mixed = mixed(mixed(mixed(seed ^ client.mac()) ^ client.from()) ^ client.detail());
        return (int) Long.remainderUnsigned(mixed, buckets) * BUCKET;
    }

    private static long mixed(long value) {
        long half = (value ^ value >>> 32) * 0x9E37_79B9_7F4A_7C15L;
        return (half ^ half >>> 29) * 0xBF58_476D_1CE4_E5B9L;
    }
}
