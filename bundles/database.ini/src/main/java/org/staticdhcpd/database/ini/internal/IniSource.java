package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.api.TooLarge;

/** The clients of one file, answered from memory. A file that is not good leaves the old data in use (R173). */
final class IniSource implements DefinitionSource, Reloadable, SourceReport {
    /** So many ignored sections are named; the others are counted. */
    private static final int WARNINGS = 20;

    private final String name;
    private final Path file;
    private final LongSupplier nanoTime;
    private final Logger log;
    private final Object news = new Object();
    private volatile State state = new State(null, Stamp.ABSENT, 0, "not read yet");
    /** Null when nothing is being read. */
    private volatile Progress progress;

    private Stamp written = Stamp.ABSENT;

    /** Knows nobody until the first {@link #reload()} or {@link #refresh()}. */
    IniSource(String name, Path file, Logger log) {
        this(name, file, System::nanoTime, log);
    }

    IniSource(String name, Path file, LongSupplier nanoTime, Logger log) {
        this.name = name;
        this.file = file;
        this.nanoTime = nanoTime;
        this.log = log;
    }

    @Override
    public Answer lookUp(Query query) {
        State now = state;
        return now.clients == null
                ? Answer.unavailable(now.trouble)
                : now.clients.table().find(query);
    }

    @Override
    public synchronized String reload() {
        try {
            State fresh = read(file);
            take(fresh);
            log.info("source {}: {} from {} in {} ms", name, fresh.clients, file, fresh.millis);
            warn(fresh.clients.ignored());
            return fresh.clients + " from " + file;
        } catch (BadFile e) {
            state = state.troubled(e.summary());
            throw e;
        } catch (Unreadable | TooLarge e) {
            state = state.troubled(e.getMessage());
            throw e;
        }
    }

    private void take(State fresh) {
        synchronized (news) {
            state = fresh;
            news.notifyAll();
        }
    }

    private void warn(List<String> ignored) {
        ignored.stream()
                .limit(WARNINGS)
                .forEach(section -> log.warn(
                        "DHCP-INI-003 source {}: {}: {}: neither a network nor a client, ignored",
                        name,
                        file,
                        section));
        if (ignored.size() > WARNINGS) {
            log.warn("DHCP-INI-003 source {}: {}: {} more are ignored", name, file, ignored.size() - WARNINGS);
        }
    }

    /** Reloads, and tells the log instead of the caller when that fails. */
    synchronized void refresh() {
        Stamp own = written;
        written = Stamp.ABSENT;
        if (!own.equals(Stamp.ABSENT) && own.equals(Stamp.of(file))) {
            return;
        }
        try {
            reload();
        } catch (TooLarge e) {
            log.error("DHCP-INI-006 source {}: {}; {}", name, e.getMessage(), consequence());
        } catch (Unreadable e) {
            log.warn("DHCP-INI-002 source {}: {}; {}", name, e.getMessage(), consequence());
        } catch (SourceException e) {
            log.error("DHCP-INI-001 source {}: {}; {}: {}", name, file, consequence(), e.getMessage());
        }
    }

    private String consequence() {
        State now = state;
        return now.clients == null
                ? "the source is unavailable until that is repaired"
                : "the data read before stay in use (" + now.clients + ')';
    }

    /**
     * What the file says now, read again if it has changed since.
     *
     * @throws SourceException when it is no good
     */
    synchronized State current() {
        if (state.clients == null || !state.trouble.isEmpty() || !state.stamp.equals(Stamp.of(file))) {
            reload();
        }
        return state;
    }

    /** Does something during which the file is not read by others. */
    synchronized void exclusively(Runnable work) {
        work.run();
    }

    /** Takes over what was just written to the file; the watch need not read it again. */
    synchronized void written(Clients clients) {
        written = Stamp.of(file);
        take(new State(clients, written, 0, ""));
    }

    /** What there is to answer from. */
    State state() {
        return state;
    }

    /** Waits for other data than those of a mark, at most so long; says whether they are there. */
    boolean await(Object mark, long millis) throws InterruptedException {
        long end = nanoTime.getAsLong() + millis * 1_000_000;
        synchronized (news) {
            long left = millis;
            while (!isNews(mark) && left > 0) {
                news.wait(left);
                left = (end - nanoTime.getAsLong()) / 1_000_000;
            }
            return isNews(mark);
        }
    }

    private boolean isNews(Object mark) {
        State now = state;
        return now.clients != null && !now.clients.mark().equals(mark);
    }

    /** Whether there are data to answer from. */
    boolean isReady() {
        return state.clients != null;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.of(state.trouble).filter(trouble -> !trouble.isEmpty());
    }

    @Override
    public Map<String, String> report() {
        State now = state;
        Progress reading = progress;
        Map<String, String> report = new LinkedHashMap<>();
        report.put("file", file.toString());
        if (now.clients != null) {
            report.put("data", now.clients.toString());
            report.put("written", Instant.ofEpochSecond(0, now.stamp.modified()).toString());
        }
        if (reading != null) {
            report.put("reading", reading.percent() + " %");
        }
        return report;
    }

    /** Reads a file, whoever answers from it then. */
    State read(Path from) {
        if (Files.isDirectory(from)) {
            throw new Unreadable(from + ": expected a file, got a folder", null);
        }
        Stamp before = Stamp.of(from);
        Headroom headroom = Headroom.of(from.toString());
        headroom.require(before.size());
        Progress reading = new Progress(from.toString(), before.size(), nanoTime, log);
        progress = reading;
        try {
            Clients clients = ClientFile.read(
                    String.valueOf(from.getFileName()), () -> reading.count(Files.newInputStream(from)), headroom);
            // The indexes were made after the last row.
            headroom.check();
            if (!before.equals(Stamp.of(from))) {
                throw new Unreadable(from + ": was written to while it was being read", null);
            }
            return new State(clients, before, reading.millis(), "");
        } catch (NoSuchFileException e) {
            throw new Unreadable(from + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new Unreadable(from + ": may not be read by this user", e);
        } catch (IOException e) {
            throw new Unreadable(from + ": cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            // What was read of it is garbage by now.
            throw headroom.exceeded();
        } finally {
            progress = null;
        }
    }

    /**
     * Data and what was wrong last, exchanged together.
     *
     * @param clients null for no data at all
     * @param stamp of the file the data are from
     * @param millis how long it took to read
     * @param trouble empty text for none
     */
    record State(Clients clients, Stamp stamp, long millis, String trouble) {
        private State troubled(String what) {
            return new State(clients, stamp, millis, what);
        }
    }

    /** The file could not be read, whatever is in it. */
    static final class Unreadable extends SourceException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
