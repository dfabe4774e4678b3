package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.PacketBuilder;

class InspectionTest {
    private final Bench bench = new Bench(FakeServices.knowing(definition()), "sources", "fake,gone");
    private final Notices notices = new Notices(new RecordedLog(Level.INFO).logger(), () -> 0);
    private final Diagnostics inspection = new Inspection(bench.engine, bench.services, new SourceTable(notices));

    private Trace trace(PacketBuilder packet) {
        return inspection.trace(new Datagram(packet.build().encode(576).octets(), broadcast()), IDENTITY);
    }

    @Test
    void aTraceShowsEveryStageAndTheReply() {
        Trace trace = trace(discover());
        assertThat(trace.steps())
                .extracting(Trace.Step::stage)
                .containsExactly("decode", "classify", "admit", "look up", "decide", "compose", "route");
        assertThat(trace.reply().flatMap(reply -> reply.messageType())).contains(MessageType.OFFER);
    }

    @Test
    void aTraceLeavesNothingBehind() {
        for (int i = 0; i < 100; i++) {
            trace(inform().ciaddr(ip("0.0.0.0")));
            trace(discover());
        }
        assertThat(bench.sent).isEmpty();
        assertThat(bench.count("exchanges")).isZero();
        assertThat(bench.services.sources.get("fake").guard().tally().counts().get("found"))
                .isZero();
        assertThat(bench.log.lines()).isEmpty();
        assertThat(bench.ask(discover(), broadcast())).isPresent();
    }

    @Test
    void aTraceOfARefusedPacketEndsWhereItWasRefused() {
        assertThat(trace(discover().giaddr(RELAY)).steps())
                .extracting(Trace.Step::stage)
                .containsExactly("decode", "classify", "admit");
        assertThat(trace(discover().giaddr(RELAY)).reply()).isEmpty();
    }

    @Test
    void aTraceDoesNotWaitForASource() {
        bench.services.sources.clear();
        List<Trace.Step> steps = trace(discover()).steps();
        assertThat(steps.get(steps.size() - 2).what()).contains("source fake is not there");
    }

    @Test
    void aTraceOfGarbageSaysWhatIsWrong() {
        Trace trace = inspection.trace(new Datagram(Octets.of(new byte[300]), broadcast()), IDENTITY);
        assertThat(trace.steps())
                .singleElement()
                .extracting(Trace.Step::what)
                .asString()
                .contains("NO_COOKIE");
    }

    @Test
    void sourcesAreShownInOrderThenThoseNotNamed() {
        bench.services.put("zusatz", query -> Answer.UNKNOWN, true);
        assertThat(inspection.sources())
                .extracting(s -> s.name() + " " + s.configured() + " " + s.condition() + " " + s.blocking())
                .containsExactly("fake true SERVING false", "gone true ABSENT true", "zusatz false SERVING true");
    }

    @Test
    void aLookUpAsksAllConfiguredSources() {
        assertThat(inspection.lookUp(LookUpKey.of(MAC)))
                .extracting(
                        Diagnostics.SourceAnswer::source,
                        a -> a.answer().getClass().getSimpleName())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("fake", "Found"),
                        org.assertj.core.groups.Tuple.tuple("gone", "Unavailable"));
    }

    @Test
    void countersSpeakOfWhatHappened() {
        bench.ask(discover(), broadcast());
        assertThat(inspection.counters())
                .containsEntry("exchanges", 1L)
                .containsEntry("processed", 1L)
                .containsEntry("asked.DISCOVER", 1L)
                .containsEntry("answered.OFFER", 1L);
    }
}
