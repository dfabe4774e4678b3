package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** Whatever comes in: nothing is thrown, and nobody gets what was not found. */
class HostileTest {
    private static final Definition DEFINITION = definition();

    @Property(tries = 3000)
    void randomOctetsAreNeverAnswered(@ForAll byte[] payload) {
        Bench bench = new Bench(FakeServices.knowing(DEFINITION));
        assertThat(bench.ask(Octets.of(payload), broadcast())).isEmpty();
        assertThat(bench.count("notice.STAGE_FAILED")).isZero();
    }

    @Property(tries = 5000)
    void mutatedPacketsAreAnsweredRightOrNotAtAll(
            @ForAll("packets") PacketBuilder packet, @ForAll @Size(max = 12) int[] places, @ForAll int cut) {
        byte[] bytes = Raw.bytes(packet);
        for (int place : places) {
            bytes[Math.floorMod(place, bytes.length)] = (byte) (place >>> 16);
        }
        int length = cut % 5 == 0 ? Math.floorMod(cut, bytes.length) : bytes.length;
        Bench bench = new Bench(FakeServices.knowing(DEFINITION), "allowRelays", true);
        Optional<Packet> reply = bench.ask(Octets.of(java.util.Arrays.copyOf(bytes, length)), broadcast());
        assertThat(bench.count("notice.STAGE_FAILED")).isZero();
        reply.ifPresent(HostileTest::assertRight);
    }

    private static void assertRight(Packet reply) {
        MessageType type = reply.messageType().orElseThrow();
        assertThat(type).isIn(MessageType.OFFER, MessageType.ACK, MessageType.NAK);
        assertThat(reply.op()).isEqualTo(Packet.BOOTREPLY);
        assertThat(reply.yiaddr()).isIn(DEFINITION.ip(), Ipv4Address.UNSPECIFIED);
        assertThat(reply.options().address(org.staticdhcpd.protocol.OptionCode.SERVER_IDENTIFIER))
                .contains(SERVER);
    }

    @Provide
    Arbitrary<PacketBuilder> packets() {
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 6);
        Arbitrary<Ipv4Address> addresses =
                Arbitraries.of(IP, OTHER_IP, SERVER, Ipv4Address.UNSPECIFIED, Ipv4Address.BROADCAST);
        return Combinators.combine(kinds, addresses, addresses).as(HostileTest::packet);
    }

    private static PacketBuilder packet(int kind, Ipv4Address requested, Ipv4Address ciaddr) {
        PacketBuilder packet =
                switch (kind) {
                    case 0 -> discover();
                    case 1 -> selecting();
                    case 2 -> initReboot();
                    case 3 -> renew();
                    case 4 -> decline();
                    case 5 -> release();
                    default -> inform();
                };
        return packet.ciaddr(ciaddr).option(50, octets(requested)).option(55, Octets.of((byte) 1, (byte) 3));
    }

    @Property
    void decideNeverGivesWhatWasNotFound(
            @ForAll Method method,
            @ForAll("packets") PacketBuilder packet,
            @ForAll("answers") Answer answer,
            @ForAll boolean authoritative,
            @ForAll boolean nakRenewals) {
        Policy policy = Policies.with("authoritative", authoritative, "nakRenewals", nakRenewals);
        Decision decision = new Decide(policy).decide(request(method, packet), answer, IDENTITY);
        assertThat(decision.reason()).isNotBlank();
        if (decision instanceof Decision.Answering answering && answering.type() != MessageType.NAK) {
            assertThat(answer).isInstanceOf(Answer.Found.class);
            assertThat(((Answer.Found) answer).definitions())
                    .containsExactly(answering.definition().orElseThrow());
        }
        if (method == Method.DECLINE || method == Method.RELEASE || method == Method.LEASEQUERY) {
            assertThat(decision).isNotInstanceOf(Decision.Answering.class); // R83, R88
        }
        if (method == Method.DISCOVER) {
            assertThat(decision).isNotInstanceOf(Decision.Nak.class); // R48
        }
        if (answer instanceof Answer.Unavailable && !nakRenewals) {
            assertThat(decision).isNotInstanceOf(Decision.Answering.class);
        }
    }

    @Provide
    Arbitrary<Answer> answers() {
        Definition other = Definition.of(OTHER_IP, 60).build();
        return Arbitraries.of(
                Answer.UNKNOWN,
                Answer.unavailable("gone"),
                Answer.found(DEFINITION),
                Answer.found(other),
                new Answer.Found(java.util.List.of(DEFINITION, other)));
    }
}
