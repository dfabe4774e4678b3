package org.staticdhcpd.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Answers by what clients are known by, and by address. {@link Answer.Unknown} in it means that a layer below has more, but
 * no longer counts there.
 *
 * @param macs by hardware address
 * @param others by any other key
 * @param addresses all holders of an address
 */
record AnswerLayer(NumberedAnswers macs, Map<LookUpKey, Answer> others, NumberedAnswers addresses) {
    /** The layer of these definitions, and of these answers for clients that have none of them. */
    static AnswerLayer of(Collection<Definition> definitions, Map<LookUpKey, Answer> without, long seed) {
        Gathering macs = new Gathering(definitions.size() + without.size(), seed);
        Gathering addresses = new Gathering(definitions.size(), seed);
        Map<LookUpKey, List<Definition>> rest = new HashMap<>();
        for (Definition definition : definitions) {
            Answer found = Answer.found(definition);
            addresses.add(number(definition), found);
            if (definition.macNumber() >= 0) {
                macs.add(definition.macNumber(), found);
            } else {
                rest.computeIfAbsent(key(definition), any -> new ArrayList<>(1)).add(definition);
            }
        }
        Map<LookUpKey, Answer> others = new HashMap<>();
        rest.forEach((key, several) -> others.put(key, new Answer.Found(several)));
        without.forEach((key, answer) -> {
            if (key.kind() == LookUpKey.Kind.MAC) {
                macs.draft.put(key.number(), answer);
            } else {
                others.put(key, answer);
            }
        });
        return new AnswerLayer(macs.build(), others, addresses.build());
    }

    /** Refuses a definition that belongs to nobody. */
    static void requireClient(Definition definition) {
        if (definition.macNumber() < 0) {
            key(definition);
        }
    }

    /** Whose it is. */
    static LookUpKey key(Definition definition) {
        return definition
                .client()
                .orElseThrow(() -> new IllegalArgumentException("expected to know whose this is: " + definition));
    }

    /** The number under which its address is kept. */
    static long number(Definition definition) {
        return Integer.toUnsignedLong(definition.ip().value());
    }

    /** What it says of a client, or null when it says nothing. */
    Answer known(LookUpKey client) {
        return client.kind() == LookUpKey.Kind.MAC ? macs.get(client.number()) : others.get(client);
    }

    /** How many keys it speaks of. */
    int size() {
        return macs.size() + others.size() + addresses.size();
    }

    /** This layer and, where it says nothing, the one below. */
    AnswerLayer over(AnswerLayer below, boolean last, long seed) {
        Map<LookUpKey, Answer> both = new HashMap<>(below.others);
        both.putAll(others);
        both.values().removeIf(answer -> last && answer instanceof Answer.Unknown);
        return new AnswerLayer(over(macs, below.macs, last, seed), both, over(addresses, below.addresses, last, seed));
    }

    private static NumberedAnswers over(NumberedAnswers above, NumberedAnswers below, boolean last, long seed) {
        NumberedAnswers.Draft both = new NumberedAnswers.Draft(above.size() + below.size(), seed);
        NumberedAnswers.Visitor put = (number, answer) -> {
            if (!(last && answer instanceof Answer.Unknown)) {
                both.put(number, answer);
            }
        };
        above.forEach(put);
        below.forEach((number, answer) -> {
            if (above.get(number) == null) {
                put.visit(number, answer);
            }
        });
        return both.build();
    }

    /** Hands out all that it says of clients of which {@code above} says nothing. */
    void forEach(AnswerLayer above, Consumer<Answer> taker) {
        macs.forEach((number, answer) -> {
            if (above.macs.get(number) == null) {
                taker.accept(answer);
            }
        });
        others.forEach((key, answer) -> {
            if (!above.others.containsKey(key)) {
                taker.accept(answer);
            }
        });
    }

    /** Collects definitions by number, several for some. */
    private static final class Gathering {
        private final NumberedAnswers.Draft draft;
        private final Map<Long, List<Definition>> several = new HashMap<>();

        Gathering(int most, long seed) {
            draft = new NumberedAnswers.Draft(most, seed);
        }

        void add(long number, Answer found) {
            Answer before = draft.get(number);
            if (before == null) {
                draft.put(number, found);
            } else {
                several.computeIfAbsent(number, any -> new ArrayList<>(((Answer.Found) before).definitions()))
                        .addAll(((Answer.Found) found).definitions());
            }
        }

        NumberedAnswers build() {
            several.forEach((number, all) -> draft.put(number, new Answer.Found(all)));
            return draft.build();
        }
    }
}
