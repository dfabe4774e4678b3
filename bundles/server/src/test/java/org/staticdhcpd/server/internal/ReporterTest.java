package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Exchange.Outcome;
import org.staticdhcpd.api.ExchangeListener;

class ReporterTest {
    private static final int MANY = 100_000;

    private final FakeServices services = FakeServices.knowing();
    private final RecordedLog log = new RecordedLog(Level.WARN);
    private final Reporter reporter = new Reporter(services, new Notices(log.logger(), System::nanoTime), log.logger());
    private final Exchange exchange =
            Exchange.of(Clients.broadcast()).end(Outcome.silent("for the test"), Duration.ZERO);

    /** Hangs at its first exchange until it is let go, and counts. */
    private static final class Slow implements ExchangeListener {
        final CountDownLatch go = new CountDownLatch(1);
        final AtomicLong heard = new AtomicLong();
        final AtomicLong missed = new AtomicLong();

        @Override
        public void exchanged(Exchange exchange) {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            heard.incrementAndGet();
        }

        @Override
        public void missed(long count) {
            missed.addAndGet(count);
        }
    }

    @Test
    void whatDoesNotFitIsCountedAndNeverWaitedFor() throws InterruptedException {
        Slow slow = new Slow();
        services.listeners.add(slow);
        reporter.start();
        for (int i = 0; i < MANY; i++) {
            reporter.report(exchange, Notice.ROUTINE);
        }
        assertThat(slow.heard).hasValue(0);
        slow.go.countDown();
        reporter.stop(Duration.ofSeconds(30));
        assertThat(slow.missed.get()).isPositive();
        assertThat(slow.heard.get() + slow.missed.get()).isEqualTo(MANY);
        assertThat(log.lines()).isNotEmpty().allMatch(line -> line.contains("DHCP-SRV-018"));
    }

    @Test
    void everythingReportedBeforeTheEndIsTold() throws InterruptedException {
        Slow quick = new Slow();
        quick.go.countDown();
        services.listeners.add(quick);
        reporter.start();
        for (int i = 0; i < 1000; i++) {
            reporter.report(exchange, Notice.ROUTINE);
        }
        reporter.stop(Duration.ofSeconds(30));
        assertThat(quick.heard).hasValue(1000);
    }

    @Test
    @Timeout(20)
    void aListenerThatHangsDoesNotHoldUpTheEnd() throws InterruptedException {
        services.listeners.add(new Slow());
        reporter.start();
        reporter.report(exchange, Notice.ROUTINE);
        reporter.report(exchange, Notice.ROUTINE);
        reporter.stop(Duration.ofMillis(50));
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }
}
