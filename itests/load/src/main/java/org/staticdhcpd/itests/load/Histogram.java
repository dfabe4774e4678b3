package org.staticdhcpd.itests.load;

/**
 * Counts durations in a fixed number of buckets, so that memory does not grow with the run.
 *
 * <p>Every power of two is split into 64 equal parts: a value read back is at most 1/64 too high, never too low. The
 * maximum is exact. One thread records; others read after it has ended.
 */
public final class Histogram {
    private static final int PART_BITS = 6;
    private static final int PARTS = 1 << PART_BITS;
    private static final int POWERS = Long.SIZE - PART_BITS;

    private final long[] buckets = new long[POWERS * PARTS];
    private long count;
    private long max;

    /** Counts one duration in nanoseconds; a negative one counts as 0. */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        buckets[bucketOf(value)]++;
        count++;
        max = Math.max(max, value);
    }

    /** How many were recorded. */
    public long count() {
        return count;
    }

    /** The longest, in nanoseconds; 0 when nothing was recorded. */
    public long max() {
        return max;
    }

    /**
     * The duration that {@code quantile} of all did not exceed, in nanoseconds; 0 when nothing was recorded.
     *
     * @param quantile 0 to 1, such as 0.999
     */
    public long quantile(double quantile) {
        long rank = Math.max(1, (long) Math.ceil(quantile * count));
        long seen = 0;
        for (int i = 0; i < buckets.length && count > 0; i++) {
            seen += buckets[i];
            if (seen >= rank) {
                return Math.min(highestIn(i), max);
            }
        }
        return max;
    }

    private static int bucketOf(long value) {
        if (value < PARTS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - PART_BITS - Long.numberOfLeadingZeros(value);
        return (shift + 1) * PARTS + (int) (value >>> shift) - PARTS;
    }

    private static long highestIn(int bucket) {
        if (bucket < PARTS) {
            return bucket;
        }
        int shift = bucket / PARTS - 1;
        return ((long) (bucket % PARTS + PARTS + 1) << shift) - 1;
    }
}
