package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Load, while it runs. Nothing is ever sent twice: what is not answered in time is lost. */
public final class LoadRun implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(20);

    private final LoadPlan plan;
    private final Findings findings = new Findings();
    private final DatagramChannel channel;
    private final Exchanges exchanges;
    private final Asker receiverAsker;
    private final Asker clockAsker;
    private final Thread receiver = new Thread(this::receive, "load-receiver");
    private final Thread clock = new Thread(this::watch, "load-clock");
    private final long start;
    private volatile long stopped;
    private volatile Exception failure;

    private LoadRun(LoadPlan plan, DatagramChannel channel) {
        this.plan = plan;
        this.channel = channel;
        this.exchanges = new Exchanges(plan, channel, findings);
        this.receiverAsker = new Asker(plan);
        this.clockAsker = new Asker(plan);
        this.start = System.nanoTime();
    }

    /** Binds the relay's address and begins. */
    public static LoadRun start(LoadPlan plan) throws IOException {
        LoadRun run = new LoadRun(plan, open(plan));
        run.receiver.start();
        run.clock.start();
        return run;
    }

    /** The relay's own socket. */
    static DatagramChannel open(LoadPlan plan) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            // A server on the wildcard address has the port too; the more specific socket gets the datagrams.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(plan.relay());
            channel.connect(plan.server());
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Runs to the end. */
    public static Outcome run(LoadPlan plan) throws IOException, InterruptedException {
        try (LoadRun run = start(plan)) {
            return run.await();
        }
    }

    /** Exchanges begun, done rightly, lost and wrong until now. */
    public Progress progress() {
        return new Progress(findings.begun.sum(), findings.right.sum(), findings.lost.sum(), findings.wrong.sum());
    }

    /** The value of the tallied option in the latest answer; empty text before the first. */
    public String latest() {
        return findings.latest();
    }

    /** When, by {@link System#nanoTime}, the latest of all lost questions was asked; empty when none was lost. */
    public OptionalLong lastLost() {
        return findings.lastLost();
    }

    /** The longest exchange that ended since this was last called. */
    public Duration takeRecentWorst() {
        return Duration.ofNanos(findings.takeRecentWorst());
    }

    /** Lets no further exchange begin; those under way go on. */
    public void stop() {
        exchanges.end();
    }

    /** Waits for the end of the run. */
    public Outcome await() throws InterruptedException, IOException {
        clock.join();
        receiver.join();
        if (failure != null) {
            throw new IOException("the load generator failed", failure);
        }
        return Outcome.of(plan, findings, stopped - start);
    }

    /** Stops at once; what is under way is not counted. */
    @Override
    public void close() throws IOException {
        exchanges.end();
        channel.close();
    }

    private void receive() {
        ByteBuffer answer = ByteBuffer.allocateDirect(2048);
        try {
            while (true) {
                receiveOne(answer, receiverAsker);
            }
        } catch (ClosedChannelException e) {
            // The clock closes the channel at the end.
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private void receiveOne(ByteBuffer answer, Asker asker) throws IOException {
        try {
            answer.clear();
            channel.read(answer);
            answer.flip();
            exchanges.answered(answer, asker);
        } catch (PortUnreachableException e) {
            findings.refused.increment();
        }
    }

    private void watch() {
        try {
            Pace pace = new Pace(plan, exchanges, System.nanoTime());
            long glance = System.nanoTime() + GLANCE;
            while (!exchanges.isOver() && channel.isOpen()) {
                long pause = pace.beginDue(clockAsker);
                if (System.nanoTime() - glance > 0) {
                    exchanges.giveUp(clockAsker);
                    glance = System.nanoTime() + GLANCE;
                }
                LockSupport.parkNanos(Math.min(pause, GLANCE));
            }
        } catch (ClosedChannelException e) {
            // Somebody closed us: nothing left to do.
        } catch (IOException | RuntimeException e) {
            fail(e);
        } finally {
            stopped = System.nanoTime();
            closeQuietly();
        }
    }

    private void fail(Exception e) {
        failure = e;
        exchanges.end();
        closeQuietly();
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Counts of a run that goes on.
     *
     * @param begun exchanges begun
     * @param right exchanges that ended as they should
     * @param lost exchanges with a question that was not answered in time
     * @param wrong exchanges with a wrong answer
     */
    public record Progress(long begun, long right, long lost, long wrong) {}
}
