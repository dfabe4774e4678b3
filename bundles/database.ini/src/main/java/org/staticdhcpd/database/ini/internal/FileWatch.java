package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Tells when a file has changed and has then been quiet for a moment: written in place, replaced by a rename, deleted
 * or created. The system's notices make it quick; the look at the file's {@link Stamp} catches what they do not see
 * (network file systems, links, folders that come later).
 */
final class FileWatch implements AutoCloseable {
    private final Path file;
    private final Runnable changed;
    private final Rhythm rhythm;
    private final Logger log;
    private final Thread thread;
    private volatile boolean closed;
    private WatchService notices;
    private WatchKey folder;
    private Stamp seen = Stamp.ABSENT;
    /** As it was when it was taken over last. */
    private Stamp taken = Stamp.ABSENT;

    /**
     * Prepares; {@link #start} starts.
     *
     * @param file may be absent, and its folder, too
     * @param changed is called on the watch's own thread, and may close the watch
     */
    FileWatch(Path file, Runnable changed, Rhythm rhythm, Logger log) {
        this.file = file.toAbsolutePath();
        this.changed = changed;
        this.rhythm = rhythm;
        this.log = log;
        this.thread = new Thread(this::watch, "dhcp-ini " + file.getFileName());
        thread.setDaemon(true);
    }

    /** Starts; a file that is not as it was at {@code known} counts as changed. */
    void start(Stamp known) {
        this.seen = known;
        this.taken = known;
        thread.start();
    }

    // Last resort: whatever goes wrong in one round (a file too large for the heap, too), the next one must come.
    private void watch() {
        open();
        while (!closed) {
            try {
                round();
            } catch (InterruptedException | ClosedWatchServiceException e) {
                closed = true;
            } catch (RuntimeException | OutOfMemoryError e) {
                log.error("DHCP-INI-005 {}: the change could not be taken over", file, e);
            }
        }
        shut();
    }

    private void round() throws InterruptedException {
        boolean noticed = noticed(rhythm.period);
        Stamp now = Stamp.of(file);
        if (!noticed && now.equals(seen)) {
            return;
        }
        // Whoever writes in place truncates first and writes bit by bit: wait until it is quiet, however long.
        boolean told = noticed;
        do {
            seen = now;
            noticed = noticed(told && looksComplete(now) ? rhythm.quiet : rhythm.patience);
            now = Stamp.of(file);
            told |= noticed;
        } while (noticed || !now.equals(seen));
        taken = now;
        changed.run();
    }

    /**
     * Whether it is likely that nobody is about to write more. Writers that fill buffers stop in the middle of a line;
     * and a file that has become smaller in place was truncated a moment ago.
     */
    private boolean looksComplete(Stamp now) {
        boolean shrunk = now.size() < taken.size() && now.identity().equals(taken.identity());
        return !shrunk && endsWithLine(now.size());
    }

    private boolean endsWithLine(long size) {
        ByteBuffer last = ByteBuffer.allocate(1);
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return in.position(Math.max(0, size - 1)).read(last) == 1 && last.get(0) == '\n';
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits for a notice about the file, at most so long. */
    private boolean noticed(Duration atMost) throws InterruptedException {
        register();
        if (folder == null) {
            TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
            return false;
        }
        WatchKey key = notices.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        boolean ours = false;
        while (key != null) {
            ours |= key.pollEvents().stream().anyMatch(this::concerns);
            key.reset();
            key = notices.poll();
        }
        return ours;
    }

    private boolean concerns(WatchEvent<?> event) {
        return event.kind() == StandardWatchEventKinds.OVERFLOW
                || file.getFileName().equals(event.context());
    }

    private void open() {
        try {
            notices = file.getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            log.info("{}: the system gives no notice of changes ({}); looking every {}", file, e, rhythm.period);
        }
    }

    private void register() {
        if (notices == null || (folder != null && folder.isValid())) {
            return;
        }
        try {
            folder = file.getParent()
                    .register(
                            notices,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            folder = null;
        }
    }

    private void shut() {
        try {
            if (notices != null) {
                notices.close();
            }
        } catch (IOException e) {
            log.debug("{}: notices did not close", file, e);
        }
    }

    /** Ends the watch; after that {@code changed} is not called any more, unless it is at it for over a second. */
    @Override
    public void close() {
        closed = true;
        if (Thread.currentThread() != thread) {
            thread.interrupt();
            join();
        }
    }

    private void join() {
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How fast it goes.
     *
     * @param period between two looks at the stamp
     * @param quiet how long nothing must happen before a change of which the system gave notice counts as complete
     * @param patience the same for one that looks half done, or that nobody gave notice of
     */
    record Rhythm(Duration period, Duration quiet, Duration patience) {
        /** A change is taken over within a tenth of a second, or a second where that would be a risk. */
        static final Rhythm USUAL = new Rhythm(Duration.ofMillis(500), Duration.ofMillis(50), Duration.ofMillis(500));
    }
}
