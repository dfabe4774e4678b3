package org.staticdhcpd.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one change puts on top of a table. */
final class TableChange {
    private final DefinitionTable before;
    /** All keys the change speaks of. */
    private final Set<LookUpKey> named;
    /** Those that have no definition afterwards, with what is said of them. */
    private final Map<LookUpKey, Answer> without = new HashMap<>();
    /** The doubts about addresses that are new or settled. */
    private final Map<LookUpKey, Answer> addresses;

    private final List<Definition> put;

    TableChange(
            DefinitionTable before,
            Collection<LookUpKey> removed,
            Collection<Definition> put,
            Map<LookUpKey, String> doubts) {
        this.before = before;
        removed.forEach(key -> without.put(key, Answer.UNKNOWN));
        Set<LookUpKey> clients = new HashSet<>();
        put.forEach(definition -> clients.add(AnswerLayer.key(definition)));
        doubts.forEach((key, why) -> without.put(key, Answer.unavailable(why)));
        this.addresses = addresses(without);
        without.entrySet()
                .removeIf(entry -> isDoubtfulAddress(entry)
                        || (clients.contains(entry.getKey()) && !doubts.containsKey(entry.getKey())));
        this.named = new HashSet<>(clients);
        named.addAll(without.keySet());
        this.put = put.stream()
                .filter(definition -> !without.containsKey(AnswerLayer.key(definition)))
                .toList();
    }

    private static boolean isDoubtfulAddress(Map.Entry<LookUpKey, Answer> entry) {
        return entry.getKey().kind() == LookUpKey.Kind.ADDRESS && entry.getValue() instanceof Answer.Unavailable;
    }

    /** The part that is about addresses. */
    static Map<LookUpKey, Answer> addresses(Map<LookUpKey, Answer> answers) {
        Map<LookUpKey, Answer> addresses = new HashMap<>(answers);
        addresses.keySet().removeIf(key -> key.kind() != LookUpKey.Kind.ADDRESS);
        return addresses;
    }

    /** What is to be laid over the table. */
    AnswerLayer layer(long seed) {
        AnswerLayer clients = AnswerLayer.of(put, without, seed);
        Map<Long, List<Definition>> holders = holders();
        NumberedAnswers.Draft found = new NumberedAnswers.Draft(holders.size(), seed);
        holders.forEach((address, all) -> found.put(address, all.isEmpty() ? Answer.UNKNOWN : new Answer.Found(all)));
        return new AnswerLayer(clients.macs(), clients.others(), found.build());
    }

    /** All who have the addresses that somebody gives up or gets. */
    private Map<Long, List<Definition>> holders() {
        Map<Long, List<Definition>> holders = new HashMap<>();
        for (LookUpKey key : named) {
            for (Definition definition : before.definitions(key)) {
                holders.computeIfAbsent(AnswerLayer.number(definition), this::staying);
            }
        }
        for (Definition definition : put) {
            holders.computeIfAbsent(AnswerLayer.number(definition), this::staying)
                    .add(definition);
        }
        return holders;
    }

    private List<Definition> staying(long address) {
        List<Definition> staying = new ArrayList<>(before.holders(address));
        staying.removeIf(definition -> named.contains(AnswerLayer.key(definition)));
        return staying;
    }

    /** The doubts about addresses afterwards. */
    Map<LookUpKey, Answer> doubtful(Map<LookUpKey, Answer> doubtful) {
        if (addresses.isEmpty()) {
            return doubtful;
        }
        Map<LookUpKey, Answer> now = new HashMap<>(doubtful);
        now.putAll(addresses);
        now.values().removeIf(Answer.Unknown.class::isInstance);
        return now;
    }

    /** How many definitions there are afterwards. */
    int size() {
        int gone =
                named.stream().mapToInt(key -> before.definitions(key).size()).sum();
        return before.size() - gone + put.size();
    }
}
