package org.staticdhcpd.itests.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scripts of the samples. */
final class Scripts {
    private static final String PART = "-- Part ";

    private Scripts() {}

    /** One of the parts of a script. */
    static String part(Path script, int number) {
        try {
            String text = Files.readString(script);
            int begin = text.indexOf(PART + number + ':');
            int end = text.indexOf(PART + (number + 1) + ':');
            return text.substring(begin, end < 0 ? text.length() : end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
