package org.staticdhcpd.clients.internal;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat.Place;
import org.staticdhcpd.clients.internal.Batch.Row;
import org.staticdhcpd.clients.internal.Existing.Claim;

/** A batch whose values have been read, and compared with each other. */
final class Proposal {
    private final Findings findings;
    private final Columns columns;
    private final Map<Network.Key, Segment> segments = new HashMap<>();
    private final Map<Network.Key, Row<NetworkRecord>> networks = new LinkedHashMap<>();
    private final List<Row<ClientRecord>> clients;
    private final Headroom headroom;
    private final Placed placed = new Placed();

    private Proposal(Batch batch, Columns columns) {
        this.findings = batch.findings();
        this.columns = columns;
        this.clients = batch.clients();
        this.headroom = batch.headroom();
    }

    /**
     * A client's row.
     *
     * @param record as it is to be stored
     * @param place where it stands
     * @param reading what it says
     */
    record Draft(ClientRecord record, Place place, ClientReading reading) {}

    /** Reads all records; what is wrong goes to the batch's findings. */
    static Proposal of(Batch batch, Columns columns) {
        Proposal proposal = new Proposal(batch, columns);
        batch.networks().forEach(proposal::network);
        proposal.clients.forEach(proposal::client);
        return proposal;
    }

    private void network(Row<NetworkRecord> row) {
        Consumer<Finding> found = findings.in(row.place());
        NetworkRecord record = columns.fit(row.record(), found);
        Segment.of(record, found).ifPresent(segment -> {
            Row<NetworkRecord> before = networks.putIfAbsent(segment.key(), new Row<>(record, row.place()));
            if (before != null) {
                found.accept(Finding.wrong("subnet", "duplicate network" + first(before.place(), "subnet"), ""));
            }
            segments.putIfAbsent(segment.key(), segment);
        });
    }

    private static String first(Place place, String column) {
        int line = place.line(column);
        return line > 0 ? ", first in line " + line : "";
    }

    private void client(Row<ClientRecord> row) {
        headroom.row();
        Consumer<Finding> found = findings.in(row.place());
        Draft draft = draft(row, found);
        ClientReading reading = draft.reading();
        reading.key().ifPresent(client -> checkTwin(client, reading, found));
        if (reading.network().isPresent() && reading.ip().isPresent()) {
            checkHolder(new Claim(reading.network().get(), reading.ip().get()), reading, found);
        }
        placed.add(reading.key(), reading.network(), reading.ip());
    }

    /** Made whenever it is asked for: of very many rows only what they are told apart by is kept besides their texts. */
    private Draft draft(Row<ClientRecord> row, Consumer<Finding> found) {
        ClientReading reading = ClientReading.of(row.record(), found);
        String key = reading.key().map(LookUpKey::toString).orElse(row.record().mac());
        return new Draft(columns.fit(row.record(), key, found), row.place(), reading);
    }

    private void checkTwin(LookUpKey client, ClientReading reading, Consumer<Finding> found) {
        placed.rows(client).stream()
                .map(clients::get)
                .filter(before -> reading.network()
                        .equals(ClientReading.of(before.record(), finding -> {}).network()))
                .findFirst()
                .ifPresent(before -> found.accept(
                        Finding.wrong("mac", "duplicate client " + client + first(before.place(), "mac"), "")));
    }

    private void checkHolder(Claim claim, ClientReading reading, Consumer<Finding> found) {
        Optional<Draft> before = placed.rows(claim).stream().findFirst().map(this::client);
        if (before.isPresent() && !before.get().reading().key().equals(reading.key())) {
            found.accept(Finding.wrong(
                    "ip",
                    claim.ip() + " belongs to " + before.get().record().mac() + ", too"
                            + first(before.get().place(), "ip"),
                    "give one of them another address"));
        }
    }

    Findings findings() {
        return findings;
    }

    /** The columns that its records were made for. */
    Columns columns() {
        return columns;
    }

    /** The networks, as they are to be stored, in their order. */
    Map<Network.Key, Row<NetworkRecord>> networks() {
        return networks;
    }

    /** The networks, as they can be understood. */
    Map<Network.Key, Segment> segments() {
        return segments;
    }

    /** The clients' rows, in their order; each is made when it is asked for. */
    List<Draft> clients() {
        return new AbstractList<>() {
            @Override
            public Draft get(int index) {
                return client(index);
            }

            @Override
            public int size() {
                return clients.size();
            }
        };
    }

    private Draft client(int index) {
        return draft(clients.get(index), finding -> {});
    }

    /** The places of a client's rows among {@link #clients}. */
    List<Integer> rowsOf(LookUpKey client) {
        return placed.rows(client);
    }

    /** Whether it has rows of this client. */
    boolean has(LookUpKey client) {
        return !placed.rows(client).isEmpty();
    }

    /** Whether one of its clients wants this address. */
    boolean claims(Claim claim) {
        return !placed.rows(claim).isEmpty();
    }

    /** In which networks a client is to be. */
    Set<Network.Key> networksOf(LookUpKey client) {
        return placed.networksOf(client);
    }

    /** Asked whether there is room for more. */
    Headroom headroom() {
        return headroom;
    }
}
