package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * How long the look-ups of the last minutes took: a histogram for each minute, four bars an octave, so that what it says
 * is at most a fifth too much. Adding one is a few steps on an array.
 */
final class Latencies {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int MINUTES = 5;

    /** 2¹⁰ ns are the first bar, about 1 µs; 2³⁷ ns, some two minutes, the last. */
    private static final int FIRST_OCTAVE = 10;

    private static final int LAST_OCTAVE = 37;
    private static final int BARS_AN_OCTAVE = 4;
    private static final int BARS = (LAST_OCTAVE - FIRST_OCTAVE) * BARS_AN_OCTAVE;

    private final AtomicReferenceArray<Minute> ring = new AtomicReferenceArray<>(MINUTES);

    private static final class Minute {
        private final long number;
        private final AtomicLongArray bars = new AtomicLongArray(BARS);
        private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

        Minute(long number) {
            this.number = number;
        }
    }

    /**
     * What the histogram says.
     *
     * @param count how many were timed
     * @param median half took no longer
     * @param p99 99 of 100 took no longer
     * @param longest none took longer
     */
    record Spread(long count, Duration median, Duration p99, Duration longest) {}

    /** Adds one that took {@code nanos} and ended at {@code now}. */
    void add(long nanos, long now) {
        Minute minute = minute(now);
        minute.bars.incrementAndGet(bar(nanos));
        minute.longest.accumulate(nanos);
    }

    private Minute minute(long now) {
        long number = Math.floorDiv(now, MINUTE);
        int place = (int) Math.floorMod(number, (long) MINUTES);
        Minute there = ring.get(place);
        if (there != null && there.number >= number) {
            return there;
        }
        Minute fresh = new Minute(number);
        // Whoever comes second finds another one there; a few that come in between do not count.
        return ring.compareAndSet(place, there, fresh) ? fresh : ring.get(place);
    }

    private static int bar(long nanos) {
        if (nanos < 1L << FIRST_OCTAVE) {
            return 0;
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int quarter = (int) (nanos >> (octave - 2)) & (BARS_AN_OCTAVE - 1);
        return Math.min(BARS - 1, (octave - FIRST_OCTAVE) * BARS_AN_OCTAVE + quarter);
    }

    /** The longest that falls into this bar. */
    private static long end(int bar) {
        int octave = FIRST_OCTAVE + bar / BARS_AN_OCTAVE;
        return (1L << octave) + (1L + bar % BARS_AN_OCTAVE) * (1L << (octave - 2)) - 1;
    }

    /** What the last minutes say at {@code now}. */
    Spread spread(long now) {
        long oldest = Math.floorDiv(now, MINUTE) - MINUTES + 1;
        long[] sums = new long[BARS];
        long count = 0;
        long longest = 0;
        for (int i = 0; i < MINUTES; i++) {
            Minute minute = ring.get(i);
            if (minute != null && minute.number >= oldest) {
                longest = Math.max(longest, minute.longest.get());
                for (int bar = 0; bar < BARS; bar++) {
                    sums[bar] += minute.bars.get(bar);
                    count += minute.bars.get(bar);
                }
            }
        }
        return new Spread(
                count, part(sums, count, 50, longest), part(sums, count, 99, longest), Duration.ofNanos(longest));
    }

    private static Duration part(long[] sums, long count, int percent, long longest) {
        long wanted = (count * percent + 99) / 100;
        long seen = 0;
        for (int bar = 0; bar < sums.length; bar++) {
            seen += sums[bar];
            if (seen >= wanted && seen > 0) {
                return Duration.ofNanos(Math.min(longest, end(bar)));
            }
        }
        return Duration.ZERO;
    }
}
