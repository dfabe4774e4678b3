package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Later later = new Later();
    private final Rounds rounds = new Rounds(later);

    @AfterEach
    void stop() {
        later.stop();
    }

    @Test
    void allAreDoneAndNoneTooEarly() throws InterruptedException {
        int number = 2_000;
        CountDownLatch done = new CountDownLatch(number);
        AtomicInteger early = new AtomicInteger();
        for (int i = 0; i < number; i++) {
            long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(i % 50);
            rounds.in(i % 50, () -> {
                if (System.nanoTime() - due < 0) {
                    early.incrementAndGet();
                }
                done.countDown();
            });
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(early).hasValue(0);
    }

    @Test
    void whatWasDoneEarlyIsNotDoneAgain() {
        AtomicInteger done = new AtomicInteger();
        Once once = new Once(done::incrementAndGet, () -> done.addAndGet(100));
        once.run();
        once.comeToFinish();
        once.come();
        assertThat(done).hasValue(1);
    }
}
