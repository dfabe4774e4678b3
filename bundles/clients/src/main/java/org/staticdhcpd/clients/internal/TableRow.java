package org.staticdhcpd.clients.internal;

import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat.Place;

/**
 * The place of a record that comes from a table, not from a file.
 *
 * @param table the table's name
 * @param row which row
 */
record TableRow(String table, String row) implements Place {
    static Place of(NetworkRecord network) {
        return new TableRow("subnets", '(' + network.subnet() + ", " + network.serial() + ')');
    }

    static Place of(ClientRecord client) {
        return new TableRow("maps", client.mac());
    }

    @Override
    public int line(String column) {
        return 0;
    }

    @Override
    public String name(String column) {
        return "table " + table + ", row " + row + (column.isEmpty() ? "" : ", column " + column);
    }
}
