package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.PortUnreachableException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * DISCOVERs of clients that nobody knows, each one once, at even distances. Answers are not read: there should be none. What
 * the machine had no time to send is sent as soon as it has, as any sender would.
 */
final class Flood {
    /** Far from those of {@link Clients}. */
    private static final int FIRST = 100_000_000;

    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(100);

    private final LoadPlan plan;
    private final Question question;

    /** The plan's server, relay, rate and duration are meant. */
    Flood(LoadPlan plan) {
        this.plan = plan;
        this.question = Question.discover(Exchanges.giaddr(plan));
    }

    /** Sends, and says how many that were. */
    void run(PrintStream out) throws IOException {
        try (DatagramChannel channel = LoadRun.open(plan)) {
            long start = System.nanoTime();
            int sent = 0;
            long elapsed = 0;
            while (elapsed < plan.limits().length().toNanos()) {
                long due = (long) (elapsed * plan.rate() / 1e9);
                while (sent < due) {
                    send(channel, sent++);
                }
                LockSupport.parkNanos(PAUSE);
                elapsed = System.nanoTime() - start;
            }
            out.printf("%d DISCOVERs of unknown clients in %.1f s%n", sent, elapsed / 1e9);
        }
    }

    private void send(DatagramChannel channel, int number) throws IOException {
        try {
            channel.write(question.of(number + 1, FIRST + number));
        } catch (PortUnreachableException e) {
            // Of one before; whether anybody listens is not the subject.
        }
    }
}
