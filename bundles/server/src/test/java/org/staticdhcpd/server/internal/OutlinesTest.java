package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staticdhcpd.server.internal.Clients.*;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** What is written, or shown to decorators, after an outline is octet for octet what is composed. */
class OutlinesTest {
    private static final List<String> OPTIONS = List.of(
            "",
            "",
            "tftp_server_name: boot | force_67: x | header_siaddr: 192.0.2.9",
            "hostname: everybody",
            "43[PXEClient]: discovery_control: 8 | 43: 0x01",
            "header_file: boot.img | header_sname: server | 108: 600 | 224: 0x" + "ab".repeat(200));

    private static final List<Map<String, Object>> EXTRAS = List.of(
            Map.of(),
            Map.of(),
            Map.of("maps.note", "for people"),
            Map.of("maps.option_66", "own"),
            Map.of("maps.option_hostname", "other", "maps.force_option_67", "own"),
            Map.of("maps.option_43[PXEClient]", "discovery_control: 8"),
            Map.of("maps.option_66[PXEClient]", "unfit"),
            Map.of("maps.option_renewal_time_value", "5000"),
            Map.of("maps.option_66", "", "maps.header_file", "own.img"));

    private static final List<String> WISHES =
            List.of("", "", "01", "0103060c0f1c2a3336", "0c", "42", "6c4243", "01036c");

    /** What decorators mostly do. */
    private static final List<Consumer<Reply>> ADDING = List.of(
            reply -> reply.force(224, Octets.ofText("added")),
            reply -> reply.force(224, Octets.ofText("changed")),
            reply -> reply.force(1, Octets.ofAddress(SERVER)),
            reply -> reply.force(5, Octets.ofAddress(SERVER)),
            reply -> reply.force(20, Octets.ofUint8(1)),
            reply -> reply.force(60, Octets.ofText("PXEClient")),
            reply -> reply.force(254, Octets.EMPTY),
            reply -> reply.set(66, Octets.ofText("tftp")),
            reply -> reply.set(67, Octets.ofText("file")),
            reply -> reply.set(252, Octets.of(new byte[250])));

    /** What they do now and then. */
    private static final List<Consumer<Reply>> OTHER = List.of(
            reply -> reply.force(12, Octets.ofText("other")),
            reply -> reply.force(108, Octets.ofUint32(300)),
            reply -> reply.force(51, Octets.ofUint32(30)),
            reply -> reply.set(15, Octets.ofText("example.net")),
            reply -> reply.set(50, Octets.ofAddress(SERVER)),
            reply -> reply.set(253, Octets.of(new byte[300])),
            reply -> reply.remove(3),
            reply -> reply.remove(224),
            reply -> reply.remove(200),
            reply -> reply.select(reply.selection().with(OptionSelection.of(66))),
            reply -> reply.select(OptionSelection.of(224)),
            reply -> reply.siaddr(SERVER),
            reply -> reply.file("boot.img"),
            reply -> reply.sname("server"),
            reply -> reply.sendToPort(6767),
            reply -> reply.sendToAddress(OTHER_IP),
            reply -> reply.force(54, Octets.ofAddress(OTHER_IP)),
            reply -> reply.set(-1, Octets.EMPTY),
            reply -> reply.set(256, Octets.EMPTY),
            reply -> reply.set(70, Octets.of(new byte[0x1_0000])));

    private final Random random = new Random();
    private List<Definition> definitions = List.of();

    private Bench bench(boolean watched, Object... settings) {
        FakeServices services = new FakeServices(query -> Answer.found(
                definitions.get((int) query.request().orElseThrow().mac().value())));
        if (watched) {
            services.decorators.add(reply -> ReplyDecorator.Verdict.SEND);
        }
        return new Bench(services, settings);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private List<Definition> clients() {
        List<Network> networks = List.of(
                Network.of("192.168.0.0/24", 0, 3600).build(),
                Network.of("192.168.0.0/24", 1, 0xFFFF_FFFFL)
                        .subnetMask(ip("255.255.255.0"))
                        .broadcastAddress(ip("192.168.0.255"))
                        .domainName("example.org")
                        .gateways(List.of(SERVER, OTHER_IP))
                        .domainNameServers(List.of(SERVER))
                        .ntpServers(List.of(SERVER))
                        .build(),
                Network.of("net", 0, 60)
                        .extra(Map.of("subnets.option_66", "net"))
                        .build());
        return IntStream.range(0, 8)
                .mapToObj(i -> Definition.of(new Ipv4Address(IP.value() + i), one(networks, random))
                        .client(LookUpKey.of(new MacAddress(i)))
                        .hostname(one(List.of("", "name" + i, "straße", "x".repeat(60)), random))
                        .extra(one(EXTRAS, random))
                        .build())
                .toList();
    }

    private PacketBuilder packet() {
        int client = random.nextInt(8);
        Ipv4Address address = new Ipv4Address(IP.value() + client);
        PacketBuilder packet =
                switch (random.nextInt(6)) {
                    case 0, 1 -> discover();
                    case 2 -> selecting().option(OptionCode.REQUESTED_IP_ADDRESS, octets(address));
                    case 3 -> initReboot().option(OptionCode.REQUESTED_IP_ADDRESS, octets(address));
                    case 4 -> renew().ciaddr(address);
                    default -> inform().ciaddr(address);
                };
        packet.mac(new MacAddress(client)).xid(random.nextInt()).broadcast(random.nextBoolean());
        String wishes = one(WISHES, random);
        if (!wishes.isEmpty()) {
            packet.option(55, Octets.of(HexFormat.of().parseHex(wishes)));
        }
        seldom(packet, 57, Octets.ofUint16(random.nextInt(2000)));
        seldom(packet, 60, Octets.ofText(one(List.of("PXEClient:Arch", "Vendor"), random)));
        seldom(packet, 61, Octets.of(new byte[] {1, 2, 3, (byte) client}));
        seldom(packet, 80, Octets.EMPTY);
        seldom(packet, 97, Octets.of(new byte[17]));
        seldom(packet, 118, octets(SERVER));
        if (random.nextInt(3) > 0) {
            packet.giaddr(RELAY);
            seldom(packet, 82, Octets.of((byte) 1, (byte) 2, (byte) 'p', (byte) '1'));
            seldom(packet, 82, Octets.of(new byte[] {11, 4, 10, 1, 2, 3, 19, 0}));
        }
        return packet;
    }

    private void seldom(PacketBuilder packet, int code, Octets value) {
        if (random.nextInt(5) == 0) {
            packet.option(code, value);
        }
    }

    /** Others have to answer as the one does that composes all. */
    private void askTheSame(Object[] settings, Bench composing, Bench... others) {
        for (int i = 0; i < 60; i++) {
            Octets packet = packet().build().encode(Bench.LARGEST).octets();
            Arrival arrival = random.nextBoolean() ? broadcast() : unicast();
            composing.engine.policy(Policies.with(settings)); // which has learnt nothing yet
            Optional<Packet> composed = composing.ask(packet, arrival);
            for (Bench other : others) {
                assertThat(other.ask(packet, arrival)).isEqualTo(composed);
            }
        }
        for (Bench other : others) {
            assertThat(other.sent).isEqualTo(composing.sent).isNotEmpty();
        }
    }

    @Property(tries = 200)
    void whatIsWrittenIsWhatIsComposed(@ForAll long seed) {
        random.setSeed(seed);
        definitions = clients();
        Object[] settings = {
            "allowRelays", true,
            "optionDefinitions", "43[PXEClient].6 discovery_control uint8",
            "suspendEnabled", false,
            "options", one(OPTIONS, random),
            "echoClientId", random.nextBoolean(),
            "renewalTime", one(List.of("-", "50%", "1000"), random),
            "subnetSelection", one(List.of("", "0.0.0.0/0"), random),
            "relayReplyToSource", random.nextBoolean()
        };
        Bench writing = bench(false, settings);
        Bench drafting = bench(true, settings);
        Bench composing = bench(false, settings);
        askTheSame(settings, composing, writing, drafting);
    }

    /** Does some of it, the same for the same seed, and notes what it saw. */
    private static ReplyDecorator worker(long seed, List<Object> seen) {
        return reply -> {
            Random random = new Random(seed + reply.request().packet().xid());
            seen.add(List.of(reply.type(), reply.definition()));
            for (int i = random.nextInt(4); i > 0; i--) {
                try {
                    one(random.nextInt(8) == 0 ? OTHER : ADDING, random).accept(reply);
                } catch (IllegalArgumentException e) {
                    seen.add(String.valueOf(e.getMessage()));
                }
                seen.add(reply.option(one(List.of(1, 3, 15, 66, 200, 224), random)));
            }
            if (random.nextInt(4) == 0) {
                seen.add(reply.option(one(List.of(12, 51, 53, 54, 61, 82), random)));
            }
            if (random.nextInt(8) == 0) {
                seen.add(reply.selection());
            }
            return random.nextInt(20) == 0 ? ReplyDecorator.Verdict.VETO : ReplyDecorator.Verdict.SEND;
        };
    }

    @Property(tries = 200)
    void whatDecoratorsSeeAndDoIsTheSame(@ForAll long seed) {
        random.setSeed(seed);
        definitions = clients();
        Object[] settings = {
            "allowRelays",
            true,
            "suspendEnabled",
            false,
            "options",
            one(List.of("", "66: boot", "224: 0x68", "hostname: everybody"), random),
            "echoClientId",
            random.nextBoolean()
        };
        Bench sketching = bench(false, settings);
        Bench composing = bench(false, settings);
        List<Object> sketched = new ArrayList<>();
        List<Object> composed = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            sketching.services.decorators.add(worker(seed + i, sketched));
            composing.services.decorators.add(worker(seed + i, composed));
        }
        askTheSame(settings, composing, sketching);
        assertThat(sketched).isEqualTo(composed);
    }

    @Test
    void anOutlineIsFoundAgain() {
        Policy policy = Policies.with("suspendEnabled", false);
        Outlines outlines = new Outlines(policy);
        Definition definition = definition();
        Request request = request(discover(), broadcast());
        assertThat(outlines.find(request, MessageType.OFFER, definition)).isNull();
        Draft draft = Compose.draft(request, new Decision.Offer(definition, ""), IDENTITY, policy.values());
        outlines.learn(draft, definition);
        assertThat(outlines.find(request, MessageType.OFFER, definition))
                .as("once is not often")
                .isNull();
        outlines.learn(draft, definition);
        assertThat(outlines.find(request, MessageType.OFFER, definition)).isNotNull();
        assertThat(outlines.find(request(selecting(), broadcast()), MessageType.ACK, definition))
                .isNotNull();
        assertThat(outlines.find(request(inform(), unicast()), MessageType.ACK, definition))
                .isNull();
        assertThat(outlines.find(request, MessageType.ACK, definition))
                .as("rapid commit")
                .isNull();
        assertThat(outlines.find(request, MessageType.NAK, definition)).isNull();
    }

    @Test
    void aChangedConfigurationCounts() {
        definitions = List.of(definition());
        Bench bench = bench(false, "suspendEnabled", false);
        PacketBuilder packet = discover().mac(new MacAddress(0));
        for (int i = 0; i < 2; i++) {
            assertThat(bench.typeOf(packet, broadcast())).contains(MessageType.OFFER);
        }
        bench.engine.policy(Policies.with("suspendEnabled", false, "options", "66: new"));
        assertThat(bench.ask(packet, broadcast()).orElseThrow().options().get(66))
                .contains(Octets.ofText("new"));
    }
}
