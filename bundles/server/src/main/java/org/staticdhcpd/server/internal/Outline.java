package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;
import org.staticdhcpd.protocol.PacketForm;
import org.staticdhcpd.protocol.PacketWriter;

/**
 * What is the same in all replies to clients of one network that have the same values and wish for the same options. It
 * is made from such a reply after {@link Compose} has made that, so both say the same.
 */
final class Outline {
    /** Different from client to client, or from packet to packet. */
    private static final OptionSelection OWN = OptionSelection.of(12, 51, 53, 54, 61, 82);

    /** Of those, the ones every reply has: a draft finds their places already there. */
    private static final OptionSelection IN_ALL = OptionSelection.of(51, 53, 54);

    private static final Octets OFFER = Octets.ofUint8(MessageType.OFFER.number());
    private static final Octets ACK = Octets.ofUint8(MessageType.ACK.number());

    private static final int HOSTNAME = OptionCode.HOSTNAME.number();

    private final Network network;
    private final Given given;
    private final Octets wishes;
    private final boolean named;
    private final PacketForm form;
    /** With the lease time, and as of {@link #server}. */
    private final PacketBuilder composed;

    private final Ipv4Address server;
    private final OptionSelection selection;

    /**
     * Takes note of a draft as it is composed.
     *
     * @param given the values of its client
     */
    Outline(Network network, Given given, Draft draft) {
        this.network = network;
        this.given = given;
        this.wishes = Octets.of(wishes(draft.request().packet()).toBytes());
        this.named = !given.has(HOSTNAME);
        this.selection = draft.selection();
        this.form = PacketForm.of(draft.preview(), own(named));
        this.server = draft.option(OptionCode.SERVER_IDENTIFIER.number())
                .flatMap(Octets::asAddress)
                .orElseThrow();
        this.composed = draft.copy()
                .retain(code -> IN_ALL.has(code) || !own(named).has(code))
                .option(OptionCode.IP_ADDRESS_LEASE_TIME, Octets.ofUint32(network.leaseTime()));
    }

    /** Without option 12 where that is not the name the definition has. */
    private static OptionSelection own(boolean named) {
        return named ? OWN : OWN.without(OptionSelection.of(HOSTNAME));
    }

    /** What a client asks for; an option 55 without content says nothing. */
    private static Octets wishes(Packet asked) {
        return asked.options().get(OptionCode.PARAMETER_REQUEST_LIST).orElse(Octets.EMPTY);
    }

    // Sources with all in memory hand out the same objects again and again; comparing what is in them costs too much.
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Network otherNetwork, Given otherGiven, Packet asked) {
        return network == otherNetwork
                && given == otherGiven
                && asked.options().matches(OptionCode.PARAMETER_REQUEST_LIST, wishes);
    }

    /** Whether the option is different in each reply, so that there is nothing to say about it here. */
    static boolean isOwn(int code) {
        return OWN.has(code);
    }

    /** Whether each reply has the option, or may have it. */
    boolean has(int code) {
        return OWN.has(code) || composed.option(code).isPresent();
    }

    /** The value of an option that is no {@linkplain #isOwn own one}. */
    Optional<Octets> option(int code) {
        return composed.option(code);
    }

    /**
     * Writes the reply of {@code type} to {@code request} as {@link Compose} makes it, but for broadcast bit and end.
     *
     * @param added options that {@linkplain #has it has not} and that are {@linkplain Draft#isPlain plain}
     */
    void write(
            PacketWriter writer,
            Request request,
            MessageType type,
            Definition definition,
            Terms terms,
            Additions added) {
        Packet asked = request.packet();
        writer.begin(form)
                .hardwareOf(asked)
                .xid(asked.xid())
                .ciaddr(type == MessageType.ACK ? asked.ciaddrNumber() : 0)
                .yiaddr(definition.ipNumber())
                .giaddr(asked.giaddrNumber())
                .uint8(OptionCode.DHCP_MESSAGE_TYPE, type.number())
                .uint32(OptionCode.SERVER_IDENTIFIER, terms.server().value())
                .uint32(OptionCode.IP_ADDRESS_LEASE_TIME, network.leaseTime());
        int next = write(added, 0, HOSTNAME, writer);
        if (named && selection.has(HOSTNAME)) {
            definition.writeHostname(writer);
        }
        next = write(added, next, OptionCode.CLIENT_IDENTIFIER.number(), writer);
        if (terms.echoClientId()) {
            writer.optionOf(asked, OptionCode.CLIENT_IDENTIFIER); // RFC 6842 §3
        }
        write(added, next, Integer.MAX_VALUE, writer);
        writer.optionOf(asked, OptionCode.RELAY_AGENT); // RFC 3046 §2.2
    }

    /** Writes those from number {@code first} on that come before an option; says which is the next. */
    private int write(Additions added, int first, int before, PacketWriter writer) {
        int next = first;
        while (next < added.size() && added.get(next).code() < before) {
            Given.Option addition = added.get(next++);
            if (addition.forced() || selection.has(addition.code())) {
                writer.option(addition.code(), addition.value());
            }
        }
        return next;
    }

    /** The same as a draft. */
    Draft draft(Request request, Decision.Answering decision, Definition definition, Terms terms) {
        Packet asked = request.packet();
        PacketBuilder builder = composed.copy()
                .hardwareOf(asked)
                .xid(asked.xid())
                .ciaddr(decision.type() == MessageType.ACK ? asked.ciaddr() : Ipv4Address.UNSPECIFIED)
                .yiaddr(definition.ip())
                .giaddr(asked.giaddr())
                .option(OptionCode.DHCP_MESSAGE_TYPE, decision.type() == MessageType.ACK ? ACK : OFFER);
        if (!terms.server().equals(server)) {
            builder.option(OptionCode.SERVER_IDENTIFIER, Octets.ofAddress(terms.server()));
        }
        if (named && definition.hasHostname()) {
            builder.option(OptionCode.HOSTNAME, definition.hostnameOctets());
        }
        if (terms.echoClientId()) {
            Compose.echo(OptionCode.CLIENT_IDENTIFIER, asked, builder);
        }
        Compose.echo(OptionCode.RELAY_AGENT, asked, builder);
        return new Draft(request, decision, builder, selection);
    }

    /**
     * On which this reply is made.
     *
     * @param server as whom the server answers
     * @param echoClientId whether option 61 comes back
     */
    record Terms(Ipv4Address server, boolean echoClientId) {}
}
