package org.staticdhcpd.clients.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.staticdhcpd.api.Headroom;

/** {@code dhcp:import}: stores what a file says. */
final class Import {
    /** A client takes 150 octets of heap, and a line of any file that tells all of it some 50. */
    private static final int LEAST = 2;

    private final Formats formats;
    private final Change change;
    private final Console console;

    Import(Sources sources, Formats formats, Console console) {
        this.formats = formats;
        this.change = new Change(sources, console);
        this.console = console;
    }

    /** Reads the file, checks all of it, and stores it. */
    void run(Path file, Optional<String> format, Change.Order order) {
        Batch batch = read(file, formats.chosen(format, Optional.of(file)));
        Plan plan = change.many(batch, order);
        console.line((order.dryRun() ? "nothing is wrong, and nothing was stored: " : order.source() + ": ")
                + plan.inWords());
    }

    private Batch read(Path file, String format) {
        Headroom headroom = Headroom.of(String.valueOf(file));
        Batch batch = new Batch(new Findings(String.valueOf(file.getFileName())), headroom);
        try {
            headroom.require(Files.size(file) * LEAST);
        } catch (IOException e) {
            throw new CommandFailed(Formats.unreadable(file, e), e);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            formats.use(format, reader -> reader.read(in, batch));
            return batch;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed(Formats.unreadable(file, e), e);
        }
    }
}
