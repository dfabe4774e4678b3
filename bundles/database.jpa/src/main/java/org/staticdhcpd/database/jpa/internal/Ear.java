package org.staticdhcpd.database.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.database.jpa.Notifications;

/** Waits for what a database tells of changes, on a connection of its own that is made anew when it was lost. */
final class Ear implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ear.class);
    /** So long a driver may be deaf to an interruption, and closing takes. */
    private static final Duration SLICE = Duration.ofMillis(250);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * Who listens to what.
     *
     * @param connection its own
     * @param to the database
     * @param listening how
     */
    private record Open(Connection connection, Serving to, Notifications.Listening listening) {}

    private final Supplier<Serving> serving;
    private final ReentrantLock listening = new ReentrantLock();
    private Optional<Open> open = Optional.empty();
    private volatile boolean closed;

    Ear(Supplier<Serving> serving) {
        this.serving = serving;
    }

    /** Whether it was told of something, or may have missed it while it did not listen. */
    boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        listening.lockInterruptibly();
        try {
            boolean told = false;
            Duration left = atMost;
            while (!told && !closed && !left.isNegative()) {
                told = listen(serving.get(), left.compareTo(SLICE) < 0 ? left : SLICE);
                left = Duration.ofNanos(end - System.nanoTime());
            }
            return told;
        } finally {
            if (closed) {
                hangUp();
            }
            listening.unlock();
        }
    }

    private boolean listen(Serving now, Duration atMost) throws InterruptedException {
        if (!now.isOpen() || now.settings().database().notifications() == Notifications.NONE) {
            Thread.sleep(atMost.toMillis());
            return false;
        }
        try {
            if (open.filter(it -> it.to().equals(now)).isEmpty()) {
                hangUp();
                begin(now);
                return true;
            }
            return open.orElseThrow().listening().await(atMost);
        } catch (SQLException e) {
            boolean listened = open.isPresent();
            hangUp();
            log.debug(
                    "{}: nothing can be heard: {}",
                    now.settings().origin(),
                    Beside.reason(now.settings()).of(e));
            if (listened) {
                // Whoever asks now learns at once that the database is away, and what may be missed.
                return true;
            }
            Thread.sleep(Math.min(atMost.toMillis(), RETRY.toMillis()));
            return false;
        }
    }

    private void begin(Serving now) throws SQLException {
        Connection own = Beside.open(now.settings());
        try {
            open = Optional.of(
                    new Open(own, now, now.settings().database().notifications().listen(own)));
        } catch (SQLException e) {
            Beside.close(own);
            throw e;
        }
    }

    private void hangUp() {
        open.ifPresent(it -> Beside.close(it.connection()));
        open = Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        if (listening.tryLock()) {
            try {
                hangUp();
            } finally {
                listening.unlock();
            }
        }
    }
}
