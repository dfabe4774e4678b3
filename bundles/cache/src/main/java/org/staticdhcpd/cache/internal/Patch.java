package org.staticdhcpd.cache.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;

/**
 * A few changes put into a copy. Whatever cannot be told from the changes alone (rows that waited for a network, a
 * network gone from under its clients, a client in two spellings) ends it: everything is read again then.
 */
final class Patch {
    private final Rows rows;
    private final Copy before;
    private final Set<LookUpKey> removed = new HashSet<>();
    private final Map<LookUpKey, List<Definition>> put = new HashMap<>();
    private final Map<LookUpKey, Copy.Doubt> doubts;

    private Patch(Rows rows, Copy before) {
        this.rows = rows;
        this.before = before;
        this.doubts = new HashMap<>(before.doubts());
    }

    /**
     * The copy after the changes; empty when they cannot be put in, and {@code rows} must not be used any more.
     *
     * @param rows what {@code before} was made with; goes along with it
     */
    static Optional<Copy> of(Rows rows, Copy before, Changes.Some changes, Instant at) {
        Patch patch = new Patch(rows, before);
        boolean well = patch.networks(changes) && changes.clients().stream().allMatch(patch::client);
        return well ? Optional.of(patch.copy(at)) : Optional.empty();
    }

    private boolean networks(Changes.Some changes) {
        Set<Network.Key> changed = new HashSet<>();
        Set<Network.Key> gone = new HashSet<>();
        for (Changes.OfNetwork one : changes.networks()) {
            Optional<Network> old = rows.network(one.key());
            if (rows.isTroubled(one.key()) || one.now().size() > 1) {
                return false;
            }
            if (one.now().isEmpty() || !rows.take(one.now().get(0))) {
                gone.add(one.key());
                if (one.now().isEmpty()) {
                    rows.forget(one.key());
                }
            } else if (old.isPresent() && !old.equals(rows.network(one.key()))) {
                changed.add(one.key());
            }
        }
        return (changed.isEmpty() && gone.isEmpty()) || members(changed, gone, named(changes));
    }

    private static Set<LookUpKey> named(Changes.Some changes) {
        return changes.clients().stream()
                .flatMap(one -> Rows.findable(one.mac()).stream())
                .collect(Collectors.toSet());
    }

    /** Gives the clients of changed networks the networks as they are now. */
    private boolean members(Set<Network.Key> changed, Set<Network.Key> gone, Set<LookUpKey> named) {
        List<LookUpKey> affected = new ArrayList<>();
        boolean[] orphans = new boolean[1];
        before.table().forEach(definition -> {
            Network.Key key = definition.network().key();
            if (changed.contains(key)) {
                affected.add(definition.client().orElseThrow());
            } else if (gone.contains(key)) {
                orphans[0] |= !named.contains(definition.client().orElseThrow());
            }
        });
        affected.forEach(key -> put.computeIfAbsent(key, this::again));
        return !orphans[0];
    }

    private List<Definition> again(LookUpKey key) {
        return before.find(key) instanceof Answer.Found found
                ? found.definitions().stream().map(this::again).toList()
                : List.of();
    }

    private Definition again(Definition definition) {
        Network network = rows.network(definition.network().key()).orElse(definition.network());
        return Definition.of(definition.ip(), network)
                .client(definition.client().orElseThrow())
                .hostname(definition.hostname().orElse(""))
                .extra(definition.ownExtra())
                .build();
    }

    private boolean client(Changes.OfClient one) {
        Optional<LookUpKey> found = Rows.findable(one.mac());
        if (found.isEmpty()) {
            // Perhaps a row that is compared without regard to case, and in the copy under its other spelling.
            return one.now().isEmpty()
                    ? isStrange(one.mac())
                    : one.now().stream().noneMatch(this::isFindable);
        }
        LookUpKey key = found.get();
        if (rows.isAlsoSpelledOtherwise(key, one.mac())
                || !one.now().stream().allMatch(row -> row.mac().equals(one.mac()))) {
            return false;
        }
        removed.add(key);
        put.remove(key);
        doubts.remove(key);
        rows.unspelled(key, one.mac());
        one.now().forEach(row -> take(key, row));
        return true;
    }

    private boolean isFindable(ClientRecord row) {
        return Rows.findable(row.mac()).isPresent();
    }

    private boolean isStrange(String text) {
        try {
            return before.find(LookUpKey.parse(text)) instanceof Answer.Unknown;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private void take(LookUpKey key, ClientRecord row) {
        rows.spelled(key, row.mac());
        Rows.Outcome outcome = rows.outcome(row);
        if (outcome instanceof Rows.Outcome.Defined defined) {
            put.computeIfAbsent(key, any -> new ArrayList<>()).add(defined.definition());
        } else if (outcome instanceof Rows.Outcome.Doubtful doubtful) {
            doubts.put(key, doubtful.doubt());
        }
    }

    private Copy copy(Instant at) {
        put.keySet().removeAll(doubts.keySet());
        Map<LookUpKey, String> newDoubts = new HashMap<>();
        doubts.forEach((key, doubt) -> {
            boolean isNew = !doubt.equals(before.doubts().get(key));
            if (isNew) {
                newDoubts.put(key, doubt.why());
            }
            doubt.address().ifPresent(address -> newDoubts.put(address, doubt.why()));
        });
        Set<LookUpKey> settled = Copy.addresses(before.doubts());
        settled.removeAll(newDoubts.keySet());
        removed.addAll(settled);
        removed.removeAll(newDoubts.keySet());
        List<Definition> all = put.values().stream().flatMap(List::stream).toList();
        return new Copy(before.table().with(removed, all, newDoubts), Map.copyOf(doubts), at, true);
    }
}
