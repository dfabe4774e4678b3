package org.staticdhcpd.database.ini.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads the lines of a file into sections; used once. The grammar is that of staticDHCPd (R165, R166, R172): UTF-8;
 * {@code [section]}; {@code key: value} or {@code key = value}, keys in any case; lines that begin with {@code #} or
 * {@code ;} are comments; there are no comments after a value and no continued lines; quotes around a value go.
 */
final class SectionReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Problems problems;
    private final Consumer<Section> sections;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private Section section;
    private int line;
    private boolean blank = true;

    /** Gives each section to {@code sections} when it is complete. */
    SectionReader(Problems problems, Consumer<Section> sections) {
        this.problems = problems;
        this.sections = sections;
    }

    /** Reads to the end. Memory is that of the longest line. */
    void read(InputStream in) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(128);
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                take(octets);
            } else {
                octets.write(octet);
            }
        }
        take(octets);
        finish();
        // Somebody has just truncated the file to write it afresh: that must not make every client unknown.
        if (blank) {
            problems.add(1, "the file is empty; a file that shall name nobody needs a comment line");
        }
    }

    private void take(ByteArrayOutputStream octets) {
        line++;
        String text = decoded(octets.toByteArray());
        octets.reset();
        if (text.isEmpty()) {
            return;
        }
        blank = false;
        char first = text.charAt(0);
        if (first == '[') {
            header(text);
        } else if (first != '#' && first != ';') {
            entry(text);
        }
    }

    private String decoded(byte[] octets) {
        try {
            String text = utf8.decode(ByteBuffer.wrap(octets)).toString();
            boolean marked = line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return (marked ? text.substring(1) : text).strip();
        } catch (CharacterCodingException e) {
            problems.add(line, "expected UTF-8 text, got other octets");
            blank = false;
            return "";
        }
    }

    private void header(String text) {
        finish();
        int end = text.lastIndexOf(']');
        String name = end < 0 ? "" : text.substring(1, end).strip();
        String rest = end < 0 ? "" : text.substring(end + 1).strip();
        if (name.isEmpty() || !(rest.isEmpty() || rest.startsWith("#") || rest.startsWith(";"))) {
            problems.add(line, "expected [name|serial] or [MAC address], got \"" + text + '"');
        }
        section = new Section(name, line, problems);
    }

    private void entry(String text) {
        int at = delimiter(text);
        String key = text.substring(0, Math.max(at, 0)).strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty()) {
            problems.add(line, "expected \"key = value\" or \"key: value\", got \"" + text + '"');
        } else if (section == null) {
            problems.add(line, key + ": expected a [section] before the first key");
        } else {
            section.put(key, unquoted(text.substring(at + 1).strip()), line);
        }
    }

    private static int delimiter(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(last);
        return quoted ? value.substring(1, last).strip() : value;
    }

    private void finish() {
        // A header that could not be read has been reported; its keys then say nothing of their own.
        if (section != null && !section.name().isEmpty()) {
            sections.accept(section);
        }
    }
}
