package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.List;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat;
import org.staticdhcpd.api.RecordFormat.Place;

/** Records that are to be stored, as they come from a file or another table. */
final class Batch implements RecordFormat.Reader, ClientTable.Reader {
    private final Findings findings;
    private final List<Row<NetworkRecord>> networks = new ArrayList<>();
    private final List<Row<ClientRecord>> clients = new ArrayList<>();

    /** Starts without records. */
    Batch(Findings findings) {
        this.findings = findings;
    }

    /**
     * A record and where it stands.
     *
     * @param record the record
     * @param place where
     */
    record Row<T>(T record, Place place) {}

    Findings findings() {
        return findings;
    }

    List<Row<NetworkRecord>> networks() {
        return networks;
    }

    List<Row<ClientRecord>> clients() {
        return clients;
    }

    @Override
    public void network(NetworkRecord network, Place place) {
        networks.add(new Row<>(network, place));
    }

    @Override
    public void network(NetworkRecord network) {
        network(network, TableRow.of(network));
    }

    @Override
    public void client(ClientRecord client, Place place) {
        clients.add(new Row<>(client, place));
    }

    @Override
    public void client(ClientRecord client) {
        client(client, TableRow.of(client));
    }

    @Override
    public void fault(int line, String where, String complaint) {
        findings.add(line, where, Finding.wrong("", complaint, ""));
    }

    @Override
    public void ignored(int line, String what) {
        findings.add(line, "", Finding.doubtful("", what, "ignored"));
    }
}
