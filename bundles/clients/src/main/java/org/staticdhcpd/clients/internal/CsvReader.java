package org.staticdhcpd.clients.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat.Place;
import org.staticdhcpd.api.RecordFormat.Reader;

/** Reads one CSV file; used once. A line with values for a network only is a network, any other one a client. */
final class CsvReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** What stands in the place of octets that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final int MOST_SHARED = 10_000;

    private final Reader reader;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();

    /** Hands out records and faults to {@code reader}. */
    CsvReader(Reader reader) {
        this.reader = reader;
    }

    /** Reads to the end. */
    void read(InputStream in) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        int line = 1;
        // Not closed: the stream belongs to the caller.
        CSVParser parser =
                CSVParser.builder().setReader(text).setFormat(CSVFormat.RFC4180).get();
        Iterator<CSVRecord> records = parser.iterator();
        try {
            while (records.hasNext()) {
                CSVRecord record = records.next();
                if (!take(record, line)) {
                    return;
                }
                line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
            }
        } catch (UncheckedIOException e) {
            reader.fault(line, "", "cannot be divided into values, nor can what follows: " + reason(e));
            return;
        }
        if (columns.isEmpty()) {
            reader.fault(1, "", "the file is empty; expected a line of column names");
        }
    }

    private static String reason(UncheckedIOException e) {
        return String.valueOf(e.getCause().getMessage());
    }

    /** Takes a line, the header as well; says whether to go on. */
    private boolean take(CSVRecord record, int line) {
        if (columns.isEmpty()) {
            return header(record, line);
        }
        if (isBlank(record, name -> true)) {
            return true;
        }
        if (record.size() == columns.size()) {
            row(record, line);
        } else {
            reader.fault(
                    line,
                    "",
                    "expected " + columns.size() + " values, as many as there are column names, got " + record.size());
        }
        return true;
    }

    private boolean header(CSVRecord record, int line) {
        for (String name : record) {
            String column = name.strip().toLowerCase(Locale.ROOT);
            if (columns.contains(column)) {
                reader.fault(line, "column " + column, "is there twice");
            } else if (!CsvHeader.isKnown(column)) {
                reader.fault(line, "column " + column, "expected a column of the tables, or maps.NAME, subnets.NAME");
            }
            columns.add(column);
        }
        if (!columns.contains("subnet")) {
            reader.fault(line, "column subnet", "is missing; expected a line of column names");
            return false;
        }
        return true;
    }

    private void row(CSVRecord record, int line) {
        boolean network = !isBlank(record, CsvHeader::isOfNetworks);
        boolean client = !isBlank(record, CsvHeader::isOfClients);
        if (!isText(record, line)) {
            return;
        }
        if (network && client) {
            reader.fault(line, "", "has values of a client, and of a network: expected one of the two");
        } else if (network || (!client && columns.contains("lease_time"))) {
            network(record, line);
        } else {
            client(record, line);
        }
    }

    private boolean isBlank(CSVRecord record, Predicate<String> column) {
        for (int i = 0; i < record.size(); i++) {
            if (!record.get(i).isBlank() && (i >= columns.size() || column.test(columns.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private boolean isText(CSVRecord record, int line) {
        for (int i = 0; i < record.size(); i++) {
            if (record.get(i).indexOf(REPLACEMENT) >= 0) {
                reader.fault(line, "column " + columns.get(i), "expected UTF-8 text, got other octets");
                return false;
            }
        }
        return true;
    }

    private void network(CSVRecord record, int line) {
        reader.network(
                new NetworkRecord(
                        value(record, "subnet"),
                        serial(record),
                        value(record, "lease_time"),
                        value(record, "gateway"),
                        value(record, "subnet_mask"),
                        value(record, "broadcast_address"),
                        value(record, "ntp_servers"),
                        value(record, "domain_name_servers"),
                        value(record, "domain_name"),
                        extra(record, CsvHeader.SUBNETS)),
                new Line(line));
    }

    private void client(CSVRecord record, int line) {
        reader.client(
                new ClientRecord(
                        value(record, "mac"),
                        value(record, "ip"),
                        value(record, "hostname"),
                        shared(value(record, "subnet")),
                        shared(serial(record)),
                        extra(record, CsvHeader.MAPS)),
                new Line(line));
    }

    /** The same object for the same text: a hundred thousand clients are in few networks. */
    private String shared(String text) {
        if (shared.size() >= MOST_SHARED) {
            shared.clear();
        }
        String before = shared.putIfAbsent(text, text);
        return before == null ? text : before;
    }

    /** Partition 0 where nothing else is said, as in the tables. */
    private String serial(CSVRecord record) {
        String serial = value(record, "serial");
        return serial.isBlank() ? "0" : serial;
    }

    private String value(CSVRecord record, String column) {
        int place = columns.indexOf(column);
        return place < 0 ? "" : record.get(place);
    }

    private Map<String, Object> extra(CSVRecord record, String table) {
        Map<String, Object> extra = new LinkedHashMap<>();
        for (int i = 0; i < record.size(); i++) {
            if (columns.get(i).startsWith(table) && !record.get(i).isEmpty()) {
                extra.put(columns.get(i), record.get(i));
            }
        }
        return extra;
    }

    /** All values of a record are told with the line in which it begins. */
    private record Line(int number) implements Place {
        @Override
        public int line(String column) {
            return number;
        }
    }
}
