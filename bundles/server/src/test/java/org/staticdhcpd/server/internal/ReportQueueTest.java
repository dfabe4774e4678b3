package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Exchange.Outcome;

class ReportQueueTest {
    private static final int PLACES = 1 << 14;
    private static final int THREADS = 4;
    private static final int EACH = 200_000;

    private final ReportQueue queue = new ReportQueue();

    private static Exchange exchange(String reason) {
        return Exchange.of(Clients.broadcast()).end(Outcome.silent(reason), Duration.ZERO);
    }

    @Test
    void whatIsPutInComesOutInOrderWithItsNotice() {
        List<String> out = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            queue.offer(exchange("first"), Notice.ROUTINE);
            queue.offer(exchange("second"), Notice.QUIET);
            while (queue.poll((exchange, notice) -> out.add(exchange.outcome().reason() + ' ' + notice))) {
                assertThat(queue.size()).isBetween(0L, 1L);
            }
        }
        assertThat(out).hasSize(6).startsWith("first ROUTINE", "second QUIET", "first ROUTINE");
        assertThat(queue.isReady()).isFalse();
    }

    @Test
    void itTakesAsManyAsItHasPlacesAndThenNoMore() {
        Exchange exchange = exchange("any");
        for (int i = 0; i < PLACES; i++) {
            assertThat(queue.offer(exchange, Notice.ROUTINE)).isTrue();
        }
        assertThat(queue.offer(exchange, Notice.ROUTINE)).isFalse();
        assertThat(queue.poll((any, notice) -> {})).isTrue();
        assertThat(queue.offer(exchange, Notice.ROUTINE)).isTrue();
        assertThat(queue.size()).isEqualTo(PLACES);
    }

    @Test
    @Timeout(60)
    void nothingIsLostOrTwiceWhenMultipleThreadsPutIn() throws InterruptedException {
        AtomicInteger refused = new AtomicInteger();
        Exchange exchange = exchange("any");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < EACH; n++) {
                    refused.addAndGet(queue.offer(exchange, Notice.ROUTINE) ? 0 : 1);
                }
            });
            threads.add(thread);
            thread.start();
        }
        int[] taken = {0};
        while (taken[0] + refused.get() < THREADS * EACH) {
            queue.poll((any, notice) -> taken[0]++);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken[0] + refused.get()).isEqualTo(THREADS * EACH);
        assertThat(queue.size()).isZero();
    }
}
