package org.staticdhcpd.database.ini.internal;

import java.util.List;
import org.staticdhcpd.api.RecordFormat.Place;

/** Where the keys of a section stand. Small: the known keys' lines, and none of their values. */
final class SectionPlace implements Place {
    /** The columns that clients have keys for. */
    static final List<String> CLIENT = List.of("ip", "hostname", "subnet", "serial");

    /** The columns that networks have keys for. */
    static final List<String> NETWORK = List.of(
            "lease_time",
            "gateway",
            "subnet_mask",
            "broadcast_address",
            "ntp_servers",
            "domain_name_servers",
            "domain_name");

    private final String section;
    private final int line;
    private final List<String> columns;
    private final int[] lines;

    private SectionPlace(Section section, List<String> columns) {
        this.section = section.name();
        this.line = section.line();
        this.columns = columns;
        this.lines =
                columns.stream().mapToInt(column -> section.lineOf(key(column))).toArray();
    }

    static SectionPlace of(Section section, List<String> columns) {
        return new SectionPlace(section, columns);
    }

    private static String key(String column) {
        return column.replace('_', '-');
    }

    @Override
    public int line(String column) {
        int at = columns.indexOf(column);
        return at < 0 ? line : lines[at];
    }

    @Override
    public String name(String column) {
        String key = columns.contains(column) ? key(column) : column.substring(column.indexOf('.') + 1);
        boolean isKey = columns.contains(column) || column.indexOf('.') >= 0;
        return '[' + section + ']' + (isKey ? ' ' + key : "");
    }
}
