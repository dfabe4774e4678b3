package org.staticdhcpd.database.ini.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat;

/** Compares a section as it was meant with what its text says. */
final class ReadBack implements RecordFormat.Reader {
    private final SectionText written;
    private int records;
    /** Null for nothing. */
    private String different;

    private ReadBack(SectionText written) {
        this.written = written;
    }

    /** Reads the text that was written for a section. */
    static ReadBack of(SectionText written, String text) {
        ReadBack readBack = new ReadBack(written);
        try {
            new IniReader(readBack).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return readBack;
    }

    /** What is not read as it was meant; empty when all is. */
    Optional<String> difference() {
        return records == 1 ? Optional.ofNullable(different) : Optional.of("name");
    }

    @Override
    public void network(NetworkRecord network, RecordFormat.Place place) {
        compare(SectionText.of(network));
    }

    @Override
    public void client(ClientRecord client, RecordFormat.Place place) {
        compare(SectionText.of(client, written.name().contains(SectionName.LABEL)));
    }

    private void compare(SectionText read) {
        records++;
        if (!read.equals(written)) {
            different = "name";
        }
        written.entries().forEach((key, value) -> {
            if (!value.equals(read.entries().get(key))) {
                different = key;
            }
        });
    }

    @Override
    public void fault(int line, String where, String complaint) {
        different = where.isEmpty() ? "name" : where;
    }

    @Override
    public void ignored(int line, String what) {
        different = what;
    }
}
