package org.staticdhcpd.clients.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.staticdhcpd.api.RecordFormat;

/** The formats of files. */
final class Formats {
    private static final String USUAL = "csv";

    private final Services services;

    Formats(Services services) {
        this.services = services;
    }

    /** Work that may fail with its file. */
    interface Work {
        void with(RecordFormat format) throws IOException;
    }

    /** The format that is meant: the one given, the one of the file's ending, or else CSV. */
    String chosen(Optional<String> given, Optional<Path> file) {
        String name = given.orElseGet(() -> file.map(Formats::ending).orElse(USUAL));
        List<String> known = services.names(RecordFormat.class);
        if (!known.contains(name)) {
            throw new CommandFailed("say with --format what the file is: no format called \"" + name + "\"; there "
                    + (known.isEmpty() ? "is none" : "are: " + String.join(", ", known)));
        }
        return name;
    }

    private static String ending(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Uses a format. */
    void use(String name, Work work) {
        boolean there = services.use(RecordFormat.class, name, format -> {
                    try {
                        work.with(format);
                        return true;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .isPresent();
        if (!there) {
            throw new CommandFailed("the format " + name + " has just gone; try again");
        }
    }

    /** What to tell of a file that fails. */
    static String unreadable(Path file, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof NoSuchFileException) {
            return file + ": there is no such file or folder";
        }
        if (cause instanceof AccessDeniedException) {
            return file + ": the server's user may not use it";
        }
        return file + ": " + (cause instanceof FileAlreadyExistsException ? "is there already" : cause.getMessage());
    }
}
