package org.staticdhcpd.clients.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/**
 * Read from a whole table: for many records at once. Keeps what concerns those, so that a large table costs no more
 * memory than a small one. What is wrong in the table is of no interest here.
 */
final class StoredRows implements Existing, ClientTable.Reader {
    private final Proposal proposal;
    private final Map<Network.Key, Segment> networks = new HashMap<>();
    private final Placed placed = new Placed();
    private final Map<Network.Key, String> misfits = new HashMap<>();
    private int strangers;

    private StoredRows(Proposal proposal) {
        this.proposal = proposal;
    }

    static StoredRows read(ClientTable table, Proposal proposal) {
        StoredRows rows = new StoredRows(proposal);
        table.read(rows);
        return rows;
    }

    @Override
    public void network(NetworkRecord network) {
        Segment.of(network, finding -> {}).ifPresent(segment -> networks.put(segment.key(), segment));
    }

    @Override
    public void client(ClientRecord client) {
        ClientReading reading = ClientReading.of(client, finding -> {});
        boolean replaced = reading.key().filter(proposal::has).isPresent();
        strangers += replaced ? 0 : 1;
        if (reading.key().isEmpty() || reading.network().isEmpty()) {
            return;
        }
        LookUpKey key = reading.key().get();
        Network.Key network = reading.network().get();
        Optional<Claim> claim = reading.ip().map(ip -> new Claim(network, ip));
        if (replaced || claim.filter(proposal::claims).isPresent()) {
            proposal.headroom().row();
            placed.add(reading.key(), reading.network(), reading.ip());
        }
        claim.filter(any -> !replaced).ifPresent(one -> checkFit(key, one));
    }

    private void checkFit(LookUpKey client, Claim claim) {
        Segment before = networks.get(claim.network());
        Segment after = proposal.segments().get(claim.network());
        if (after != null && before != null && before.complaint(claim.ip()).isEmpty()) {
            after.complaint(claim.ip())
                    .ifPresent(why -> misfits.putIfAbsent(claim.network(), "client " + client + ": " + why));
        }
    }

    @Override
    public Optional<Segment> network(Network.Key key) {
        return Optional.ofNullable(networks.get(key));
    }

    @Override
    public Set<Network.Key> networksOf(LookUpKey client) {
        return placed.networksOf(client);
    }

    @Override
    public List<LookUpKey> holders(Claim claim) {
        return placed.rows(claim).stream().map(placed::client).toList();
    }

    @Override
    public Optional<String> misfit(Network.Key network) {
        return Optional.ofNullable(misfits.get(network));
    }

    @Override
    public int strangers() {
        return strangers;
    }
}
