package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.List;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat;
import org.staticdhcpd.api.RecordFormat.Place;

/** Records that are to be stored, as they come from a file or another table; refused when they do not fit into the heap. */
final class Batch implements RecordFormat.Reader, ClientTable.Reader {
    private final Findings findings;
    private final List<Row<NetworkRecord>> networks = new ArrayList<>();
    private final ClientRows clients = new ClientRows();
    private final Headroom headroom;

    /** Starts without records. */
    Batch(Findings findings) {
        this(findings, Headroom.of(findings.name()));
    }

    /** Starts without records. */
    Batch(Findings findings, Headroom headroom) {
        this.findings = findings;
        this.headroom = headroom;
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

    /** Asked whether there is room for more. */
    Headroom headroom() {
        return headroom;
    }

    List<Row<NetworkRecord>> networks() {
        return networks;
    }

    List<Row<ClientRecord>> clients() {
        return clients;
    }

    @Override
    public void network(NetworkRecord network, Place place) {
        headroom.row();
        networks.add(new Row<>(network, place));
    }

    @Override
    public void network(NetworkRecord network) {
        network(network, TableRow.of(network));
    }

    @Override
    public void client(ClientRecord client, Place place) {
        headroom.row();
        clients.add(client, place);
    }

    @Override
    public void client(ClientRecord client) {
        headroom.row();
        clients.add(client);
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
