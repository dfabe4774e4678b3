package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

class ComposeTest {
    private static final Definition FULL = definitionBuilder()
            .hostname("box")
            .domainName("example.org")
            .subnetMask(ip("255.255.255.0"))
            .broadcastAddress(ip("192.168.0.255"))
            .gateways(List.of(ip("192.168.0.254")))
            .domainNameServers(List.of(ip("192.168.0.2"), ip("192.168.0.3")))
            .ntpServers(List.of(ip("192.168.0.4")))
            .build();
    private static final Definition BARE = definition();

    /** One packet for each kind of reply. */
    static Stream<PacketBuilder> asking() {
        return Stream.of(discover(), selecting(), selecting().option(50, octets(OTHER_IP)));
    }

    private static Packet reply(Definition definition, PacketBuilder packet, ReplyDecorator... decorators) {
        return silentOr(definition, packet, decorators).orElseThrow();
    }

    private static Optional<Packet> silentOr(Definition d, PacketBuilder packet, ReplyDecorator... decorators) {
        FakeServices services = FakeServices.knowing(d);
        services.decorators.addAll(List.of(decorators));
        return new Bench(services, "allowRelays", true).ask(packet, broadcast());
    }

    private static List<Integer> codes(Packet packet) {
        return packet.options().codes().boxed().toList();
    }

    @Test
    void r46TheOfferHasAddressAndLeaseTime() {
        Packet offer = reply(BARE, discover());
        assertThat(offer.messageType()).contains(MessageType.OFFER);
        assertThat(offer.yiaddr()).isEqualTo(IP);
        assertThat(offer.options().number(OptionCode.IP_ADDRESS_LEASE_TIME)).contains(3600L);
    }

    @Test
    void r51TheRapidAckAlwaysCarriesOption80() {
        PacketBuilder packet = discover().option(80, Octets.EMPTY).option(55, Octets.of((byte) 1, (byte) 3));
        Packet ack = reply(FULL, packet);
        assertThat(ack.messageType()).contains(MessageType.ACK);
        assertThat(ack.options().get(80)).contains(Octets.EMPTY);
    }

    @Test
    void r50NoOtherReplyCarriesOption80() {
        assertThat(codes(reply(FULL, selecting().option(80, Octets.EMPTY)))).doesNotContain(80);
    }

    @Test
    void r54TheOfferHasNoCiaddr() {
        assertThat(reply(BARE, discover().ciaddr(IP)).ciaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
    }

    @Test
    void r65TheAckToARenewalRepeatsTheAddress() {
        Packet ack =
                new Bench(FakeServices.knowing(BARE)).ask(renew(), unicast()).orElseThrow();
        assertThat(ack.ciaddr()).isEqualTo(IP);
        assertThat(ack.yiaddr()).isEqualTo(IP);
    }

    @Test
    void r85TheAckToAnInformHasNeitherAddressNorTimes() {
        Packet ack = reply(FULL, inform(), reply -> {
            reply.force(OptionCode.RENEWAL_TIME_VALUE, Octets.ofUint32(1));
            reply.force(OptionCode.IP_ADDRESS_LEASE_TIME, Octets.ofUint32(1));
            return ReplyDecorator.Verdict.SEND;
        });
        assertThat(ack.yiaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
        assertThat(codes(ack)).contains(1, 3, 6).doesNotContain(51, 58, 59);
    }

    @ParameterizedTest(name = "R89 R90 R91 R94 fixed fields")
    @MethodSource("asking")
    void fixedFieldsAreThoseOfTable3(PacketBuilder packet) {
        packet.giaddr(RELAY).hops(3).secs(99).siaddr(OTHER_IP).sname("theirs").file("theirs");
        Packet answer = reply(FULL, packet);
        assertThat(answer.op()).isEqualTo(Packet.BOOTREPLY);
        assertThat(answer.secs()).isZero();
        assertThat(answer.hops()).isZero();
        assertThat(answer.xid()).isEqualTo(XID);
        assertThat(answer.chaddr()).isEqualTo(packet.build().chaddr());
        assertThat(answer.giaddr()).isEqualTo(RELAY);
        assertThat(answer.siaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
        assertThat(answer.sname() + answer.file()).isEmpty();
        assertThat(answer.options().address(OptionCode.SERVER_IDENTIFIER)).contains(SERVER);
    }

    @Test
    void r91BootFieldsAreSentWhenConfigured() {
        Packet offer = reply(BARE, discover(), reply -> {
            reply.siaddr(OTHER_IP);
            reply.file("boot.img");
            reply.sname("boot");
            return ReplyDecorator.Verdict.SEND;
        });
        assertThat(offer.siaddr()).isEqualTo(OTHER_IP);
        assertThat(List.of(offer.file(), offer.sname())).containsExactly("boot.img", "boot");
    }

    @Test
    void r92R93TheNakIsBareAndSaysWhy() {
        Packet nak = reply(FULL, selecting().option(50, octets(OTHER_IP)), reply -> {
            IntStream.of(1, 3, 51, 58, 59).forEach(code -> reply.force(code, Octets.ofUint32(1)));
            reply.force(OptionCode.VENDOR_CLASS_IDENTIFIER, Octets.ofText("x"));
            return ReplyDecorator.Verdict.SEND;
        });
        assertThat(nak.messageType()).contains(MessageType.NAK);
        assertThat(List.of(nak.ciaddr(), nak.yiaddr(), nak.siaddr())).containsOnly(Ipv4Address.UNSPECIFIED);
        assertThat(codes(nak)).containsExactlyInAnyOrder(53, 54, 56, 60);
        assertThat(nak.options().get(OptionCode.MESSAGE).orElseThrow().asText()).contains("not the address");
    }

    @Test
    void r92ExtensionsPutNoBootFieldsIntoANak() {
        Packet nak = reply(FULL, selecting().option(50, octets(OTHER_IP)), reply -> {
            reply.siaddr(OTHER_IP);
            reply.file("boot.img");
            reply.sname("boot");
            return ReplyDecorator.Verdict.SEND;
        });
        assertThat(nak.siaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
        assertThat(nak.file() + nak.sname()).isEmpty();
    }

    /** RFC 2131 §4.3.1, table 3, and RFC 4039 §3: MUST NOT. */
    @ParameterizedTest(name = "R95 R50 extensions put nothing there that only clients send, nor 80")
    @MethodSource("asking")
    void whatOnlyClientsSendIsInNoReply(PacketBuilder packet) {
        Packet answer = reply(FULL, packet, reply -> {
            IntStream.of(50, 55, 57, 80, 66).forEach(code -> reply.force(code, Octets.ofUint32(1)));
            return ReplyDecorator.Verdict.SEND;
        });
        assertThat(codes(answer)).doesNotContain(50, 55, 57, 80);
        assertThat(answer.options().has(66)).isEqualTo(answer.messageType().get() != MessageType.NAK);
    }

    @ParameterizedTest(name = "R95 R96 no option of the request is echoed")
    @MethodSource("asking")
    void nothingIsEchoedByAccident(PacketBuilder packet) {
        Octets theirs = Octets.ofText("their own value");
        IntStream.rangeClosed(1, 254)
                .filter(code -> !List.of(50, 52, 53, 54, 55, 61, 80, 82).contains(code))
                .forEach(code -> packet.option(code, theirs));
        Packet answer = reply(BARE, packet);
        assertThat(codes(answer)).isSubsetOf(51, 53, 54, 56);
        assertThat(codes(answer)).noneMatch(code -> answer.options().get(code).equals(Optional.of(theirs)));
    }

    @ParameterizedTest(name = "R97 R98 61 is echoed, 82 is echoed last")
    @MethodSource("asking")
    void whatMustBeEchoedIs(PacketBuilder packet) {
        Octets client = Octets.ofText("client");
        Octets relay = Octets.of((byte) 1, (byte) 2, (byte) 'e', (byte) '0');
        packet.option(61, client).option(82, relay).option(55, Octets.of((byte) 3));
        Packet answer = reply(FULL, packet);
        assertThat(answer.options().get(61)).contains(client);
        assertThat(answer.options().get(82)).contains(relay);
        List<Integer> order = codes(answer);
        assertThat(order.get(order.size() - 1)).isEqualTo(82);
    }

    @Test
    void r99ParametersComeFromTheDefinitionWhenPresent() {
        assertThat(codes(reply(FULL, discover()))).containsExactlyInAnyOrder(53, 54, 51, 1, 3, 6, 12, 15, 28, 42);
        assertThat(codes(reply(BARE, discover()))).containsExactlyInAnyOrder(53, 54, 51);
    }

    @Test
    void r99ParametersHaveTheirValues() {
        var options = reply(FULL, discover()).options();
        assertThat(options.address(OptionCode.SUBNET_MASK)).contains(ip("255.255.255.0"));
        assertThat(options.address(OptionCode.ROUTER)).contains(ip("192.168.0.254"));
        assertThat(options.address(OptionCode.BROADCAST_ADDRESS)).contains(ip("192.168.0.255"));
        assertThat(options.address(OptionCode.NTP_SERVERS)).contains(ip("192.168.0.4"));
        assertThat(options.get(OptionCode.HOSTNAME)).contains(Octets.ofText("box"));
        assertThat(options.get(OptionCode.DOMAIN_NAME)).contains(Octets.ofText("example.org"));
        assertThat(options.get(OptionCode.DOMAIN_NAME_SERVERS))
                .contains(Octets.ofAddresses(List.of(ip("192.168.0.2"), ip("192.168.0.3"))));
    }

    @Test
    void r100OnlyWhatIsAskedForAndTheUsualIsSent() {
        PacketBuilder packet = discover().option(55, Octets.of((byte) 42, (byte) 99));
        assertThat(codes(reply(FULL, packet))).containsExactlyInAnyOrder(53, 54, 51, 1, 3, 6, 15, 42);
    }

    @Test
    void r101AnEmptyOption55AsksForEverything() {
        assertThat(codes(reply(FULL, discover().option(55, Octets.EMPTY)))).contains(12, 28, 42);
    }

    @Test
    void r102AForcedOptionIsSentUnasked() {
        PacketBuilder packet = discover().option(55, Octets.of((byte) 1));
        Packet offer = reply(BARE, packet, reply -> {
            reply.set(OptionCode.TFTP_SERVER_NAME, Octets.ofText("a"));
            reply.force(OptionCode.BOOTFILE_NAME, Octets.ofText("b"));
            return ReplyDecorator.Verdict.SEND;
        });
        assertThat(codes(offer)).contains(67).doesNotContain(66);
    }

    private static List<Integer> sentWhen(Octets asked, UnaryOperator<OptionSelection> change) {
        PacketBuilder packet = discover().option(80, Octets.EMPTY).option(55, asked);
        return codes(reply(FULL, packet, reply -> {
            reply.select(change.apply(reply.selection()));
            return ReplyDecorator.Verdict.SEND;
        }));
    }

    @Test
    void r143ADecoratorAddsToWhatTheClientAskedForAndTakesAway() {
        OptionSelection more = OptionSelection.of(28, 42);
        OptionSelection less = OptionSelection.of(42, 6);
        assertThat(sentWhen(Octets.ofUint8(12), asked -> asked.select(more, less)))
                .containsExactlyInAnyOrder(53, 54, 80, 51, 1, 3, 15, 12, 28);
    }

    @Test
    void r143NothingAddedAndNothingRemovedSelectsAll() {
        OptionSelection none = OptionSelection.NONE;
        assertThat(sentWhen(Octets.ofUint8(12), asked -> asked.select(none, none)))
                .contains(12, 28, 42);
    }

    @Test
    void r144AnEmptySelectionLeavesWhatIsTheServersOwn() {
        assertThat(sentWhen(Octets.EMPTY, asked -> OptionSelection.NONE)).containsExactlyInAnyOrder(53, 54, 80);
    }

    @Test
    void r103TheOrderStartsAsItShould() {
        assertThat(codes(reply(FULL, discover()))).startsWith(53, 54, 51, 1, 3);
    }

    @Test
    void r53AVetoMeansSilenceALineAndNoBlock() throws InterruptedException {
        Bench bench = new Bench(FakeServices.knowing(BARE));
        bench.engine.start();
        bench.services.decorators.add(reply -> ReplyDecorator.Verdict.VETO);
        assertThat(bench.ask(discover(), broadcast())).isEmpty();
        bench.services.decorators.clear();
        assertThat(bench.ask(discover(), broadcast())).isPresent();
        bench.engine.stop(java.time.Duration.ofSeconds(10));
        assertThat(bench.log.lines().get(0)).startsWith("INFO DISCOVER").contains("no answer", "vetoed");
    }

    @Test
    void aDecoratorThatThrowsMeansSilence() {
        Bench bench = new Bench(FakeServices.knowing(BARE));
        bench.services.decorators.add(reply -> {
            throw new IllegalStateException("broken");
        });
        assertThat(bench.ask(discover(), broadcast())).isEmpty();
        assertThat(bench.log.lines()).anyMatch(line -> line.contains("DHCP-SRV-016") && line.contains("broken"));
    }

    @ParameterizedTest(name = "option {0} is the server's own")
    @ValueSource(ints = {-1, 0, 52, 53, 54, 61, 82, 255, 256})
    void decoratorsCannotTouchTheServersOwn(int code) {
        assertThat(silentOr(BARE, discover(), reply -> touched(reply, code))).isEmpty();
    }

    private static ReplyDecorator.Verdict touched(Reply reply, int code) {
        reply.set(code, Octets.ofText("x"));
        return ReplyDecorator.Verdict.SEND;
    }

    @Test
    void decoratorsActOneAfterTheOtherAndSeeWhatIsThere() {
        Packet offer = reply(
                FULL,
                discover(),
                reply -> {
                    reply.remove(OptionCode.HOSTNAME.number());
                    return ReplyDecorator.Verdict.SEND;
                },
                reply -> {
                    assertThat(reply.option(12)).isEmpty();
                    assertThat(reply.option(3)).isPresent();
                    assertThat(reply.definition()).contains(FULL);
                    assertThat(reply.type()).isEqualTo(MessageType.OFFER);
                    reply.set(OptionCode.HOSTNAME, Octets.ofText("new"));
                    return ReplyDecorator.Verdict.SEND;
                });
        assertThat(offer.options().get(OptionCode.HOSTNAME)).contains(Octets.ofText("new"));
    }
}
