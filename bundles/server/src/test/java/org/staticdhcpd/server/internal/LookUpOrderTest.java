package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.PacketBuilder;

class LookUpOrderTest {
    private static final Octets CLIENT_ID = Octets.of((byte) 0, (byte) 'p', (byte) '1');
    private static final Octets RELAY_SAYS =
            Octets.of((byte) 1, (byte) 2, (byte) 'e', (byte) '0', (byte) 2, (byte) 2, (byte) 'r', (byte) '1');

    private final List<LookUpKey> asked = new ArrayList<>();

    private Bench bench(String lookUpBy, Answer answer, Object... more) {
        List<Object> settings = new ArrayList<>(List.of("lookUpBy", lookUpBy, "allowRelays", true));
        settings.addAll(List.of(more));
        FakeServices services = new FakeServices(query -> {
            asked.add(query.key());
            return answer;
        });
        return new Bench(services, settings.toArray());
    }

    private Optional<MessageType> ask(String lookUpBy, PacketBuilder packet) {
        return bench(lookUpBy, Answer.found(definition())).typeOf(packet, broadcast());
    }

    private static PacketBuilder full() {
        return discover().option(61, CLIENT_ID).option(82, RELAY_SAYS).giaddr(RELAY);
    }

    @ParameterizedTest(name = "{0} asks for {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mac                     | aa:bb:cc:dd:ee:ff",
                "client-id               | client-id:0x007031",
                "circuit-id              | circuit-id:0x6530",
                "remote-id               | remote-id:0x7231",
                "remote-id,circuit-id    | remote-id:0x7231",
                "client-id,mac           | client-id:0x007031",
                "mac,client-id           | aa:bb:cc:dd:ee:ff"
            })
    void theFirstKeyThatThePacketHasIsAskedFor(String lookUpBy, String key) {
        assertThat(ask(lookUpBy, full())).contains(MessageType.OFFER);
        assertThat(asked).extracting(LookUpKey::toString).containsExactly(key);
    }

    @ParameterizedTest(name = "without {0} the next is asked for")
    @CsvSource({"client-id", "circuit-id", "remote-id"})
    void aKeyThatThePacketLacksIsPassedOver(String lacking) {
        assertThat(ask(lacking + ",mac", discover())).contains(MessageType.OFFER);
        assertThat(asked).containsExactly(LookUpKey.of(MAC));
    }

    @Test
    void aClientIdentifierOfOneOctetIsNone() {
        ask("client-id,mac", discover().option(61, Octets.of((byte) 1)));
        assertThat(asked).containsExactly(LookUpKey.of(MAC));
    }

    @Test
    void anEmptySubOptionAndOneWhoseLengthLiesAreNone() {
        ask("circuit-id,mac", full().option(82, Octets.of((byte) 1, (byte) 0)));
        ask("circuit-id,mac", full().option(82, Octets.of((byte) 1, (byte) 9, (byte) 'e')));
        assertThat(asked).containsExactly(LookUpKey.of(MAC), LookUpKey.of(MAC));
    }

    @Test
    void whatAClientItselfPutsIntoOption82IsNotBelieved() {
        ask("circuit-id,mac", discover().option(82, RELAY_SAYS));
        assertThat(asked).containsExactly(LookUpKey.of(MAC));
    }

    @Test
    void aClientWithoutAnyKeyGetsSilenceAndNoBlockAndNobodyIsAsked() {
        Bench bench = bench("client-id", Answer.found(definition()), "authoritative", true);
        assertThat(bench.ask(discover(), broadcast())).isEmpty();
        assertThat(bench.ask(selecting(), broadcast())).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(bench.ask(discover().option(61, CLIENT_ID), broadcast())).isPresent();
    }

    @Test
    void whoIsUnknownByItsFirstKeyIsNotAskedForByTheNext() {
        Bench bench = bench("client-id,mac", Answer.UNKNOWN);
        assertThat(bench.typeOf(selecting().option(61, CLIENT_ID), broadcast())).contains(MessageType.NAK);
        assertThat(asked).extracting(LookUpKey::kind).containsExactly(LookUpKey.Kind.CLIENT_ID);
    }

    @Test
    void aRenewalPastTheRelayIsNotRefusedForWhatTheRelayWouldHaveSaid() {
        Arrival direct = unicast();
        Bench unknown = bench("circuit-id,mac", Answer.UNKNOWN, "authoritative", true);
        assertThat(unknown.ask(renew(), direct)).isEmpty();
        assertThat(unknown.ask(inform(), direct)).isEmpty();
        // Not blocked either: the client goes on to rebind through the relay.
        assertThat(unknown.typeOf(selecting().giaddr(RELAY).option(82, RELAY_SAYS), broadcast()))
                .contains(MessageType.NAK);
        Bench other = bench(
                "circuit-id,mac",
                Answer.found(org.staticdhcpd.api.Definition.of(OTHER_IP, 60).build()));
        assertThat(other.ask(renew(), direct)).isEmpty();
    }

    @Test
    void aRenewalPastTheRelayIsGrantedWhenItFits() {
        assertThat(bench("circuit-id,mac", Answer.found(definition())).typeOf(renew(), unicast()))
                .contains(MessageType.ACK);
    }

    @ParameterizedTest(name = "{0}: a renewal of an unknown client is refused by an authoritative server")
    @CsvSource({"mac", "'client-id,mac'", "'client-id,circuit-id'"})
    void withoutARelaysWordInFrontNothingIsSoftened(String lookUpBy) {
        Bench bench = bench(lookUpBy, Answer.UNKNOWN, "authoritative", true);
        assertThat(bench.typeOf(renew().option(61, CLIENT_ID), unicast())).contains(MessageType.NAK);
    }
}
