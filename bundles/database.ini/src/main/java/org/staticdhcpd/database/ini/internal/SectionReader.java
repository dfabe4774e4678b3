package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;

/** Reads the lines of a file into sections; used once. */
final class SectionReader {
    private final Problems problems;
    private final Consumer<Section> sections;
    private Section section;
    private boolean blank = true;

    /** Gives each section to {@code sections} when it is complete. */
    SectionReader(Problems problems, Consumer<Section> sections) {
        this.problems = problems;
        this.sections = sections;
    }

    /** Reads to the end. */
    void read(InputStream in) throws IOException {
        LineReader lines = new LineReader(in);
        while (lines.next()) {
            take(lines);
        }
        finish();
        // Somebody has just truncated the file to write it afresh: that must not make every client unknown.
        if (blank) {
            problems.add(1, "the file is empty; a file that shall name nobody needs a comment line");
        }
    }

    private void take(LineReader lines) {
        try {
            String text = lines.text();
            Line line = Line.of(text);
            blank &= line instanceof Line.Blank;
            if (line instanceof Line.Entry entry) {
                entry(entry, text, lines.number());
            } else if (line instanceof Line.Header header) {
                header(header, text, lines.number());
            }
        } catch (CharacterCodingException e) {
            problems.add(lines.number(), "expected UTF-8 text, got other octets");
            blank = false;
        }
    }

    private void header(Line.Header header, String text, int line) {
        finish();
        if (header.name().isEmpty()) {
            problems.add(line, "expected [name|serial] or [MAC address], got \"" + text + '"');
        }
        section = new Section(header.name(), line, problems);
    }

    private void entry(Line.Entry entry, String text, int line) {
        if (entry.key().isEmpty()) {
            problems.add(line, "expected \"key = value\" or \"key: value\", got \"" + text + '"');
        } else if (section == null) {
            problems.add(line, entry.key() + ": expected a [section] before the first key");
        } else {
            section.put(entry.key(), entry.value(), line);
        }
    }

    private void finish() {
        // A header that could not be read has been reported; its keys then say nothing of their own.
        if (section != null && !section.name().isEmpty()) {
            sections.accept(section);
        }
    }
}
