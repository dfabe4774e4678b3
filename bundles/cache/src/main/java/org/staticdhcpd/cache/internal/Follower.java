package org.staticdhcpd.cache.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.api.TooLarge;

/** Follows the changes of a table that may go, come back and be exchanged, on a thread of its own. */
final class Follower implements AutoCloseable {
    /** So long at most is waited in one piece: then whoever wants something is heard. */
    private static final Duration SLICE = Duration.ofMillis(250);

    /** A table that is exchanged is away for less, which is not worth a word. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Supplier<Optional<ClientTable>> tables;
    private final Supplier<Duration> pollInterval;
    private final Copyist copyist;
    private final LongSupplier nanos;
    private final Logger log;
    private final Thread thread;
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> wanted = new ConcurrentLinkedQueue<>();
    private final Pace pace;

    private volatile boolean closed;
    private volatile long awaySince;
    private volatile String away = "not read yet";
    private volatile boolean reading;

    // For the thread alone.
    private Optional<ClientTable> followed = Optional.empty();
    private Optional<Object> mark = Optional.empty();
    private boolean stale;
    private boolean told;
    private boolean hurried;
    private boolean saidAway;
    private long asked;
    private long restarted;
    /** Why the table could not be taken; empty when it was. */
    private String unfit = "";

    /** Takes what is followed. All on the follower's thread. */
    interface Copyist {
        /**
         * Reads whatever it needs anew.
         *
         * @return the mark of the moment
         */
        Object restart(ClientTable table);

        /** Takes changes; false when it must read anew. */
        boolean apply(ClientTable.Changes.Some changes);

        /** Is told that everything may have changed, some time before it can read anew. */
        void doubt();

        /** Is told that nothing has changed. */
        default void unchanged() {}

        /** What was read does not fit into the heap: why, for people. It is read again later, since rows may go. */
        default void unfit(String why) {}

        /** The database is away: why, for people. */
        void lost(String why);

        /** It is back, and everything was caught up with. */
        void regained();
    }

    Follower(
            String name,
            Supplier<Optional<ClientTable>> tables,
            Supplier<Duration> pollInterval,
            Copyist copyist,
            LongSupplier nanos,
            Logger log) {
        this.tables = tables;
        this.pollInterval = pollInterval;
        this.copyist = copyist;
        this.nanos = nanos;
        this.log = log;
        this.pace = new Pace(nanos);
        this.awaySince = nanos.getAsLong();
        this.thread = new Thread(this::run, "dhcp-cache " + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why nothing can be read now; empty when all is well. */
    Optional<String> away() {
        return Optional.of(away).filter(why -> !why.isEmpty());
    }

    /** For how long nothing could be read; zero when all is well. */
    Duration awayFor() {
        return away.isEmpty() ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - awaySince);
    }

    /** Whether everything is being read now. */
    boolean isReading() {
        return reading;
    }

    Duration took() {
        return pace.took();
    }

    /** Has everything read anew; completes when that is done, or with what went wrong. */
    CompletableFuture<Void> readAnew() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        wanted.add(done);
        if (closed) {
            refuse();
        }
        return done;
    }

    private void refuse() {
        for (CompletableFuture<Void> done = wanted.poll(); done != null; done = wanted.poll()) {
            done.completeExceptionally(new SourceException("it has ended"));
        }
    }

    // Last resort: whatever goes wrong in one round, the next one must come.
    private void run() {
        while (!closed) {
            try {
                round();
            } catch (InterruptedException e) {
                // Only close() interrupts; anything else that did is not obeyed.
                log.debug("interrupted");
            } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
                log.error("DHCP-CACHE-006 following {} failed; going on", thread.getName(), e);
                pause();
            }
        }
        refuse();
    }

    private void round() throws InterruptedException {
        Optional<ClientTable> table = tables.get();
        if (table.isEmpty()) {
            lost("its table is not there");
            refuseWanted("its table is not there");
            pause();
            return;
        }
        if (!table.equals(followed)) {
            followed = table;
            told = true;
            hurried = true;
        }
        try {
            follow(table.get());
        } catch (TooLarge e) {
            unfit(e.getMessage());
        } catch (SourceException | IllegalStateException e) {
            lost(String.valueOf(e.getMessage()));
            refuseWanted(away);
            told = true;
            pause();
            return;
        }
        told |= table.get().await(min(SLICE, pollInterval.get()));
    }

    /** It is not read again at once: nine tenths of the time are left to those who serve. */
    private void unfit(String why) {
        refuseWanted(why);
        stale = true;
        hurried = false;
        pace.read(restarted);
        if (!why.equals(unfit)) {
            unfit = why;
            copyist.unfit(why);
        }
    }

    private void follow(ClientTable table) {
        if (!unfit.isEmpty() && wanted.isEmpty() && !pace.isDue()) {
            return;
        }
        if (!wanted.isEmpty() || mark.isEmpty() || mustRestart()) {
            restart(table);
        } else if (!stale
                && (told || nanos.getAsLong() - asked >= pollInterval.get().toNanos())) {
            told = false;
            asked = nanos.getAsLong();
            take(table.changes(mark.get()));
            if (mustRestart()) {
                restart(table);
            }
        } else {
            return;
        }
        regained();
    }

    private boolean mustRestart() {
        return stale && (hurried || pace.isDue());
    }

    private void take(ClientTable.Changes changes) {
        if (changes instanceof ClientTable.Changes.Some some) {
            if (copyist.apply(some)) {
                mark = Optional.of(some.mark());
                return;
            }
            stale = true;
        } else if (changes instanceof ClientTable.Changes.Unknown) {
            stale = true;
        } else {
            copyist.unchanged();
        }
        if (stale) {
            copyist.doubt();
        }
    }

    private void restart(ClientTable table) {
        CompletableFuture<Void> done = wanted.poll();
        restarted = nanos.getAsLong();
        reading = true;
        try {
            mark = Optional.of(copyist.restart(table));
            stale = false;
            told = true;
            if (done != null) {
                done.complete(null);
            }
        } catch (RuntimeException | Error e) {
            if (done != null) {
                done.completeExceptionally(e);
            }
            throw e;
        } finally {
            reading = false;
        }
        unfit = "";
        pace.read(restarted);
    }

    private void refuseWanted(String why) {
        for (CompletableFuture<Void> done = wanted.poll(); done != null; done = wanted.poll()) {
            done.completeExceptionally(new SourceException(why));
        }
    }

    private void lost(String why) {
        if (away.isEmpty()) {
            awaySince = nanos.getAsLong();
        }
        away = why;
        hurried = true;
        if (!saidAway && awayFor().compareTo(GRACE) >= 0) {
            saidAway = true;
            copyist.lost(why);
        }
    }

    private void regained() {
        away = "";
        hurried = false;
        if (saidAway) {
            saidAway = false;
            copyist.regained();
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(SLICE.toNanos());
        } catch (InterruptedException e) {
            log.debug("interrupted");
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Ends; a reading that is under way is given a second to end. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
