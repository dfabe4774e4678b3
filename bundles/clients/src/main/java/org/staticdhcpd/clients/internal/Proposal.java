package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.staticdhcpd.api.ClientRecord;
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
    private final List<Draft> clients = new ArrayList<>();
    private final Map<LookUpKey, List<Draft>> byKey = new HashMap<>();
    private final Map<Claim, Draft> byAddress = new HashMap<>();

    private Proposal(Findings findings, Columns columns) {
        this.findings = findings;
        this.columns = columns;
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
        Proposal proposal = new Proposal(batch.findings(), columns);
        batch.networks().forEach(proposal::network);
        batch.clients().forEach(proposal::client);
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
        Consumer<Finding> found = findings.in(row.place());
        ClientReading reading = ClientReading.of(row.record(), found);
        String key = reading.key().map(LookUpKey::toString).orElse(row.record().mac());
        Draft draft = new Draft(columns.fit(row.record(), key, found), row.place(), reading);
        clients.add(draft);
        reading.key().ifPresent(client -> checkTwin(client, draft, found));
        if (reading.network().isPresent() && reading.ip().isPresent()) {
            checkHolder(new Claim(reading.network().get(), reading.ip().get()), draft, found);
        }
    }

    private void checkTwin(LookUpKey client, Draft draft, Consumer<Finding> found) {
        List<Draft> same = byKey.getOrDefault(client, List.of());
        same.stream()
                .filter(before ->
                        before.reading().network().equals(draft.reading().network()))
                .findFirst()
                .ifPresent(before -> found.accept(
                        Finding.wrong("mac", "duplicate client " + client + first(before.place(), "mac"), "")));
        byKey.put(client, Stream.concat(same.stream(), Stream.of(draft)).toList());
    }

    private void checkHolder(Claim claim, Draft draft, Consumer<Finding> found) {
        Draft before = byAddress.putIfAbsent(claim, draft);
        if (before != null && !before.reading().key().equals(draft.reading().key())) {
            found.accept(Finding.wrong(
                    "ip",
                    claim.ip() + " belongs to " + before.record().mac() + ", too" + first(before.place(), "ip"),
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

    List<Draft> clients() {
        return clients;
    }

    /** Whether it has rows of this client. */
    boolean has(LookUpKey client) {
        return byKey.containsKey(client);
    }

    /** Whether one of its clients wants this address. */
    boolean claims(Claim claim) {
        return byAddress.containsKey(claim);
    }

    /** In which networks a client is to be. */
    Set<Network.Key> networksOf(LookUpKey client) {
        Set<Network.Key> in = new HashSet<>();
        byKey.getOrDefault(client, List.of())
                .forEach(draft -> draft.reading().network().ifPresent(in::add));
        return in;
    }
}
