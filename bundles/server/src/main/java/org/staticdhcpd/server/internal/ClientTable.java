package org.staticdhcpd.server.internal;

import java.util.Arrays;

/**
 * A moment in time for each of a bounded number of clients (R44). A client has eight possible places; when all are taken
 * it displaces the one whose moment comes first. Nothing runs over the whole table, ever.
 */
final class ClientTable {
    private static final int WAYS = 8;

    private final int buckets;

    /** Three numbers a place: hardware address + 1 (0 when free), where from, and the moment. */
    private final long[] slots;

    /**
     * Reserves the room.
     *
     * @param clients how many it remembers at most; a power of two, 8 or more
     */
    ClientTable(int clients) {
        this.buckets = clients / WAYS;
        this.slots = new long[3 * WAYS * buckets];
    }

    /** The moment of this client, or {@code now} when it has none or it is past. */
    synchronized long momentOf(ClientKey client, long now) {
        int slot = find(client);
        return slot < 0 || slots[slot + 2] - now < 0 ? now : slots[slot + 2];
    }

    /** Sets the moment of this client. */
    synchronized void put(ClientKey client, long moment) {
        int slot = find(client);
        if (slot < 0) {
            slot = place(client);
        }
        slots[slot] = client.mac() + 1;
        slots[slot + 1] = client.place();
        slots[slot + 2] = moment;
    }

    /** How many places are taken, by past moments too. */
    synchronized int size() {
        int taken = 0;
        for (int slot = 0; slot < slots.length; slot += 3) {
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
        for (int slot = start; slot < start + 3 * WAYS; slot += 3) {
            if (slots[slot] == client.mac() + 1 && slots[slot + 1] == client.place()) {
                return slot;
            }
        }
        return -1;
    }

    /** A free place, or that of the client whose moment comes first. */
    private int place(ClientKey client) {
        int start = start(client);
        int best = start;
        for (int slot = start; slot < start + 3 * WAYS; slot += 3) {
            if (slots[slot] == 0) {
                return slot;
            }
            if (slots[slot + 2] - slots[best + 2] < 0) {
                best = slot;
            }
        }
        return best;
    }

    private int start(ClientKey client) {
        long mixed = (client.mac() * 31 + client.place()) * 0x9E37_79B9_7F4A_7C15L;
        return (int) Long.remainderUnsigned(mixed >>> 20, buckets) * 3 * WAYS;
    }
}
