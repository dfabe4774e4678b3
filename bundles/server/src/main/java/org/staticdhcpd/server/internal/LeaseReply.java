package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/**
 * Stages 7 and 8 for lease queries (RFC 4388 §6.4.2, §6.4.3). No decorator is asked: the answer is not for a client.
 *
 * <p>Option 82 of a query is not returned, for in an answer it would say where the client is attached.
 */
final class LeaseReply {
    /** Said of every lease, asked for or not: 92 where there is more than one address is a MUST (§6.4.2). */
    private static final OptionSelection ALWAYS = OptionSelection.of(53, 54, 61, 92);

    /** Of past exchanges, of which nothing is remembered: T1 and T2 may be over, and then MUST NOT be told (§6.4.2). */
    private static final OptionSelection PAST = OptionSelection.of(58, 59, 60, 82, 91);

    /** What an ACK carries to whoever does not say what it wants: 108 not (RFC 8925 §3.3). */
    private static final OptionSelection UNASKED = OptionSelection.ALL.without(OptionSelection.of(108));

    private LeaseReply() {}

    /** The answer. */
    static Packet of(Request request, Decision.Lease decision, ServerIdentity identity, Values values) {
        Packet asked = request.packet();
        PacketBuilder builder = Packet.builder()
                .op(Packet.BOOTREPLY)
                .hardwareOf(asked)
                .xid(asked.xid())
                .ciaddr(asked.ciaddr())
                .giaddr(asked.giaddr())
                .messageType(decision.type())
                .option(OptionCode.SERVER_IDENTIFIER, Octets.ofAddress(identity.address()));
        // RFC 4388 §6.4, §6.4.2: of what is unknown or free nothing else is said; 54 is in every response (R94).
        decision.definition().ifPresent(definition -> {
            asked.options()
                    .get(OptionCode.CLIENT_IDENTIFIER)
                    .ifPresent(value -> builder.option(OptionCode.CLIENT_IDENTIFIER, value));
            fill(builder, definition, decision, values);
        });
        return onlyWanted(asked, builder).build();
    }

    /** RFC 4388 §6.4.2: the values that its client gets, as far as they depend on nothing the client says. */
    private static void fill(PacketBuilder builder, Definition definition, Decision.Lease decision, Values values) {
        builder.ciaddr(definition.ip());
        definition.client().ifPresent(client -> name(builder, client));
        builder.option(OptionCode.IP_ADDRESS_LEASE_TIME, Octets.ofUint32(definition.leaseTime()));
        values.everywhere().into(builder);
        Compose.parameters(definition, builder);
        values.hosts().of(definition).into(builder);
        if (decision.associated().size() > 1) {
            builder.option(OptionCode.ASSOCIATED_IP, Octets.ofAddresses(decision.associated()));
        }
    }

    /** Whose lease it is, as far as the source says. */
    private static void name(PacketBuilder builder, LookUpKey client) {
        client.mac().ifPresent(builder::mac);
        if (client.kind() == LookUpKey.Kind.CLIENT_ID) {
            builder.option(OptionCode.CLIENT_IDENTIFIER, client.value());
        }
    }

    /** RFC 4388 §6.2: what option 55 lists, or without it what an ACK would carry. */
    private static PacketBuilder onlyWanted(Packet asked, PacketBuilder builder) {
        OptionSelection wanted = asked.options()
                .get(OptionCode.PARAMETER_REQUEST_LIST)
                .filter(list -> !list.isEmpty())
                .map(list -> OptionSelection.listed(list).with(ALWAYS))
                .orElse(UNASKED)
                .without(PAST);
        return builder.retain(wanted::has);
    }

    /** Where it goes: to {@code giaddr}, whatever the query's source (RFC 4388 §6.4.3). */
    static Destination destination(Request request, ServerIdentity identity) {
        return new Destination.Udp(new Endpoint(request.packet().giaddr(), identity.serverPort()));
    }
}
