package org.staticdhcpd.clients.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat;

/** Comma-separated values as in RFC 4180, in UTF-8, with a line of column names first. */
@Component(property = RecordFormat.NAME + "=csv")
public final class CsvFormat implements RecordFormat {
    /** One instance is enough: it has no state. */
    public CsvFormat() {}

    @Override
    public void read(InputStream in, Reader reader) throws IOException {
        new CsvReader(reader).read(in);
    }

    @Override
    public void write(ClientTable table, OutputStream out) throws IOException {
        CsvHeader header = new CsvHeader(furtherColumns(table));
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
        // Not closed: the stream belongs to the caller.
        CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
        try {
            printer.printRecord(header.names());
            table.read(new Lines(header, printer));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text.flush();
    }

    private static Set<String> furtherColumns(ClientTable table) {
        Set<String> names = new TreeSet<>();
        table.read(new ClientTable.Reader() {
            @Override
            public void network(NetworkRecord network) {
                names.addAll(network.extra().keySet());
            }

            @Override
            public void client(ClientRecord client) {
                names.addAll(client.extra().keySet());
            }
        });
        return names;
    }

    /** Prints each record in one line. */
    private record Lines(CsvHeader header, CSVPrinter printer) implements ClientTable.Reader {
        @Override
        public void network(NetworkRecord network) {
            print(header.values(network));
        }

        @Override
        public void client(ClientRecord client) {
            print(header.values(client));
        }

        private void print(Iterable<String> values) {
            try {
                printer.printRecord(values);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
