package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/**
 * Stage 7: builds the reply (RFC 2131 §4.3.1, table 3). Nothing of the request gets into it but what is copied here, so
 * no option is echoed by accident (R95, R96).
 */
final class Compose {
    private static final Octets PXE_CLIENT = Octets.ofText("PXEClient");

    private Compose() {}

    /** The reply to {@code request} that carries out {@code decision}. */
    static Draft draft(Request request, Decision.Answering decision, ServerIdentity identity, Values values) {
        Packet asked = request.packet();
        PacketBuilder builder = Packet.builder()
                .op(Packet.BOOTREPLY)
                .hardwareOf(asked)
                .xid(asked.xid())
                .giaddr(asked.giaddr())
                .messageType(decision.type())
                .option(OptionCode.SERVER_IDENTIFIER, Octets.ofAddress(ServerIdentifier.towards(request, identity)));
        if (values.echoClientId()) {
            echo(OptionCode.CLIENT_IDENTIFIER, asked, builder); // RFC 6842 §3
        }
        echo(OptionCode.RELAY_AGENT, asked, builder); // RFC 3046 §2.2
        Draft draft = new Draft(request, decision, builder);
        if (decision.definition().isPresent()) {
            Definition definition = decision.definition().get();
            values.everywhere().into(draft);
            fill(request, decision, definition, builder);
            values.hosts().of(definition).into(draft);
            // RFC 2131 §4.3.5: no times for an INFORM.
            if (request.method() != Method.INFORM) {
                values.times().put(draft, definition.leaseTime());
            }
        }
        complete(request, decision, draft);
        return draft;
    }

    static void echo(OptionCode code, Packet asked, PacketBuilder builder) {
        Optional<Octets> value = asked.options().get(code);
        if (value.isPresent()) {
            builder.option(code, value.get());
        }
    }

    private static void fill(
            Request request, Decision.Answering decision, Definition definition, PacketBuilder builder) {
        if (decision.type() == MessageType.ACK) {
            builder.ciaddr(request.packet().ciaddr());
        }
        // RFC 2131 §4.3.5: no address and no lease time for an INFORM.
        if (request.method() != Method.INFORM) {
            builder.yiaddr(definition.ip());
            builder.option(OptionCode.IP_ADDRESS_LEASE_TIME, Octets.ofUint32(definition.leaseTime()));
        }
        parameters(definition, builder);
    }

    /** What a definition says beside address and lease. */
    static void parameters(Definition definition, PacketBuilder builder) {
        definition.subnetMask().ifPresent(a -> builder.option(OptionCode.SUBNET_MASK, Octets.ofAddress(a)));
        definition.broadcastAddress().ifPresent(a -> builder.option(OptionCode.BROADCAST_ADDRESS, Octets.ofAddress(a)));
        definition.hostname().ifPresent(name -> builder.option(OptionCode.HOSTNAME, Octets.ofText(name)));
        definition.domainName().ifPresent(name -> builder.option(OptionCode.DOMAIN_NAME, Octets.ofText(name)));
        list(OptionCode.ROUTER, definition.gateways(), builder);
        list(OptionCode.DOMAIN_NAME_SERVERS, definition.domainNameServers(), builder);
        list(OptionCode.NTP_SERVERS, definition.ntpServers(), builder);
    }

    private static void list(OptionCode code, List<Ipv4Address> addresses, PacketBuilder builder) {
        if (!addresses.isEmpty()) {
            builder.option(code, Octets.ofAddresses(addresses));
        }
    }

    private static void complete(Request request, Decision.Answering decision, Draft draft) {
        boot(request.packet(), draft);
        if (decision.type() == MessageType.NAK) {
            // RFC 2131 §4.3.1, table 3: 'message' SHOULD say why.
            draft.force(OptionCode.MESSAGE, Octets.ofText(decision.reason()));
        } else if (decision.type() == MessageType.ACK && request.method() == Method.DISCOVER) {
            // RFC 4039 §4: MUST be in the ACK, whether listed in option 55 or not (R51).
            draft.force(OptionCode.RAPID_COMMIT, Octets.EMPTY);
        }
    }

    /** RFC 4578 §2.3, and the PXE specification it records: boot ROMs look for their own UUID in the answer. */
    private static void boot(Packet asked, Draft draft) {
        Optional<Octets> machine = asked.options().get(OptionCode.UUID_GUID);
        if (machine.isPresent() && isBootRom(asked)) {
            draft.force(OptionCode.UUID_GUID, machine.get());
        }
    }

    /** PXE specification 2.1: its clients have a vendor class that starts with this word. */
    private static boolean isBootRom(Packet asked) {
        return asked.options()
                .get(OptionCode.VENDOR_CLASS_IDENTIFIER)
                .filter(name -> name.length() >= PXE_CLIENT.length()
                        && name.slice(0, PXE_CLIENT.length()).equals(PXE_CLIENT))
                .isPresent();
    }
}
