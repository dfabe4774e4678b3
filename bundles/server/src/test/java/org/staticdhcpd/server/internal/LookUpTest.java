package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.protocol.MessageType;

class LookUpTest {
    private static final DefinitionSource KNOWING = query -> Answer.found(definition());
    private static final DefinitionSource IGNORANT = query -> Answer.UNKNOWN;
    private static final DefinitionSource GUEST =
            query -> Answer.found(Definition.of(OTHER_IP, 60).build());

    private static Bench bench(String sources) {
        Bench bench = new Bench(new FakeServices(IGNORANT), "sources", sources);
        bench.services.sources.clear();
        return bench;
    }

    private static Optional<String> offered(Bench bench) {
        return bench.ask(discover(), broadcast()).map(packet -> packet.yiaddr().toString());
    }

    @Test
    void theFirstSourceThatKnowsTheClientDecides() {
        Bench bench = bench("first,second,third");
        bench.services.put("first", IGNORANT, false);
        bench.services.put("second", KNOWING, false);
        bench.services.put("third", GUEST, false);
        assertThat(offered(bench)).contains(IP.toString());
        assertThat(bench.delays).isEmpty();
    }

    @Test
    void theConfiguredOrderCounts() {
        Bench bench = bench("third,second");
        bench.services.put("second", KNOWING, false);
        bench.services.put("third", GUEST, false);
        assertThat(offered(bench)).contains(OTHER_IP.toString());
    }

    @Test
    void aSourceThatIsNotNamedIsNotAsked() {
        Bench bench = bench("first");
        bench.services.put("first", IGNORANT, false);
        bench.services.put("other", KNOWING, false);
        assertThat(offered(bench)).isEmpty();
    }

    @Test
    void onlyABlockingSourceNeedsAWorker() {
        Bench bench = bench("first,second");
        AtomicInteger asked = new AtomicInteger();
        bench.services.put("first", counting(asked, IGNORANT), false);
        bench.services.put("second", KNOWING, true);
        assertThat(offered(bench)).contains(IP.toString());
        assertThat(bench.delays).containsExactly(0);
        assertThat(asked).as("sources before it are not asked again").hasValue(1);
    }

    private static DefinitionSource counting(AtomicInteger asked, DefinitionSource source) {
        return query -> {
            asked.incrementAndGet();
            return source.lookUp(query);
        };
    }

    @Test
    void anAbsentSourceIsWaitedForWithGrowingPausesUntilTheDeadline() {
        Bench bench = bench("gone,second");
        bench.services.put("second", GUEST, false);
        assertThat(offered(bench)).as("a later source must not answer instead").isEmpty();
        assertThat(bench.delays).startsWith(1, 2, 4, 8, 16, 20, 20);
        assertThat(bench.delays.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2000);
        assertThat(bench.log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("DHCP-SRV-010", "source gone is not there", MAC.toString());
    }

    @Test
    void aClientIsNeitherRefusedNorBlockedWhileItsSourceIsGone() {
        Bench bench = new Bench(FakeServices.knowing(definition()), "authoritative", true, "suspendEnabled", false);
        var source = bench.services.sources.remove("fake");
        assertThat(bench.typeOf(discover(), broadcast())).isEmpty();
        assertThat(bench.typeOf(selecting(), broadcast())).isEmpty();
        assertThat(bench.typeOf(initReboot(), broadcast())).isEmpty();
        assertThat(bench.typeOf(renew(), unicast())).isEmpty();
        assertThat(bench.typeOf(inform(), unicast())).isEmpty();
        bench.services.sources.put("fake", source);
        assertThat(bench.typeOf(selecting(), broadcast())).contains(MessageType.ACK);
    }

    @Test
    void aSourceThatComesBackAnswersThePacketThatWaited() {
        Bench bench = bench("late");
        AtomicInteger asked = new AtomicInteger();
        bench.services.put(
                "late",
                query -> asked.incrementAndGet() < 5 ? Answer.unavailable("starting") : Answer.found(definition()),
                false);
        assertThat(offered(bench)).contains(IP.toString());
        assertThat(bench.delays).containsExactly(1, 2, 4, 8);
        assertThat(bench.count("waited")).isEqualTo(4);
    }

    @Test
    void theSuccessorOfASourceAnswersThePacketThatWaited() {
        Bench bench = bench("swapped");
        bench.services.put(
                "swapped",
                query -> {
                    bench.services.put("swapped", KNOWING, true);
                    throw new SourceException("closed");
                },
                true);
        assertThat(offered(bench)).contains(IP.toString());
        assertThat(bench.log.lines(Level.WARN)).hasSize(1).allMatch(l -> l.contains("DHCP-SRV-012"));
    }

    @ParameterizedTest(name = "{0} means unavailable")
    @ValueSource(strings = {"exception", "linkage", "null"})
    void whateverGoesWrongInASourceMeansUnavailable(String fault) {
        Bench bench = bench("broken,second");
        bench.services.put("second", GUEST, false);
        bench.services.put("broken", query -> broken(fault), false);
        assertThat(offered(bench)).isEmpty();
        assertThat(bench.count("notice.SOURCE_UNAVAILABLE")).isEqualTo(1);
        assertThat(bench.services.sources.get("broken").guard().tally().counts().get("unavailable"))
                .isPositive();
    }

    private static Answer broken(String fault) {
        switch (fault) {
            case "exception" -> throw new IllegalStateException("broken");
            case "linkage" -> throw new NoClassDefFoundError("gone");
            default -> {
                return null;
            }
        }
    }

    @Test
    void theDeadlineIsConfigurable() {
        Bench bench = new Bench(FakeServices.knowing(), "deadline", 30);
        bench.services.sources.clear();
        assertThat(offered(bench)).isEmpty();
        assertThat(bench.delays).containsExactly(1, 2, 4, 8, 15);
    }

    @Test
    void withoutSourcesNobodyIsAnsweredAndNobodyIsBlocked() {
        Bench bench = new Bench(FakeServices.knowing(definition()), "sources", "");
        assertThat(offered(bench)).isEmpty();
        assertThat(bench.log.lines(Level.WARN)).hasSize(1).allMatch(l -> l.contains("DHCP-SRV-011"));
        bench.engine.policy(Policies.with());
        assertThat(offered(bench)).isPresent();
    }

    @Test
    void aPacketKeepsThePolicyItMet() {
        Bench bench = bench("first");
        bench.services.put(
                "first",
                query -> {
                    bench.engine.policy(Policies.with("sources", "second"));
                    bench.services.put("first", KNOWING, false);
                    return Answer.unavailable("busy");
                },
                false);
        assertThat(offered(bench)).contains(IP.toString());
        bench.services.put("second", GUEST, false);
        assertThat(offered(bench)).contains(OTHER_IP.toString());
    }

    @Test
    void r181TheSelectorPicks() {
        Bench bench = several();
        bench.services.selector = Optional.of((definitions, request) -> Optional.of(definitions.get(1)));
        assertThat(offered(bench)).contains(OTHER_IP.toString());
    }

    @Test
    void r181ASelectorThatPicksNoneMakesTheClientUnknown() {
        Bench bench = several();
        bench.services.selector = Optional.of((definitions, request) -> Optional.empty());
        assertThat(offered(bench)).isEmpty();
        assertThat(bench.count("notice.BANISHED")).isEqualTo(1);
    }

    @Test
    void r181WithoutASelectorThereIsAnErrorAndSilence() {
        Bench bench = several();
        assertThat(offered(bench)).isEmpty();
        assertThat(bench.log.lines(Level.ERROR)).hasSize(1).allMatch(l -> l.contains("DHCP-SRV-013"));
    }

    @Test
    void r182AListOfOneNeedsNoSelectorAndAsksNone() {
        Bench bench = new Bench(new FakeServices(query -> new Answer.Found(List.of(definition()))));
        assertThat(offered(bench)).contains(IP.toString());
        bench.services.selector = Optional.of((definitions, request) -> {
            throw new IllegalStateException("asked in vain");
        });
        assertThat(bench.typeOf(selecting(), broadcast())).contains(MessageType.ACK);
        assertThat(bench.log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void r174ACustomSourceIsAskedFromTheMomentItIsRegistered() {
        Bench bench = bench("early,custom");
        bench.services.put(
                "early",
                query -> {
                    bench.services.sources.computeIfAbsent(
                            "custom", name -> NamedSource.of(name, KNOWING, true, new Guard()));
                    return Answer.UNKNOWN;
                },
                true);
        assertThat(offered(bench))
                .as("registered while the packet was looked up")
                .contains(IP.toString());
    }

    @Test
    void r174TheNextPacketAfterItsRegistrationIsAnsweredAtOnce() {
        Bench later = bench("custom");
        later.services.put("other", IGNORANT, false);
        assertThat(offered(later)).as("not there").isEmpty();
        later.services.put("custom", KNOWING, true);
        later.delays.clear();
        assertThat(offered(later)).as("the very next packet").contains(IP.toString());
        assertThat(later.delays).containsExactly(0);
    }

    @Test
    void aSelectorThatFailsOrInventsLeadsToSilence() {
        Bench bench = several();
        bench.services.selector = Optional.of((definitions, request) -> {
            throw new IllegalStateException("broken");
        });
        assertThat(offered(bench)).isEmpty();
        bench.services.selector = Optional.of((definitions, request) ->
                Optional.of(Definition.of(ip("1.2.3.4"), 1).build()));
        assertThat(offered(bench)).isEmpty();
        assertThat(bench.log.lines(Level.ERROR))
                .filteredOn(l -> l.contains("DHCP-SRV-014"))
                .hasSize(2);
    }

    private static Bench several() {
        return new Bench(
                FakeServices.knowing(definition(), Definition.of(OTHER_IP, 60).build()));
    }

    @Test
    void theSourceSeesTheRequestAsItCame() {
        Bench bench = bench("first");
        List<String> seen = new java.util.ArrayList<>();
        bench.services.put(
                "first",
                query -> {
                    seen.add(query.key().mac().orElseThrow() + " "
                            + query.request().orElseThrow().method());
                    return Answer.UNKNOWN;
                },
                false);
        offered(bench);
        assertThat(seen).containsExactly(MAC + " DISCOVER");
        bench.pass(Duration.ofSeconds(61));
    }
}
