package org.staticdhcpd.api;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Optional;

/**
 * What of the heap may be taken by data that are read as a whole: never so much that the server could not go on
 * answering. Whoever reads many rows asks before, and again while they come in; a refusal drops what was read and hurts
 * nobody else.
 *
 * <p>Measured is where long-lived objects are: what packets allocate dies young and is not counted. For one thread.
 */
public final class Headroom {
    private static final long MEBIBYTE = 1 << 20;
    /** For packets in flight, commands, and a database engine at its first writing. */
    private static final long LEAST_RESERVE = 16 * MEBIBYTE;

    private static final long MOST_RESERVE = 32 * MEBIBYTE;
    private static final int SHARE = 8;
    private static final int ROWS = 256;

    private final String what;
    private final Optional<MemoryPoolMXBean> pool;
    private int rows;

    private Headroom(String what) {
        this.what = what;
        this.pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(one -> one.getType() == MemoryType.HEAP && one.isUsageThresholdSupported())
                .filter(one -> one.getUsage().getMax() > 0)
                .findFirst();
    }

    /** For what a message shall name first, such as a file. */
    public static Headroom of(String what) {
        return new Headroom(what);
    }

    /**
     * Asks before anything is read.
     *
     * @param octets what the data take at the very least
     * @throws TooLarge when that much is not there
     */
    public void require(long octets) {
        if (room() < octets && roomAfterCollection() < octets) {
            throw new TooLarge(String.format(
                    Locale.ROOT,
                    "%s: does not fit into the heap: needs at least %,d MiB, and %,d of %,d MiB are left; %s",
                    what,
                    octets / MEBIBYTE + 1,
                    Math.max(0, room()) / MEBIBYTE,
                    heap(),
                    cure()));
        }
    }

    /**
     * Counts a row that was read, and looks now and then.
     *
     * @throws TooLarge when there is no room for more
     */
    public void row() {
        rows++;
        if (rows % ROWS == 0) {
            check();
        }
    }

    /**
     * Looks at once; but whoever has read few rows is never refused.
     *
     * @throws TooLarge when there is no room for more
     */
    public void check() {
        // After a collection a quarter more must be left, else there would soon be the next one, in vain.
        if (rows >= ROWS && room() < 0 && roomAfterCollection() < reserve() / 4) {
            throw new TooLarge(String.format(
                    Locale.ROOT,
                    "%s: does not fit into the heap of %,d MiB; ended after %,d rows, with %,d MiB left for the server;"
                            + " %s",
                    what,
                    heap(),
                    rows,
                    reserve() / MEBIBYTE,
                    cure()));
        }
    }

    /** What to throw at the edge of a reader that has met an {@link OutOfMemoryError} nevertheless. */
    public TooLarge exceeded() {
        return new TooLarge(
                String.format(Locale.ROOT, "%s: does not fit into the heap of %,d MiB; %s", what, heap(), cure()));
    }

    private static String cure() {
        return "start the server with a larger -Xmx in JAVA_OPTS";
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory() / MEBIBYTE;
    }

    private long roomAfterCollection() {
        System.gc();
        return room();
    }

    /** How much can be taken; less than nothing when the reserve has been touched. */
    private long room() {
        long used = pool.map(one -> one.getUsage().getUsed())
                .orElseGet(() -> Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory());
        return most() - used - reserve();
    }

    private long reserve() {
        return Math.min(MOST_RESERVE, Math.max(LEAST_RESERVE, most() / SHARE));
    }

    private long most() {
        return pool.map(one -> one.getUsage().getMax())
                .orElseGet(() -> Runtime.getRuntime().maxMemory());
    }
}
