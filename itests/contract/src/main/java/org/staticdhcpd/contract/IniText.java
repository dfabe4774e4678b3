package org.staticdhcpd.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;

/** Records as the text of an INI file. */
public final class IniText {
    private final StringBuilder text = new StringBuilder();
    private final Set<String> seen = new HashSet<>();

    private IniText() {}

    /** All networks, then all clients; a client's second section and further ones are labelled by their number. */
    public static String of(List<NetworkRecord> networks, List<ClientRecord> clients) {
        IniText ini = new IniText();
        networks.forEach(ini::add);
        clients.forEach(ini::add);
        return ini.text.toString();
    }

    private void add(NetworkRecord row) {
        text.append('[').append(row.subnet()).append('|').append(row.serial()).append("]\n");
        Map<String, String> values = Columns.of(row);
        values.remove("subnet");
        values.remove("serial");
        add(values);
        extra(row.extra());
    }

    private void add(ClientRecord row) {
        String label = "";
        while (!seen.add(row.mac() + label)) {
            label = " @ " + seen.size();
        }
        text.append('[').append(row.mac()).append(label).append("]\n");
        Map<String, String> values = Columns.of(row);
        values.remove("mac");
        add(values);
        extra(row.extra());
    }

    private void add(Map<String, String> values) {
        values.forEach((column, value) -> line(column.replace('_', '-'), value));
    }

    private void extra(Map<String, Object> values) {
        values.forEach(
                (name, value) -> line(name.substring(name.indexOf('.') + 1), value == null ? "" : value.toString()));
    }

    private void line(String key, String value) {
        if (!value.isEmpty()) {
            text.append(key).append(": ").append(value).append('\n');
        }
    }
}
