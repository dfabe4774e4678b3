package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.PacketBuilder;

/** Whatever comes in, and whatever is said of it: nobody gets what was not found. */
class DecidePropertyTest {
    private static final Definition DEFINITION = definition();

    @Provide
    Arbitrary<PacketBuilder> packets() {
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 6);
        Arbitrary<Ipv4Address> addresses =
                Arbitraries.of(IP, OTHER_IP, SERVER, Ipv4Address.UNSPECIFIED, Ipv4Address.BROADCAST);
        return Combinators.combine(kinds, addresses, addresses).as(DecidePropertyTest::packet);
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
