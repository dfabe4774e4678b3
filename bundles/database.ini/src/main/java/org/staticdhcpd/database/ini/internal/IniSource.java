package org.staticdhcpd.database.ini.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceException;

/** The clients of one file, answered from memory. A file that is not good leaves the old data in use (R173). */
final class IniSource implements DefinitionSource, Reloadable {
    /** So many ignored sections are named; the others are counted. */
    private static final int WARNINGS = 20;

    private final String name;
    private final Path file;
    private final Logger log;
    private volatile State state = new State(null, "not read yet");

    /** Knows nobody until the first {@link #reload()} or {@link #refresh()}. */
    IniSource(String name, Path file, Logger log) {
        this.name = name;
        this.file = file;
        this.log = log;
    }

    @Override
    public Answer lookUp(Query query) {
        State now = state;
        return now.clients == null ? Answer.unavailable(now.trouble) : now.clients.find(query.key());
    }

    @Override
    public synchronized String reload() {
        try {
            Clients fresh = read();
            state = new State(fresh, "");
            log.info("source {}: {} from {}", name, fresh, file);
            warn(fresh.ignored());
            return fresh + " from " + file;
        } catch (BadFile e) {
            state = new State(state.clients, e.summary());
            throw e;
        } catch (Unreadable e) {
            state = new State(state.clients, e.getMessage());
            throw e;
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
    void refresh() {
        try {
            reload();
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

    /** Whether there are data to answer from. */
    boolean isReady() {
        return state.clients != null;
    }

    /** What was wrong at the last attempt; empty text for nothing. */
    String trouble() {
        return state.trouble;
    }

    private Clients read() {
        if (Files.isDirectory(file)) {
            throw new Unreadable(file + ": expected a file, got a folder", null);
        }
        Stamp before = Stamp.of(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Clients clients = ClientFile.read(String.valueOf(file.getFileName()), in);
            if (!before.equals(Stamp.of(file))) {
                throw new Unreadable(file + ": was written to while it was being read", null);
            }
            return clients;
        } catch (NoSuchFileException e) {
            throw new Unreadable(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new Unreadable(file + ": may not be read by this user", e);
        } catch (IOException e) {
            throw new Unreadable(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Data and what was wrong last, exchanged together. No data at all: {@code clients} is null. */
    private record State(Clients clients, String trouble) {}

    /** The file could not be read, whatever is in it. */
    static final class Unreadable extends SourceException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
