package org.staticdhcpd.clients.internal;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.RecordFormat.Place;
import org.staticdhcpd.clients.internal.Batch.Row;
import org.staticdhcpd.clients.internal.Existing.Claim;
import org.staticdhcpd.clients.internal.Proposal.Draft;

/** The changes that bring a proposal into a store: checked against what is stored, and in an order in which they work. */
final class Plan {
    private static final String UPDATE = "--update replaces it";

    private final Proposal proposal;
    private final Existing existing;
    private final boolean update;
    /** Those of networks, and removals; then come those of clients. */
    private final List<Step> first = new ArrayList<>();

    private final Set<LookUpKey> removed = new HashSet<>();

    private Plan(Proposal proposal, Existing existing, boolean update) {
        this.proposal = proposal;
        this.existing = existing;
        this.update = update;
    }

    /**
     * A change and where it comes from.
     *
     * @param change the change
     * @param place where
     */
    private record Step(Change change, Place place) {}

    /**
     * Checks, and makes changes when nothing is wrong.
     *
     * @param update whether rows that exist are replaced instead of refused
     */
    static Plan of(Proposal proposal, Existing existing, boolean update) {
        Plan plan = new Plan(proposal, existing, update);
        proposal.networks().forEach(plan::check);
        proposal.clients().forEach(plan::check);
        if (proposal.findings().wrongs() == 0) {
            plan.order();
        }
        return plan;
    }

    private void check(Network.Key key, Row<NetworkRecord> row) {
        Consumer<Finding> found = proposal.findings().in(row.place());
        if (!update && existing.network(key).isPresent()) {
            found.accept(Finding.wrong("subnet", "network " + key + " is there already", UPDATE));
        }
        existing.misfit(key)
                .ifPresent(why -> found.accept(Finding.wrong("subnet_mask", "does not fit the " + why, "")));
    }

    private void check(Draft draft) {
        Consumer<Finding> found = proposal.findings().in(draft.place());
        ClientReading reading = draft.reading();
        Optional<Segment> segment = reading.network().flatMap(key -> segment(key, found));
        segment.ifPresent(in -> reading.ip().ifPresent(ip -> in.check(ip, found)));
        if (reading.key().isEmpty() || reading.network().isEmpty()) {
            return;
        }
        LookUpKey client = reading.key().get();
        Network.Key network = reading.network().get();
        if (!update && existing.networksOf(client).contains(network)) {
            found.accept(Finding.wrong("mac", "client " + client + " is there already", UPDATE));
        }
        reading.ip().ifPresent(ip -> check(client, new Claim(network, ip), found));
    }

    private Optional<Segment> segment(Network.Key key, Consumer<Finding> found) {
        Optional<Segment> segment =
                Optional.ofNullable(proposal.segments().get(key)).or(() -> existing.network(key));
        if (segment.isEmpty()) {
            found.accept(Finding.wrong("subnet", "there is no network " + key, "add it first"));
        }
        return segment;
    }

    private void check(LookUpKey client, Claim claim, Consumer<Finding> found) {
        for (LookUpKey holder : existing.holders(claim)) {
            if (!holder.equals(client) && !isReplaced(holder)) {
                found.accept(Finding.wrong(
                        "ip",
                        claim.ip() + " belongs to " + holder + ", which is there already",
                        "give one of them another address"));
            }
        }
    }

    private boolean isReplaced(LookUpKey client) {
        return update && proposal.has(client);
    }

    private void order() {
        proposal.networks()
                .forEach((key, row) -> first.add(new Step(
                        existing.network(key).isPresent()
                                ? new Change.SetNetwork(row.record())
                                : new Change.AddNetwork(row.record()),
                        row.place())));
        removed().forEach((client, place) -> {
            removed.add(client);
            first.add(new Step(new Change.RemoveClient(client), place));
        });
    }

    /** Made when it is asked for: a second copy of very many clients would not fit into the heap. */
    private Step step(int index) {
        if (index < first.size()) {
            return first.get(index);
        }
        Draft draft = proposal.clients().get(index - first.size());
        LookUpKey client = draft.reading().key().orElseThrow();
        boolean there = isStored(client, draft.reading().network().orElseThrow()) && !removed.contains(client);
        return new Step(
                there ? new Change.SetClient(draft.record()) : new Change.AddClient(draft.record()), draft.place());
    }

    /** A client that is to be replaced as a whole is stored where it is in any network. */
    private boolean isStored(LookUpKey client, Network.Key network) {
        Set<Network.Key> stored = existing.networksOf(client);
        return update ? !stored.isEmpty() : stored.contains(network);
    }

    /**
     * Clients that cannot be replaced in place: because they are to be in more or fewer networks than before, or because
     * another client gets their address, as when two exchange theirs.
     */
    private Map<LookUpKey, Place> removed() {
        Map<LookUpKey, Place> gone = new LinkedHashMap<>();
        for (Draft draft : proposal.clients()) {
            LookUpKey client = draft.reading().key().orElseThrow();
            if (update && !canStay(existing.networksOf(client), proposal.networksOf(client))) {
                gone.putIfAbsent(client, draft.place());
            }
            Claim claim = new Claim(
                    draft.reading().network().orElseThrow(),
                    draft.reading().ip().orElseThrow());
            existing.holders(claim).stream()
                    .filter(holder -> !holder.equals(client))
                    .forEach(holder -> gone.putIfAbsent(holder, draft.place()));
            proposal.headroom().row();
        }
        return gone;
    }

    private static boolean canStay(Set<Network.Key> before, Set<Network.Key> after) {
        return before.isEmpty() || before.equals(after) || (before.size() == 1 && after.size() == 1);
    }

    Findings findings() {
        return proposal.findings();
    }

    /** What is to be stored. */
    Proposal proposal() {
        return proposal;
    }

    /** How many rows were there of clients that the proposal has not. */
    int strangers() {
        return existing.strangers();
    }

    /** What is left out, since the store has no column for it. */
    Set<String> dropped() {
        return proposal.columns().dropped();
    }

    /** In the order in which they work; each is made when it is asked for. None when anything is wrong. */
    List<Change> changes() {
        int count = proposal.findings().wrongs() == 0
                ? first.size() + proposal.clients().size()
                : 0;
        return new AbstractList<>() {
            @Override
            public Change get(int index) {
                return step(index).change();
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    /** Makes the changes, all or none; a refusal becomes a finding at its place. */
    boolean apply(ClientStore store, IntConsumer progress) {
        try {
            proposal.headroom().check();
            store.apply(changes(), progress);
            return true;
        } catch (ClientStore.RefusedChange e) {
            Place place = step(e.index()).place();
            findings().add(place, Finding.wrong("", "the source refuses this: " + e.getMessage(), ""));
            return false;
        }
    }

    /** What the changes are, for people. */
    String inWords() {
        long networksAdded = count(Change.AddNetwork.class);
        long networksSet = count(Change.SetNetwork.class);
        long replaced = proposal.clients().stream()
                .filter(draft -> !existing.networksOf(draft.reading().key().orElseThrow())
                        .isEmpty())
                .count();
        long added = proposal.clients().size() - replaced;
        return Words.count(added, "client") + " added, " + replaced + " replaced; "
                + Words.count(networksAdded, "network") + " added, " + networksSet + " replaced";
    }

    private long count(Class<?> kind) {
        return first.stream().map(Step::change).filter(kind::isInstance).count();
    }
}
