package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Latencies latencies = new Latencies();

    @Test
    void nothingIsKnownOfNothing() {
        assertThat(latencies.spread(5)).isEqualTo(new Latencies.Spread(0, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void percentilesAreAtMostAQuarterTooMuch() {
        Random random = new Random(1);
        long[] all = LongStream.generate(() -> 2000 + (long) (Math.exp(random.nextGaussian() * 2) * 1e6))
                .limit(10_000)
                .sorted()
                .toArray();
        for (long one : all) {
            latencies.add(one, 7);
        }
        Latencies.Spread spread = latencies.spread(7);
        assertThat(spread.count()).isEqualTo(all.length);
        assertThat(spread.median().toNanos()).isBetween(all[4999], all[4999] * 5 / 4);
        assertThat(spread.p99().toNanos()).isBetween(all[9899], all[9899] * 5 / 4);
        assertThat(spread.longest().toNanos()).isEqualTo(all[9999]);
    }

    @Property
    void anyDurationHasItsBar(@ForAll @LongRange(min = 0) long nanos, @ForAll long now) {
        Latencies one = new Latencies();
        one.add(nanos, now);
        Latencies.Spread spread = one.spread(now);
        assertThat(spread.count()).isEqualTo(1);
        assertThat(spread.longest().toNanos()).isEqualTo(nanos);
        assertThat(spread.median()).isLessThanOrEqualTo(spread.longest());
    }

    @Test
    void whatIsOlderThanFiveMinutesIsForgotten() {
        latencies.add(1_000_000, -3 * MINUTE);
        latencies.add(2_000_000, MINUTE);
        assertThat(latencies.spread(MINUTE).count()).isEqualTo(2);
        assertThat(latencies.spread(3 * MINUTE).count()).isEqualTo(1);
        latencies.add(3_000_000, 6 * MINUTE);
        assertThat(latencies.spread(6 * MINUTE).count()).isEqualTo(1);
    }
}
