package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** A table is a map, whatever happens to it. */
class DefinitionTablePropertyTest {
    private static final Network NETWORK = Network.of("192.0.2.0/24", 0, 60).build();
    private static final List<LookUpKey> CLIENTS = List.of(
            LookUpKey.parse("00:00:00:00:00:00"),
            LookUpKey.parse("02:00:00:00:00:01"),
            LookUpKey.parse("02:00:00:00:00:02"),
            LookUpKey.parse("ff:ff:ff:ff:ff:ff"),
            LookUpKey.parse("client-id:a"),
            LookUpKey.parse("circuit-id:a"),
            LookUpKey.parse("remote-id:b"));
    private static final List<LookUpKey> ADDRESSES =
            List.of(address(1), address(2), address(3), LookUpKey.parse("255.255.255.255"));

    private static LookUpKey address(int last) {
        return LookUpKey.of(new Ipv4Address(0xC000_0200 + last));
    }

    @Property(tries = 3000)
    void answersLikeAMap(@ForAll("changes") Change first, @ForAll @Size(max = 8) List<@From("changes") Change> later) {
        Model model = new Model();
        model.take(first);
        DefinitionTable table = built(first);
        model.compare(table);
        for (Change change : later) {
            Map<LookUpKey, Answer> before = answers(table);
            DefinitionTable old = table;
            table = table.with(change.removed, change.put, change.doubts);
            model.take(change);
            model.compare(table);
            assertThat(answers(old)).as("the table before").isEqualTo(before);
        }
    }

    @Property(tries = 20)
    void answersLikeAMapAfterManyChanges(@ForAll @Size(min = 100, max = 200) List<@From("wide") Change> all) {
        Model model = new Model();
        DefinitionTable table = DefinitionTable.EMPTY;
        for (Change change : all) {
            table = table.with(change.removed, change.put, change.doubts);
            model.take(change);
        }
        model.compare(table);
    }

    private static DefinitionTable built(Change change) {
        DefinitionTable.Builder builder = DefinitionTable.builder(0);
        change.put.forEach(builder::put);
        change.doubts.forEach(builder::doubt);
        return builder.build();
    }

    private static Map<LookUpKey, Answer> answers(DefinitionTable table) {
        Map<LookUpKey, Answer> answers = new HashMap<>();
        CLIENTS.forEach(key -> answers.put(key, table.find(key)));
        ADDRESSES.forEach(key -> answers.put(key, table.find(key)));
        return answers;
    }

    @Provide
    Arbitrary<Change> changes() {
        return changes(Arbitraries.of(CLIENTS), Arbitraries.of(ADDRESSES), 6);
    }

    @Provide
    Arbitrary<Change> wide() {
        Arbitrary<LookUpKey> macs =
                Arbitraries.integers().between(0, 500).map(number -> LookUpKey.of(new MacAddress(number)));
        return changes(macs, Arbitraries.integers().between(1, 300).map(DefinitionTablePropertyTest::address), 20);
    }

    private static Arbitrary<Change> changes(Arbitrary<LookUpKey> clients, Arbitrary<LookUpKey> addresses, int most) {
        Arbitrary<Definition> definitions = Combinators.combine(clients, addresses)
                .as((client, address) -> Definition.of(address.address().orElseThrow(), NETWORK)
                        .client(client)
                        .build());
        Arbitrary<LookUpKey> keys = Arbitraries.oneOf(clients, addresses);
        return Combinators.combine(
                        keys.list().ofMaxSize(most),
                        definitions.list().ofMaxSize(most),
                        Arbitraries.maps(keys, Arbitraries.of("dangling", "damaged"))
                                .ofMaxSize(2))
                .as(Change::new);
    }

    /** What is done to table and model. */
    record Change(List<LookUpKey> removed, List<Definition> put, Map<LookUpKey, String> doubts) {}

    /** The same in the simplest way. */
    private static final class Model {
        private final Map<LookUpKey, List<Definition>> known = new HashMap<>();
        private final Map<LookUpKey, String> doubts = new HashMap<>();

        void take(Change change) {
            Set<LookUpKey> named = new HashSet<>(change.removed);
            change.put.forEach(definition -> named.add(definition.client().orElseThrow()));
            named.addAll(change.doubts.keySet());
            named.forEach(known::remove);
            named.forEach(doubts::remove);
            for (Definition definition : change.put) {
                known.computeIfAbsent(definition.client().orElseThrow(), any -> new ArrayList<>())
                        .add(definition);
            }
            change.doubts.keySet().forEach(known::remove);
            doubts.putAll(change.doubts);
        }

        void compare(DefinitionTable table) {
            List<Definition> all = new ArrayList<>();
            known.values().forEach(all::addAll);
            List<Definition> handedOut = new ArrayList<>();
            table.forEach(handedOut::add);
            assertThat(handedOut).containsExactlyInAnyOrderElementsOf(all);
            assertThat(table.size()).isEqualTo(all.size());
            Set<LookUpKey> clients = new HashSet<>(CLIENTS);
            clients.addAll(known.keySet());
            clients.forEach(key -> compare(key, table.find(key), known.getOrDefault(key, List.of())));
            Set<LookUpKey> addresses = new HashSet<>(ADDRESSES);
            all.forEach(definition -> addresses.add(LookUpKey.of(definition.ip())));
            addresses.forEach(key -> compare(key, table.find(key), holders(all, key)));
        }

        private static List<Definition> holders(List<Definition> all, LookUpKey key) {
            return all.stream()
                    .filter(definition -> LookUpKey.of(definition.ip()).equals(key))
                    .toList();
        }

        private void compare(LookUpKey key, Answer answer, List<Definition> expected) {
            if (doubts.containsKey(key)) {
                assertThat(answer).isEqualTo(Answer.unavailable(doubts.get(key)));
            } else if (expected.isEmpty()) {
                assertThat(answer).isEqualTo(Answer.UNKNOWN);
            } else if (key.kind() == LookUpKey.Kind.ADDRESS) {
                assertThat(((Answer.Found) answer).definitions()).containsExactlyInAnyOrderElementsOf(expected);
            } else {
                assertThat(answer).as("in order").isEqualTo(new Answer.Found(expected));
            }
        }
    }
}
