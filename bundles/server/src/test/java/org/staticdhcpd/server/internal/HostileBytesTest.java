package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.NOPLogger;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSelector;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** The whole handler against octets from anybody, with a source in memory and a clock of its own. */
class HostileBytesTest {
    private static final int RUNS = 8;
    private static final int PACKETS = 130_000;
    private static final int WARM_UP = 30_000;
    private static final long MEGABYTE = 1 << 20;

    private static final Ipv4Address SERVER = Ipv4Address.parse("10.255.255.1");
    private static final List<MacAddress> CLIENTS = LongStream.range(0, 64)
            .mapToObj(i -> new MacAddress(0x020000_000100L + i))
            .toList();
    private static final AnswerJudge JUDGE = new AnswerJudge(Set.copyOf(CLIENTS), SERVER);

    private long now;
    private final Engine engine = new Engine(policy(), new Plugs(), notices(), NOPLogger.NOP_LOGGER, () -> now);

    private Notices notices() {
        return new Notices(NOPLogger.NOP_LOGGER, () -> now);
    }

    private static Policy policy() {
        return new Policy(
                new Policy.Sources(List.of("memory"), Duration.ofSeconds(2), Limits.NONE),
                new Policy.Gate(true, false, Set.of()),
                new Policy.Abuse(Duration.ofSeconds(60), Duration.ofSeconds(150), true, 10),
                new Policy.Rules(true, false, false),
                Links.NONE,
                Values.PLAIN,
                new Budget(4096, 0, 0),
                LeaseQueries.NONE);
    }

    /** One source that answers from memory, and nothing else. */
    private static final class Plugs implements Services {
        private final Map<String, NamedSource> sources;

        Plugs() {
            Map<MacAddress, Answer> answers = new LinkedHashMap<>();
            for (MacAddress mac : CLIENTS) {
                answers.put(mac, Answer.found(definition(mac)));
            }
            DefinitionSource memory =
                    query -> answers.getOrDefault(query.key().mac().orElseThrow(), Answer.UNKNOWN);
            sources = Map.of("memory", NamedSource.of("memory", memory, false, new Guard()));
        }

        private static Definition definition(MacAddress mac) {
            return Definition.of(HostilePackets.addressOf(mac), 3600)
                    .hostname("client")
                    .subnetMask(Ipv4Address.parse("255.0.0.0"))
                    .gateways(List.of(SERVER))
                    .domainNameServers(List.of(SERVER))
                    .build();
        }

        @Override
        public Map<String, NamedSource> sourcesByName() {
            return sources;
        }

        @Override
        public List<PacketFilter> filters() {
            return List.of();
        }

        @Override
        public List<ReplyDecorator> decorators() {
            return List.of();
        }

        @Override
        public List<ExchangeListener> listeners() {
            return List.of();
        }

        @Override
        public Optional<DefinitionSelector> selector() {
            return Optional.empty();
        }
    }

    /** Judges each answer, and keeps what is wrong: the handler would swallow an error thrown here. */
    private static class Judging implements ReplySender {
        private byte[] asked = new byte[0];
        private int answers;
        private final List<String> wrong = new ArrayList<>();

        @Override
        public ServerIdentity identity() {
            return new ServerIdentity(SERVER, 67, 68, true);
        }

        @Override
        public void send(Octets payload, Destination destination) {
            answers++;
            try {
                JUDGE.judge(asked, payload, destination);
            } catch (RuntimeException | AssertionError e) {
                wrong.add(HexFormat.of().formatHex(asked) + " was answered " + payload + ": " + e);
            }
        }
    }

    /** Each packet comes a second after the one before, so that abuse control forgives, but not at once. */
    private int handle(byte[] octets, Judging sender) {
        now += Duration.ofSeconds(1).toNanos();
        sender.asked = octets;
        int before = sender.answers;
        Endpoint source = new Endpoint(Ipv4Address.UNSPECIFIED, 68);
        Arrival arrival = new Arrival(source, new Endpoint(Ipv4Address.BROADCAST, 67), false, "eth0", now);
        Handling handling = engine.handle(new Datagram(Octets.of(octets), arrival), sender);
        assertThat(handling).isSameAs(Handling.DONE);
        return sender.answers - before;
    }

    @Property(tries = RUNS, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Label("A million hostile packets: no exception, no answer that is not due, no memory kept (R16 to R27)")
    void survives(@ForAll long seed) {
        HostilePackets packets = new HostilePackets(seed, CLIENTS, SERVER);
        Judging sender = new Judging();
        long ended = engine.counters().all().get("exchanges");
        send(packets, WARM_UP, sender);
        long before = heapInUse();
        send(packets, PACKETS, sender);
        long kept = heapInUse() - before;

        assertThat(sender.wrong).isEmpty();
        Map<String, Long> counters = engine.counters().all();
        assertThat(counters).doesNotContainKeys("notice.STAGE_FAILED", "notice.SOURCE_FAILED", "notice.NOT_SENT");
        assertThat(counters.get("exchanges") - ended).isEqualTo(WARM_UP + PACKETS);
        // The sieve is of use only if good packets do pass it, and each kind of bad one is met.
        assertThat(sender.answers).isGreaterThan(PACKETS / 50);
        assertThat(counters)
                .containsKeys("malformed.NO_COOKIE", "malformed.OPTION_OVERRUN", "unwanted.HARDWARE_LENGTH");
        assertThat(kept).as("octets kept").isLessThan(16 * MEGABYTE);
    }

    private void send(HostilePackets packets, int count, Judging sender) {
        for (int i = 0; i < count; i++) {
            handle(packets.next(), sender);
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A DISCOVER of the first client as far as the cookie, with {@code op} and {@code hlen} as given. */
    private static byte[] discover(int op, int hlen, String fromCookie) {
        byte[] rest = HexFormat.of().parseHex(fromCookie.replace(" ", ""));
        byte[] octets = new byte[236 + rest.length];
        octets[0] = (byte) op;
        octets[1] = 1;
        octets[2] = (byte) hlen;
        System.arraycopy(CLIENTS.get(0).toBytes(), 0, octets, 28, 6);
        System.arraycopy(rest, 0, octets, 236, rest.length);
        return octets;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "R16 no cookie,1,6,63825364 350101 ff,0",
        "R16 nothing after the header,1,6,'',0",
        "R17 cookie after padding,1,6,00000000 63825363 350101 ff,1",
        "R18 code as last octet,1,6,63825363 350101 0c,0",
        "R18 code 53 as last octet,1,6,63825363 35,0",
        "R19 empty option 53,1,6,63825363 3500 ff,0",
        "R20 option beyond the datagram,1,6,63825363 350101 0cff61,0",
        "R21 op 0,0,6,63825363 350101 ff,0",
        "R21 op 2,2,6,63825363 350101 ff,0",
        "R21 op 255,255,6,63825363 350101 ff,0",
        "R22 hlen 1,1,1,63825363 350101 ff,0",
        "R22 hlen 5,1,5,63825363 350101 ff,0",
        "R22 hlen 17,1,17,63825363 350101 ff,0",
        "R22 hlen 255,1,255,63825363 350101 ff,0",
        "R22 hlen 0,1,0,63825363 350101 ff,1",
        "R23 no option 53,1,6,63825363 ff,0",
        "R24 OFFER,1,6,63825363 350102 ff,0",
        "R24 ACK,1,6,63825363 350105 ff,0",
        "R24 NAK,1,6,63825363 350106 ff,0",
        "R24 FORCERENEW,1,6,63825363 350109 ff,0",
        "R24 LEASEUNASSIGNED,1,6,63825363 35010b ff,0",
        "R24 LEASEUNKNOWN,1,6,63825363 35010c ff,0",
        "R24 LEASEACTIVE,1,6,63825363 35010d ff,0",
        "R24 type 0,1,6,63825363 350100 ff,0",
        "R24 type 255,1,6,63825363 3501ff ff,0",
        "R25 option 50 of two octets,1,6,63825363 350101 32020a00 ff,1",
        "R25 option 54 of none,1,6,63825363 350103 3600 ff,0",
        "R25 option 51 of three octets,1,6,63825363 350101 3303000001 ff,1",
    })
    @DisplayName("Malformed packets of every kind, each followed by a good one")
    void everyKind(String kind, int op, int hlen, String fromCookie, int answers) {
        Judging sender = new Judging();
        assertThat(handle(discover(op, hlen, fromCookie), sender)).as(kind).isEqualTo(answers);
        assertThat(handle(discover(1, 6, "63825363 350101 ff"), sender)).isEqualTo(1);
        assertThat(sender.wrong).isEmpty();
        assertThat(engine.counters().all()).doesNotContainKey("notice.STAGE_FAILED");
    }

    @Test
    @DisplayName("R27: after a fault in the middle of a packet the next one is served")
    void fault() {
        Judging faulty = new Judging() {
            @Override
            public void send(Octets payload, Destination destination) {
                throw new IllegalStateException("on purpose");
            }
        };
        assertThat(handle(discover(1, 6, "63825363 350101 ff"), faulty)).isZero();
        assertThat(engine.counters().all()).containsEntry("notice.STAGE_FAILED", 1L);
        assertThat(handle(discover(1, 6, "63825363 350101 ff"), new Judging())).isEqualTo(1);
    }
}
