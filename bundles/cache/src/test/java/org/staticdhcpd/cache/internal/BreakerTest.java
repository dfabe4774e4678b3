package org.staticdhcpd.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private long now;
    private final Breaker breaker = new Breaker(() -> now);

    private void fails(Duration after) {
        long begun = now;
        now += after.toNanos();
        breaker.ended(false, begun);
    }

    @Test
    void threeSlowFailuresInARowRestItAndOneTrialASecondIsLetThrough() {
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.admits()).isTrue();
            fails(Duration.ofSeconds(1));
        }
        assertThat(breaker.admits()).isFalse();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();

        breaker.ended(true, now);
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void failuresThatComeAtOnceDoNotCount() {
        for (int i = 0; i < 100; i++) {
            fails(Duration.ofMillis(5));
        }
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void aSuccessInBetweenBeginsTheCountAnew() {
        for (int i = 0; i < 10; i++) {
            fails(Duration.ofSeconds(1));
            breaker.ended(true, now);
        }
        assertThat(breaker.admits()).isTrue();
    }
}
