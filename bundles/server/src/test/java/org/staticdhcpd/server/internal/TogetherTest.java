package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.PacketBuilder;

/** Packets that wait for a source which takes several look-ups together. */
class TogetherTest {
    private static final MacAddress FIRST = new MacAddress(1);
    private static final MacAddress SECOND = new MacAddress(2);
    private static final MacAddress THIRD = new MacAddress(3);

    private final Bench bench = new Bench(
            new FakeServices(query -> Answer.UNKNOWN),
            "sources",
            "db,guests",
            "suspendEnabled",
            false,
            "lookUpLimit",
            1);
    private final List<MacAddress> called = new ArrayList<>();
    private final List<List<MacAddress>> asked = new ArrayList<>();
    private Function<List<Query>, List<Answer>> says =
            queries -> queries.stream().map(TogetherTest::found).toList();

    TogetherTest() {
        bench.services.sources.clear();
        bench.services.putTogether("db", new Recording(), 3);
        bench.services.put(
                "guests",
                query -> Answer.found(
                        org.staticdhcpd.api.Definition.of(OTHER_IP, 60).build()),
                false);
    }

    private static Answer found(Query query) {
        return Answer.found(definition());
    }

    private final class Recording implements DefinitionSource {
        @Override
        public Answer lookUp(Query query) {
            return lookUpAll(List.of(query)).get(0);
        }

        @Override
        public List<Answer> lookUpAll(List<Query> queries) {
            asked.add(queries.stream()
                    .map(query -> query.key().mac().orElseThrow())
                    .toList());
            return says.apply(queries);
        }
    }

    /** Takes a packet to where it waits, as the transport does. */
    private Handling.Later arrives(MacAddress mac) {
        PacketBuilder packet = mac.equals(MAC) ? renew() : discover().mac(mac);
        Arrival at = mac.equals(MAC) ? unicast() : broadcast();
        Arrival stamped = new Arrival(at.source(), at.local(), at.proxy(), at.networkInterface(), bench.now.get());
        Handling handling =
                bench.engine.handle(new Datagram(packet.build().encode(576).octets(), stamped), bench);
        assertThat(handling).isInstanceOf(Handling.Later.class);
        Handling.Later later = (Handling.Later) handling;
        later.early().orElseThrow().accept(() -> called.add(mac));
        return later;
    }

    @Test
    void whoeverIsCalledAsksForAllWhoWait() {
        List<Handling.Later> waiting = List.of(arrives(FIRST), arrives(SECOND), arrives(THIRD));
        assertThat(called).containsExactly(FIRST);
        assertThat(asked).isEmpty();

        assertThat(waiting.get(0).rest().get()).isEqualTo(Handling.DONE);
        assertThat(asked).containsExactly(List.of(FIRST, SECOND, THIRD));
        assertThat(called).containsExactly(FIRST, SECOND, THIRD);
        assertThat(waiting.get(1).rest().get()).isEqualTo(Handling.DONE);
        assertThat(waiting.get(2).rest().get()).isEqualTo(Handling.DONE);
        assertThat(asked).as("once for all").hasSize(1);
        assertThat(bench.sent).hasSize(3);
    }

    @Test
    void noMoreAreAskedForThanTheSourceTakesAndKnownClientsGoFirst() {
        Handling.Later known = arrives(MAC);
        assertThat(known.rest().get()).isEqualTo(Handling.DONE);
        asked.clear();
        called.clear();
        Handling.Later first = arrives(FIRST);
        Handling.Later second = arrives(SECOND);
        arrives(THIRD);
        Handling.Later again = arrives(MAC);
        assertThat(first.rest().get()).isEqualTo(Handling.DONE);
        assertThat(asked).containsExactly(List.of(FIRST, MAC, SECOND));
        assertThat(called).as("told").containsExactly(FIRST, MAC, SECOND);
        assertThat(again.rest().get()).isEqualTo(Handling.DONE);
        assertThat(second.rest().get()).isEqualTo(Handling.DONE);
        assertThat(called).as("and then the next").containsExactly(FIRST, MAC, SECOND, THIRD);
    }

    @Test
    void oneThatIsInDoubtIsNobodyElsesTrouble() {
        says = queries -> List.of(found(queries.get(0)), Answer.unavailable("damaged"), Answer.UNKNOWN);
        List<Handling.Later> waiting = List.of(arrives(FIRST), arrives(SECOND), arrives(THIRD));
        assertThat(waiting.get(0).rest().get()).isEqualTo(Handling.DONE);
        assertThat(waiting.get(1).rest().get()).as("tries again").isInstanceOf(Handling.Later.class);
        assertThat(waiting.get(2).rest().get()).as("the next source knows it").isEqualTo(Handling.DONE);
        assertThat(bench.sent).hasSize(2);
    }

    static List<Function<List<Query>, List<Answer>>> failures() {
        return List.of(
                queries -> null,
                queries -> List.of(),
                queries -> List.of(Answer.UNKNOWN),
                queries -> Arrays.asList(new Answer[queries.size()]),
                queries -> {
                    throw new SourceException("connection refused");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsEverybodysAndMakesNobodyUnknown(Function<List<Query>, List<Answer>> failure) {
        says = failure;
        List<Handling.Later> waiting = List.of(arrives(FIRST), arrives(SECOND), arrives(THIRD));
        for (Handling.Later one : waiting) {
            assertThat(one.rest().get()).as("tries again").isInstanceOf(Handling.Later.class);
        }
        assertThat(asked).hasSize(1);
        assertThat(bench.sent).as("nor does a later source answer").isEmpty();
    }

    /** Others may have been called on its thread, who wait for its end. */
    @Test
    void whoWasAskedForWithOthersBlocksAtNoLaterSourceInTheSameStep() {
        List<MacAddress> later = new ArrayList<>();
        bench.services.put(
                "guests",
                query -> {
                    later.add(query.key().mac().orElseThrow());
                    return found(query);
                },
                true);
        says = queries -> queries.stream().map(query -> Answer.UNKNOWN).toList();
        List<Handling.Later> waiting = List.of(arrives(FIRST), arrives(SECOND));
        for (Handling.Later one : waiting) {
            Handling next = one.rest().get();
            assertThat(next).isInstanceOf(Handling.Later.class);
            assertThat(later).isEmpty();
            assertThat(((Handling.Later) next).delayMillis()).isZero();
            assertThat(((Handling.Later) next).rest().get()).isEqualTo(Handling.DONE);
            assertThat(later).hasSize(1);
            later.clear();
        }
        assertThat(bench.sent).hasSize(2);
    }

    @Test
    void aPersonWhoAsksNeedNotStandInLine() {
        arrives(FIRST);
        arrives(SECOND);
        Answer said = bench.engine
                .stages()
                .lookUp()
                .ask(
                        bench.services.sources.get("db"),
                        Query.of(MAC),
                        bench.engine.policy().sources().limits());
        assertThat(said).isInstanceOf(Answer.Found.class);
        assertThat(called).as("taken along").contains(SECOND);
    }

    @Test
    void whoLooksForItselfBeforeItIsToldGoesOnWaitingForThat() {
        List<Handling> early = new ArrayList<>();
        Handling.Later first = arrives(FIRST);
        Handling.Later second = arrives(SECOND);
        says = queries -> {
            early.add(second.rest().get()); // its delay ends within the look-up
            return queries.stream().map(TogetherTest::found).toList();
        };
        assertThat(first.rest().get()).isEqualTo(Handling.DONE);
        assertThat(early).singleElement().isInstanceOf(Handling.Later.class);
        Handling.Later again = (Handling.Later) early.get(0);
        again.early().orElseThrow().accept(() -> called.add(THIRD));
        assertThat(called).as("told in the meantime").contains(THIRD);
        assertThat(again.rest().get()).isEqualTo(Handling.DONE);
        assertThat(asked).hasSize(1);
        assertThat(bench.sent).hasSize(2);
    }
}
