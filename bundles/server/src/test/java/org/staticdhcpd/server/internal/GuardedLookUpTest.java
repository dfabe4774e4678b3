package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Diagnostics.Condition;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;

/** What the server does with a source that blocks, under a clock of the test's own. */
class GuardedLookUpTest {
    private static final DefinitionSource KNOWING = query -> Answer.found(definition());
    private static final DefinitionSource GUEST = query ->
            Answer.found(org.staticdhcpd.api.Definition.of(OTHER_IP, 60).build());

    private final Bench bench =
            new Bench(new FakeServices(query -> Answer.UNKNOWN), "sources", "db,guests", "suspendEnabled", false);
    private final Diagnostics diagnostics = new Inspection(
            bench.engine,
            bench.services,
            new SourceTable(new Notices(new RecordedLog(Level.INFO).logger(), bench.now::get)));

    GuardedLookUpTest() {
        bench.services.sources.clear();
        bench.services.put("guests", GUEST, false);
    }

    private void database(DefinitionSource source) {
        bench.services.put("db", source, true);
    }

    private DefinitionSource taking(Duration time, DefinitionSource then) {
        return query -> {
            bench.pass(time);
            return then.lookUp(query);
        };
    }

    private Diagnostics.SourceState state() {
        return diagnostics.sources().get(0);
    }

    private List<String> lines(String id) {
        return bench.log.lines().stream().filter(line -> line.contains(id)).toList();
    }

    @Test
    void aSourceThatKeepsFailingRestsAndAnswersAgainWithOneLineEach() {
        AtomicReference<DefinitionSource> inside = new AtomicReference<>(query -> {
            throw new SourceException("connection refused");
        });
        AtomicInteger asked = new AtomicInteger();
        database(query -> {
            asked.incrementAndGet();
            return inside.get().lookUp(query);
        });
        for (int i = 0; i < 10; i++) {
            assertThat(bench.ask(discover(), broadcast()))
                    .as("no later source answers")
                    .isEmpty();
        }
        assertThat(asked.get()).as("20 s of retries every 20 ms").isLessThan(60);
        assertThat(state().condition()).isEqualTo(Condition.RESTING);
        assertThat(state().trouble()).contains("connection refused", "s now");
        assertThat(state().work().errors()).isEqualTo(asked.get());

        inside.set(KNOWING);
        assertThat(bench.typeOf(discover(), broadcast())).contains(MessageType.OFFER);
        assertThat(bench.typeOf(selecting(), broadcast())).contains(MessageType.ACK);
        assertThat(state().condition()).isEqualTo(Condition.SERVING);
        assertThat(lines("DHCP-SRV-024"))
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains("db", "refused");
        assertThat(lines("answers again"))
                .singleElement()
                .asString()
                .startsWith("INFO")
                .contains("answers again");
        assertThat(lines("DHCP-SRV-012")).as("probes do not fill the log").hasSizeLessThan(12);
    }

    @Test
    @DisplayName(
            "R174 a custom source's service is asked from the moment it is registered, also while the old one rested")
    void anotherServiceIsTriedAtOnce() {
        database(taking(Duration.ofSeconds(2), query -> {
            throw new SourceException("timed out");
        }));
        for (int i = 0; i < 6; i++) {
            bench.ask(discover(), broadcast());
        }
        assertThat(state().condition()).isEqualTo(Condition.RESTING);
        database(KNOWING);
        bench.delays.clear();
        assertThat(bench.typeOf(discover(), broadcast())).contains(MessageType.OFFER);
        assertThat(bench.delays).containsExactly(0);
    }

    @Test
    void anAnswerAfterTheBudgetIsUsedButHeldAgainstTheSource() {
        database(taking(Duration.ofMillis(1001), KNOWING));
        for (int i = 0; i < 5; i++) {
            assertThat(state().condition()).isEqualTo(Condition.SERVING);
            assertThat(bench.typeOf(discover(), broadcast())).contains(MessageType.OFFER);
        }
        assertThat(state().condition()).isEqualTo(Condition.RESTING);
        assertThat(state().work().slow()).isEqualTo(5);
        assertThat(state().work().longest()).isEqualTo(Duration.ofMillis(1001));
        assertThat(state().work().timed()).isEqualTo(5);
        assertThat(lines("DHCP-SRV-024")).singleElement().asString().contains("1001 ms");
    }

    @Test
    void oneClientsDamagedRecordTakesNothingFromTheOthers() {
        database(query -> {
            if (query.key().equals(LookUpKey.of(MAC))) {
                throw new BadRecord("table maps", "ip", "expected an address");
            }
            return query.key().mac().orElseThrow().value() == 7
                    ? Answer.unavailable("doubtful")
                    : Answer.found(definition());
        });
        for (int i = 0; i < 20; i++) {
            assertThat(bench.ask(discover(), broadcast())).isEmpty();
            assertThat(bench.ask(discover().mac(new MacAddress(7)), broadcast()))
                    .isEmpty();
        }
        assertThat(state().condition()).isEqualTo(Condition.SERVING);
        assertThat(bench.typeOf(discover().mac(new MacAddress(8)), broadcast())).contains(MessageType.OFFER);
    }

    @Test
    void aSourceThatAnswersFromMemoryNeverRestsAndIsTimedNowAndThen() {
        bench.services.put("db", query -> Answer.unavailable("starting"), false);
        for (int i = 0; i < 10; i++) {
            bench.ask(discover(), broadcast());
        }
        assertThat(state().condition()).isEqualTo(Condition.SERVING);
        long said = state().answers().get("unavailable");
        assertThat(state().work().timed()).isEqualTo(said / 64);
    }

    /** Look-ups that are begun from within another one, as other threads would. */
    @Test
    void whoFindsTheSourceFullStandsInLineKnownClientsInFrontAndIsCalled() {
        bench.engine.policy(Policies.with("sources", "db", "lookUpLimit", 1, "suspendEnabled", false));
        database(KNOWING);
        bench.ask(renew(), unicast());
        List<String> called = new ArrayList<>();
        List<Handling> waiting = new ArrayList<>();
        Deque<MacAddress> late = new ArrayDeque<>(List.of(new MacAddress(1), new MacAddress(2), MAC));
        database(query -> {
            for (MacAddress mac = late.poll(); mac != null; mac = late.poll()) {
                waiting.add(begin(mac, called));
            }
            return Answer.found(definition());
        });
        begin(new MacAddress(9), called);
        assertThat(waiting).hasSize(3).allMatch(handling -> handling instanceof Handling.Later);
        assertThat(called).as("the one that ended called the known client").containsExactly(MAC.toString());
        assertThat(state().work().waiting()).isEqualTo(2);
        assertThat(state().work().inFlight()).isZero();
        assertThat(((Handling.Later) waiting.get(2)).rest().get()).isEqualTo(Handling.DONE);
        assertThat(called).containsExactly(MAC.toString(), new MacAddress(1).toString());
    }

    /** Takes a packet to where it stands in line, as the transport does. */
    private Handling begin(MacAddress mac, List<String> called) {
        Arrival at = mac.equals(MAC) ? unicast() : broadcast();
        Arrival stamped = new Arrival(at.source(), at.local(), at.proxy(), at.networkInterface(), bench.now.get());
        var packet = mac.equals(MAC) ? renew() : discover().mac(mac);
        Handling handling =
                bench.engine.handle(new Datagram(packet.build().encode(576).octets(), stamped), bench);
        while (handling instanceof Handling.Later later && later.early().isEmpty()) {
            handling = later.rest().get();
        }
        if (handling instanceof Handling.Later later) {
            later.early().orElseThrow().accept(() -> called.add(mac.toString()));
        }
        return handling;
    }

    @Test
    void whoIsNeverCalledIsDroppedAtTheDeadlineWithTheReason() {
        bench.engine.policy(Policies.with("sources", "db", "lookUpLimit", 1, "lookUpBudget", 60_000));
        List<Boolean> answered = new ArrayList<>();
        Deque<MacAddress> late = new ArrayDeque<>(List.of(new MacAddress(1)));
        database(query -> {
            if (!late.isEmpty()) {
                answered.add(bench.ask(discover().mac(late.poll()), broadcast()).isPresent());
            }
            return Answer.found(definition());
        });
        assertThat(bench.ask(discover(), broadcast())).isPresent();
        assertThat(answered).containsExactly(false);
        assertThat(lines("DHCP-SRV-010")).singleElement().asString().contains("source db is busy");
    }

    @Test
    void aFullSourceOfWhichNothingComesBackRestsToo() {
        bench.engine.policy(Policies.with("sources", "db", "lookUpLimit", 1));
        Deque<MacAddress> late = new ArrayDeque<>(List.of(new MacAddress(1)));
        List<Condition> seen = new ArrayList<>();
        database(query -> {
            if (!late.isEmpty()) {
                bench.pass(Duration.ofMillis(1001));
                bench.ask(discover().mac(late.poll()), broadcast());
                seen.add(state().condition());
            }
            return Answer.found(definition());
        });
        bench.ask(discover(), broadcast());
        assertThat(seen).containsExactly(Condition.RESTING);
        assertThat(lines("DHCP-SRV-024")).singleElement().asString().contains("none of 1 look-ups has ended");
        bench.pass(Duration.ofMillis(10));
        assertThat(bench.typeOf(discover(), broadcast())).contains(MessageType.OFFER);
        assertThat(lines("answers again")).hasSize(1);
    }

    @Test
    void aPersonWhoAsksIsToldThatTheSourceRestsAndMayBeTheOneWhoFindsItWell() {
        AtomicReference<DefinitionSource> inside = new AtomicReference<>(query -> {
            throw new SourceException("connection refused");
        });
        database(query -> inside.get().lookUp(query));
        bench.ask(discover(), broadcast());
        assertThat(said()).isEqualTo(Answer.unavailable(state().trouble().replaceFirst(", for .*", "")));
        inside.set(KNOWING);
        bench.pass(Duration.ofMillis(500));
        assertThat(said()).isInstanceOf(Answer.Found.class);
        assertThat(state().condition()).isEqualTo(Condition.SERVING);
    }

    private Answer said() {
        return diagnostics.lookUp(LookUpKey.of(MAC)).get(0).answer();
    }
}
