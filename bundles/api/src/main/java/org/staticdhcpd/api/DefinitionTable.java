package org.staticdhcpd.api;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All clients of a source in memory, each under the key that its definition names, and by address. Immutable: whoever
 * looks up sees one state, and a changed table shares what did not change with the one before.
 *
 * <p>A client costs 80 octets with its definition and a host name of up to 15 octets, beyond extras, when it is known by
 * its hardware address; others cost some 150 more. Looking up takes constant time, and for hardware addresses allocates
 * nothing but the answer.
 * Whoever chooses the addresses cannot slow it down: each table built has a random seed of its own.
 */
@ProviderType
public final class DefinitionTable {
    /** A table with nothing in it. */
    public static final DefinitionTable EMPTY = empty(new SecureRandom().nextLong());

    /** So many changes are kept beside a small table, and beside a large one. */
    private static final int FEW = 64;

    private static final int MANY = 4096;
    /** In between it is this part of the table. */
    private static final int PART = 64;

    private final long seed;
    private final AnswerLayer base;
    private final AnswerLayer changes;
    /** What is doubtful of addresses. */
    private final Map<LookUpKey, Answer> doubtful;

    private final int size;

    private DefinitionTable(
            long seed, AnswerLayer base, AnswerLayer changes, Map<LookUpKey, Answer> doubtful, int size) {
        boolean compact = changes.size() > Math.min(MANY, Math.max(FEW, base.size() / PART));
        this.seed = seed;
        this.base = compact ? changes.over(base, true, seed) : base;
        this.changes = compact ? nothing(seed) : changes;
        this.doubtful = doubtful;
        this.size = size;
    }

    private static DefinitionTable empty(long seed) {
        return new DefinitionTable(seed, nothing(seed), nothing(seed), Map.of(), 0);
    }

    private static AnswerLayer nothing(long seed) {
        return AnswerLayer.of(List.of(), Map.of(), seed);
    }

    /**
     * Starts a table.
     *
     * @param expected how many definitions there will be, about
     */
    public static Builder builder(int expected) {
        return builder(expected, new SecureRandom().nextLong());
    }

    /**
     * Starts a table that is to stand in the place of another one, and shares with it whatever is the same in both: to
     * read a million clients again of which few have changed then takes memory for few.
     *
     * @param expected how many definitions there will be, about
     */
    public static Builder builder(int expected, DefinitionTable before) {
        return new Builder(expected, new SecureRandom().nextLong(), before);
    }

    /** Starts a table whose places are made with this seed. */
    static Builder builder(int expected, long seed) {
        return new Builder(expected, seed, EMPTY);
    }

    /**
     * What the table says of a key: found, unknown, or unavailable when it is doubtful. For an address: the definitions
     * of all who may have it.
     */
    public Answer find(LookUpKey key) {
        if (key.kind() != LookUpKey.Kind.ADDRESS) {
            return known(key);
        }
        Answer doubt = doubtful.isEmpty() ? null : doubtful.get(key);
        return doubt == null ? held(key.number()) : doubt;
    }

    /** The same for what a source is asked; looking for a hardware address makes no key of it. */
    public Answer find(Query query) {
        long mac = query.macNumber();
        if (mac < 0) {
            return find(query.key());
        }
        Answer changed = changes.macs().get(mac);
        return changed == null ? orUnknown(base.macs().get(mac)) : changed;
    }

    private Answer known(LookUpKey client) {
        Answer changed = changes.known(client);
        return changed == null ? orUnknown(base.known(client)) : changed;
    }

    private Answer held(long address) {
        Answer changed = changes.addresses().get(address);
        return changed == null ? orUnknown(base.addresses().get(address)) : changed;
    }

    private static Answer orUnknown(Answer answer) {
        return answer == null ? Answer.UNKNOWN : answer;
    }

    /** How many definitions there are; a client may have several. */
    public int size() {
        return size;
    }

    /** Hands out all definitions, those of one client one after the other, else in no particular order. */
    public void forEach(Consumer<Definition> taker) {
        Consumer<Answer> each = answer -> definitions(answer).forEach(taker);
        changes.forEach(nothing(seed), each);
        base.forEach(changes, each);
    }

    /** Whether there are keys of which it cannot tell what belongs to them. */
    private boolean hasDoubts() {
        boolean[] doubts = {!doubtful.isEmpty()};
        Consumer<Answer> look = answer -> doubts[0] |= answer instanceof Answer.Unavailable;
        changes.forEach(nothing(seed), look);
        base.forEach(changes, look);
        return doubts[0];
    }

    /** The definitions of a client. */
    List<Definition> definitions(LookUpKey client) {
        return definitions(known(client));
    }

    /** The definitions that have an address. */
    List<Definition> holders(long address) {
        return definitions(held(address));
    }

    private static List<Definition> definitions(Answer answer) {
        return answer instanceof Answer.Found found ? found.definitions() : List.of();
    }

    /** The same as {@link #with(Collection, Collection, Map)} with no doubts. */
    public DefinitionTable with(Collection<LookUpKey> removed, Collection<Definition> put) {
        return with(removed, put, Map.of());
    }

    /**
     * The table after a change. Of every key that is named, as removed, as a definition's client or as doubtful, what
     * was known before is forgotten; so {@code put} must hold all definitions of a client. Costs what the change costs,
     * and now and then as much as a new table.
     *
     * @param removed clients that are gone, doubts that are settled
     * @param put definitions as they are now
     * @param doubts what is doubtful now, and why
     */
    public DefinitionTable with(
            Collection<LookUpKey> removed, Collection<Definition> put, Map<LookUpKey, String> doubts) {
        TableChange change = new TableChange(this, removed, put, doubts);
        return new DefinitionTable(
                seed, base, change.layer(seed).over(changes, false, seed), change.doubtful(doubtful), change.size());
    }

    /** Collects what a {@link DefinitionTable} is to hold; used once, by one thread. */
    public static final class Builder {
        private final long seed;
        private final List<Definition> definitions;
        private final Map<LookUpKey, Answer> doubts = new HashMap<>();
        private final DefinitionTable before;
        /** Whether all so far are the only ones of their clients, and were so before. */
        private boolean unchanged = true;

        private Builder(int expected, long seed, DefinitionTable before) {
            this.seed = seed;
            this.definitions = new ArrayList<>(expected);
            this.before = before;
        }

        /**
         * Adds a definition; a client may have several, which keep their order.
         *
         * @throws IllegalArgumentException when it does not say whose it is
         */
        public Builder put(Definition definition) {
            AnswerLayer.requireClient(definition);
            definitions.add(before == EMPTY ? definition : shared(definition));
            return this;
        }

        private Definition shared(Definition definition) {
            List<Definition> known = before.definitions(AnswerLayer.key(definition));
            int place = known.indexOf(definition);
            unchanged &= place == 0 && known.size() == 1;
            return place < 0 ? definition : known.get(place);
        }

        /**
         * Says that it cannot be told what belongs to a client, or to whom an address belongs; its definitions do not
         * count then. Whoever doubts a client and knows its address doubts that, too.
         *
         * @param why for people; contains no secret
         */
        public Builder doubt(LookUpKey key, String why) {
            doubts.put(Objects.requireNonNull(key, "key"), Answer.unavailable(why));
            return this;
        }

        /** Whether the table before has these definitions, no others, and no doubts. */
        private boolean isAsBefore() {
            return unchanged
                    && before != EMPTY
                    && doubts.isEmpty()
                    && definitions.size() == before.size()
                    && areAllDifferent()
                    && !before.hasDoubts();
        }

        /** Of definitions that are the only ones of their clients. */
        private boolean areAllDifferent() {
            long[] macs = new long[definitions.size()];
            int count = 0;
            Set<LookUpKey> others = new HashSet<>();
            for (Definition definition : definitions) {
                if (definition.macNumber() >= 0) {
                    macs[count++] = definition.macNumber();
                } else if (!others.add(AnswerLayer.key(definition))) {
                    return false;
                }
            }
            Arrays.sort(macs, 0, count);
            for (int i = 1; i < count; i++) {
                if (macs[i] == macs[i - 1]) {
                    return false;
                }
            }
            return true;
        }

        /** The table; the very same as before when nothing is different. */
        public DefinitionTable build() {
            if (isAsBefore()) {
                return before;
            }
            Map<LookUpKey, Answer> doubtful = TableChange.addresses(doubts);
            doubts.keySet().removeAll(doubtful.keySet());
            definitions.removeIf(definition -> !doubts.isEmpty() && doubts.containsKey(AnswerLayer.key(definition)));
            AnswerLayer base = AnswerLayer.of(definitions, doubts, seed);
            return new DefinitionTable(seed, base, nothing(seed), doubtful, definitions.size());
        }
    }
}
