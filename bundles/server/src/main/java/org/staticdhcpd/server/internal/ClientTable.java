package org.staticdhcpd.server.internal;

/**
 * A moment in time for each of a bounded number of clients (R44). A client has eight possible places. When all are taken
 * the table doubles; when it may not become larger, the client displaces the one whose moment comes first. So a few clients
 * lie close together, which keeps them in the processor's cache, and who never ignores anybody pays nothing.
 */
final class ClientTable {
    private static final int WAYS = 8;
    private static final int WIDTH = 4;
    private static final int BUCKET = WAYS * WIDTH;

    /** Where in a place the moment is; before it, in this order, the parts of the key, the first + 4 (0 when free). */
    private static final int MOMENT = 3;

    private static final int OCCUPIED = 4;

    private static final int LEAST_CLIENTS = 512;

    private final int most;
    private final long seed;
    private final boolean together;
    /** Empty at first. Who reads it without the lock sees one it has been, with zeros, or what was written. */
    private long[] slots = {};

    /** The last moment of all; whoever asks after it needs no search. */
    private volatile long latest;

    private volatile boolean used;
    private volatile int taken;

    /**
     * Takes no room yet.
     *
     * @param clients how many it remembers at most; a power of two, 8 or more
     * @param seed decides who shares places with whom; best a number that nobody outside knows
     */
    ClientTable(int clients, long seed) {
        this(clients, seed, false);
    }

    private ClientTable(int clients, long seed, boolean together) {
        this.most = clients;
        this.seed = seed;
        this.together = together;
    }

    /** One in which all that claim a hardware address share its eight places: they displace each other, not the rest. */
    static ClientTable byHardwareAddress(int clients, long seed) {
        return new ClientTable(clients, seed, true);
    }

    /** The moment of this client, or {@code now} when it has none or it is past. */
    long momentOf(ClientKey client, long now) {
        return isPast(now) ? now : search(client, now);
    }

    /** Whether the moments of all clients are past. */
    boolean isPast(long now) {
        return !used || latest - now <= 0;
    }

    private synchronized long search(ClientKey client, long now) {
        return later(find(client), now);
    }

    private long later(int slot, long now) {
        return slot < 0 || slots[slot + MOMENT] - now < 0 ? now : slots[slot + MOMENT];
    }

    /** Sets the moment of this client. */
    void put(ClientKey client, long moment) {
        put(client.mac(), client.from(), client.detail(), moment);
    }

    private synchronized void put(long mac, long from, long detail, long moment) {
        if (slots.length == 0) {
            slots = new long[WIDTH * Math.min(most, LEAST_CLIENTS)];
        }
        int slot = find(slots, mac, from, detail);
        set(slot < 0 ? place(mac, from, detail) : slot, mac, from, detail, moment);
    }

    /**
     * Sees to it that the moment of the client with this key is not before {@code moment}, or not by more than
     * {@code slack}. Mostly it is not, and then only looks: whoever writes meanwhile is at worst written again.
     */
    void extend(long mac, long from, long detail, long moment, long slack) {
        long[] now = slots;
        int slot = find(now, mac, from, detail);
        if (slot < 0 || moment - now[slot + MOMENT] > slack) {
            put(mac, from, detail, moment);
        }
    }

    /** Moves the moment of this client on by {@code step}, from {@code now} if it is past; returns it. */
    synchronized long advance(ClientKey client, long now, long step) {
        long moment = later(find(client), now) + step;
        put(client, moment);
        return moment;
    }

    private synchronized void set(int slot, long mac, long from, long detail, long moment) {
        if (!used || moment - latest > 0) {
            latest = moment;
            used = true;
        }
        taken += slots[slot] == 0 ? 1 : 0;
        slots[slot] = mac + OCCUPIED;
        slots[slot + 1] = from;
        slots[slot + 2] = detail;
        slots[slot + MOMENT] = moment;
    }

    /** How many places are taken, by past moments too. */
    int size() {
        return taken;
    }

    /** Whether clients begin to displace each other here and there. */
    boolean isCrowded() {
        return taken > most / 2;
    }

    private int find(ClientKey client) {
        return find(slots, client.mac(), client.from(), client.detail());
    }

    private int find(long[] table, long mac, long from, long detail) {
        if (table.length == 0) {
            return -1;
        }
        int start = start(table, mac, from, detail);
        for (int slot = start; slot < start + BUCKET; slot += WIDTH) {
            if (table[slot] == mac + OCCUPIED && table[slot + 1] == from && table[slot + 2] == detail) {
                return slot;
            }
        }
        return -1;
    }

    /** A free place, or that of the client whose moment comes first. */
    private int place(long mac, long from, long detail) {
        int free = free(slots, start(slots, mac, from, detail));
        while (free < 0 && slots.length < WIDTH * most) {
            grow();
            free = free(slots, start(slots, mac, from, detail));
        }
        return free < 0 ? first(start(slots, mac, from, detail)) : free;
    }

    private static int free(long[] table, int start) {
        for (int slot = start; slot < start + BUCKET; slot += WIDTH) {
            if (table[slot] == 0) {
                return slot;
            }
        }
        return -1;
    }

    private int first(int start) {
        int first = start;
        for (int slot = start; slot < start + BUCKET; slot += WIDTH) {
            if (slots[slot + MOMENT] - slots[first + MOMENT] < 0) {
                first = slot;
            }
        }
        return first;
    }

    /** Those of eight places go to one of two eights each, so there is always room; it takes a millisecond at most. */
    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (int slot = 0; slot < slots.length; slot += WIDTH) {
            if (slots[slot] != 0) {
                int start = start(larger, slots[slot] - OCCUPIED, slots[slot + 1], slots[slot + 2]);
                System.arraycopy(slots, slot, larger, free(larger, start), WIDTH);
            }
        }
        slots = larger;
    }

    private int start(long[] table, long mac, long from, long detail) {
        long hash = mixed(seed ^ mac);
        if (!together || mac == 0) {
            hash = mixed(mixed(hash ^ from) ^ detail);
        }
        return ((int) (hash >>> 32) & (table.length / BUCKET - 1)) * BUCKET;
    }

    /** The finaliser of SplitMix64: cards of one maker have numbers in a row, and are to be spread all the same. */
    static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
