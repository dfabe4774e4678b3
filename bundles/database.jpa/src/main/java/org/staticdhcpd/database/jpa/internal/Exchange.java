package org.staticdhcpd.database.jpa.internal;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.database.jpa.EngineSettings;

/**
 * Opens the wanted database and puts it in the place of the one in use: at first, when other settings are wanted, and
 * when its version changes. What cannot be opened changes nothing and is tried again.
 */
final class Exchange implements AutoCloseable {
    /** Opens a database, or throws what stands in the way. */
    interface Opener {
        OpenDatabase open(EngineSettings settings);
    }

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);
    private static final long TICK_MILLIS = 500;

    private final Opener opener;
    private final ScheduledExecutorService watch;
    private final Troubles troubles;
    private final ReentrantLock exchanging = new ReentrantLock();
    private volatile Serving serving;

    // Guarded by exchanging.
    private EngineSettings wanted;
    private final Retries retries = new Retries();
    private boolean closed;

    Exchange(Opener opener, Troubles troubles, EngineSettings first) {
        this.opener = opener;
        this.troubles = troubles;
        this.wanted = first;
        this.serving = Serving.nothing(first, "the database was not opened yet");
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> thread(task, first.name()));
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, "database-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** Tries to open once, then looks after the database until closed. */
    void start() {
        tick();
        Future<?> unused = watch.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What is in use now. */
    Serving serving() {
        return serving;
    }

    /** Wants {@code next} from now on, and tries at once. */
    void change(EngineSettings next) {
        exchanging.lock();
        try {
            wanted = next;
            retries.reset();
            tick();
        } finally {
            exchanging.unlock();
        }
    }

    /**
     * Opens the wanted database although nothing seems to have changed.
     *
     * @throws Trouble when that fails; the database in use stays
     */
    void reopen() {
        exchanging.lock();
        try {
            if (closed) {
                throw new EngineClosed();
            }
            exchange(wanted.database().version().get());
        } finally {
            exchanging.unlock();
        }
    }

    private void tick() {
        exchanging.lock();
        try {
            Object version = wanted.database().version().get();
            if (!closed && !isInUse(version) && retries.isDue(version)) {
                attempt(version);
            }
        } finally {
            exchanging.unlock();
        }
    }

    /** Whether what is wanted is what serves, and can serve. */
    private boolean isInUse(Object version) {
        return serving.isOpen()
                && serving.settings().equals(wanted)
                && serving.version().equals(version)
                && serving.database().away().isEmpty();
    }

    private void attempt(Object version) {
        try {
            exchange(version);
        } catch (Trouble e) {
            if (retries.failed(version, e)) {
                report(e);
            }
        }
    }

    private void exchange(Object version) {
        OpenDatabase opened = opener.open(wanted);
        Serving before = serving;
        serving = new Serving(opened, wanted, version, Instant.now());
        retries.reset();
        troubles.over();
        log.info("{}: the database is {}", wanted.origin(), how(before));
        before.database().close();
    }

    private static String how(Serving before) {
        if (before.database().away().isPresent()) {
            return "back";
        }
        return before.isOpen() ? "open in place of the previous" : "open";
    }

    private void report(Trouble trouble) {
        String why = trouble.getMessage();
        if (serving.database().away().isPresent()) {
            sayStillAway(trouble);
        } else if (serving.isOpen()) {
            log.error(
                    "DHCP-JPA-002 {}: expected a database with the tables subnets and maps, but: {}; the database"
                            + " opened before stays in use",
                    wanted.origin(),
                    why);
        } else {
            log.warn("DHCP-JPA-001 {}: cannot be opened, its clients wait until it can: {}", wanted.origin(), why);
            serving = Serving.nothing(wanted, why);
        }
    }

    /**
     * Look-ups have said that it is away, and that is enough, whatever it says on its way back ("starting up"). Only what
     * ends its being away without being well needs another person: an account, a table.
     */
    private void sayStillAway(Trouble trouble) {
        if (trouble.kind() != Trouble.Kind.AWAY) {
            log.warn(
                    "DHCP-JPA-001 {}: cannot be opened, its clients wait until it can: {}",
                    wanted.origin(),
                    trouble.getMessage());
        }
    }

    @Override
    public void close() {
        watch.shutdown();
        exchanging.lock();
        try {
            closed = true;
            serving.database().close();
        } finally {
            exchanging.unlock();
        }
    }
}
