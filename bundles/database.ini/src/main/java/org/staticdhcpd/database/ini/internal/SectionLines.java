package org.staticdhcpd.database.ini.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of one section of a good file, as they are; or those before the first section. */
final class SectionLines {
    private final String name;
    private final List<Written> lines = new ArrayList<>();
    /** Behind the header and the last key: what is there, is about what follows. */
    private int last;

    SectionLines(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Adds a line as it is in the file, line end included. */
    void add(byte[] octets, Line line) {
        lines.add(new Written(octets, line));
        if (line instanceof Line.Header || line instanceof Line.Entry) {
            last = lines.size();
        }
    }

    /** The value of a key; empty text for none. */
    String value(String key) {
        return lines.stream()
                .filter(line ->
                        line.line instanceof Line.Entry entry && entry.key().equals(key))
                .map(line -> ((Line.Entry) line.line).value())
                .findFirst()
                .orElse("");
    }

    /** All of it. */
    byte[] octets() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(128);
        lines.forEach(line -> all.writeBytes(line.octets));
        return all.toByteArray();
    }

    /** What stays when the section goes: comments that stand above the next one. */
    byte[] rest() {
        int from = last;
        while (from < lines.size() && lines.get(from).line instanceof Line.Blank) {
            from++;
        }
        ByteArrayOutputStream rest = new ByteArrayOutputStream(128);
        lines.subList(from, lines.size()).forEach(line -> rest.writeBytes(line.octets));
        return rest.toByteArray();
    }

    /** The section with other values: what is not changed stays as it is written. */
    byte[] edited(SectionText wanted, String end) {
        Map<String, String> left = new LinkedHashMap<>(wanted.entries());
        ByteArrayOutputStream edited = new ByteArrayOutputStream(128);
        for (int i = 0; i < last; i++) {
            edited.writeBytes(edited(lines.get(i), wanted.name(), left, end));
        }
        if (!left.isEmpty() && !lines.get(last - 1).isEnded()) {
            edited.writeBytes(utf8(end));
        }
        left.forEach((key, value) -> edited.writeBytes(utf8(SectionText.line(key, value) + end)));
        lines.subList(last, lines.size()).forEach(line -> edited.writeBytes(line.octets));
        return edited.toByteArray();
    }

    private byte[] edited(Written line, String header, Map<String, String> left, String end) {
        if (line.line instanceof Line.Header) {
            return header.equals(name) ? line.octets : utf8('[' + header + ']' + end);
        }
        if (!(line.line instanceof Line.Entry entry)) {
            return line.octets;
        }
        String value = left.remove(entry.key());
        if (value == null) {
            return new byte[0];
        }
        return value.equals(entry.value()) ? line.octets : line.with(value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One line. */
    private static final class Written {
        private final byte[] octets;
        private final Line line;

        Written(byte[] octets, Line line) {
            this.octets = octets;
            this.line = line;
        }

        boolean isEnded() {
            return octets.length > 0 && octets[octets.length - 1] == '\n';
        }

        /** The line with another value behind the same key, delimiter and blanks. */
        byte[] with(String value) {
            String text = new String(octets, StandardCharsets.UTF_8);
            String body = text.stripTrailing();
            int at = Line.delimiter(body) + 1;
            while (at < body.length() && Character.isWhitespace(body.charAt(at))) {
                at++;
            }
            String blank = at == body.length() ? " " : "";
            return utf8(body.substring(0, at) + blank + SectionText.written(value) + text.substring(body.length()));
        }
    }
}
