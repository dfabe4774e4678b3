package org.staticdhcpd.clients.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.staticdhcpd.api.ClientTable;

/** {@code dhcp:export}: writes a source's tables into a file, which is there whole or not at all. */
final class Export {
    private final Sources sources;
    private final Formats formats;
    private final Console console;

    Export(Sources sources, Formats formats, Console console) {
        this.sources = sources;
        this.formats = formats;
        this.console = console;
    }

    /** Writes to the console, and nothing else. */
    void print(String source, Optional<String> format) {
        String name = formats.chosen(format, Optional.empty());
        sources.read(source, table -> {
            write(table, name, console.out());
            return table;
        });
        console.out().flush();
    }

    /** Writes a file; {@code force} says whether there may be one already. */
    void write(String source, Path file, Optional<String> format, boolean force) {
        String name = formats.chosen(format, Optional.of(file));
        Counted counted = new Counted();
        try {
            refuseExisting(file, force);
            sources.read(source, table -> {
                replace(file, force, out -> write(counted.over(table), name, out));
                return table;
            });
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed(Formats.unreadable(file, e) + (force ? "" : hint(e)), e);
        }
        console.line(counted.inWords() + " from " + source + " to " + file);
    }

    private static String hint(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        return cause instanceof FileAlreadyExistsException ? "; --force replaces it" : "";
    }

    private void write(ClientTable table, String format, OutputStream out) {
        formats.use(format, writer -> writer.write(table, out));
    }

    private static void refuseExisting(Path file, boolean force) throws IOException {
        if (!force && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    /** What writes into the file. */
    private interface Content {
        void writeTo(OutputStream out);
    }

    private static void replace(Path file, boolean force, Content content) {
        Path fresh = file.resolveSibling('.'
                + String.valueOf(file.getFileName())
                + '.'
                + ProcessHandle.current().pid());
        try {
            try (FileChannel channel =
                            FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            } catch (FileAlreadyExistsException e) {
                throw new IOException("another export into it is under way", e);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(fresh);
                throw e;
            }
            refuseExisting(file, force);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
