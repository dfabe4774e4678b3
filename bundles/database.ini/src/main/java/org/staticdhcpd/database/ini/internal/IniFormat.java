package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat;

/** The INI format of staticDHCPd, for import and export. Its grammar is the one by which the engine reads its files. */
@Component(property = RecordFormat.NAME + "=ini")
public final class IniFormat implements RecordFormat {
    private static final String HEADING = "# Networks and clients in the format of staticDHCPd.\n";

    /** One instance is enough: it has no state. */
    public IniFormat() {}

    @Override
    public void read(InputStream in, Reader reader) throws IOException {
        new IniReader(reader).read(in);
    }

    @Override
    public void write(ClientTable table, OutputStream out) throws IOException {
        Sections sections = new Sections(out, new HashSet<>());
        try {
            sections.write(HEADING);
            table.read(sections);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    /**
     * Writes each record as a section, and makes sure that it is read back.
     *
     * @param out where to
     * @param seen the clients that have a section
     */
    private record Sections(OutputStream out, Set<LookUpKey> seen) implements ClientTable.Reader {
        @Override
        public void network(NetworkRecord network) {
            String row = "table subnets, row (" + network.subnet() + ", " + network.serial() + ')';
            SectionText section;
            try {
                section = SectionText.of(network);
            } catch (IllegalArgumentException e) {
                throw new BadRecord(row, "extra", e.getMessage());
            }
            write(section, row);
        }

        @Override
        public void client(ClientRecord client) {
            String row = "table maps, row " + client.mac();
            SectionText section;
            try {
                section = SectionText.of(client, !seen.add(client.key()));
            } catch (IllegalArgumentException e) {
                throw new BadRecord(row, "extra", e.getMessage());
            }
            write(section, row);
        }

        private void write(SectionText section, String row) {
            String text = section.lines("\n");
            ReadBack.of(section, text).difference().ifPresent(key -> {
                throw new BadRecord(row, key, "an INI file cannot hold this value; CSV can");
            });
            write('\n' + text);
        }

        private void write(String text) {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
