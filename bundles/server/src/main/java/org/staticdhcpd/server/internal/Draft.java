package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** A reply being made: {@link Compose} fills it, decorators change it, {@link #finished} applies the client's wishes. */
final class Draft implements Reply {
    /** Set by the server alone: framing, 53, 54, and what is echoed. */
    private static final OptionSet RESERVED = OptionSet.of(0, 52, 53, 54, 61, 82, 255);

    /** Sent whatever option 55 says (R100), and what must be echoed (RFC 6842 §3, RFC 3046 §2.2). */
    private static final OptionSet ALWAYS = OptionSet.of(1, 3, 6, 15, 51, 53, 54, 58, 59, 61, 82);

    /** All that a DHCPNAK may carry (RFC 2131 §4.3.1, table 3; RFC 3046 §2.2; RFC 6842 §3; R93). */
    private static final OptionSet IN_NAK = OptionSet.of(43, 53, 54, 56, 60, 61, 82);

    /** What an answer to INFORM must not carry: lease and renewal times (RFC 2131 §4.3.5). */
    private static final OptionSet NOT_IN_INFORM = OptionSet.of(51, 58, 59);

    private final Request request;
    private final Decision.Answering decision;
    private final PacketBuilder builder;
    private final OptionSet forced = new OptionSet();
    private final Overrides overrides = new Overrides();

    Draft(Request request, Decision.Answering decision, PacketBuilder builder) {
        this.request = request;
        this.decision = decision;
        this.builder = builder;
    }

    /** Where decorators want it to go. */
    Overrides overrides() {
        return overrides;
    }

    /** The address it gives; 0.0.0.0 in a NAK and in the answer to an INFORM. */
    Ipv4Address yiaddr() {
        return request.method() == Method.INFORM
                ? Ipv4Address.UNSPECIFIED
                : definition().map(Definition::ip).orElse(Ipv4Address.UNSPECIFIED);
    }

    /** The packet, with only those options that the client wants or must have. */
    Packet finished(boolean broadcast) {
        Optional<OptionSet> asked = request.packet()
                .options()
                .get(OptionCode.PARAMETER_REQUEST_LIST)
                .filter(list -> !list.isEmpty())
                .map(OptionSet::listed);
        builder.retain(code -> isPermitted(code)
                && (ALWAYS.has(code)
                        || forced.has(code)
                        || asked.isEmpty()
                        || asked.get().has(code)));
        return builder.broadcast(broadcast).build();
    }

    private boolean isPermitted(int code) {
        if (type() == MessageType.NAK) {
            return IN_NAK.has(code);
        }
        return request.method() != Method.INFORM || !NOT_IN_INFORM.has(code);
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Optional<Definition> definition() {
        return decision.definition();
    }

    @Override
    public MessageType type() {
        return decision.type();
    }

    @Override
    public Optional<Octets> option(int code) {
        return builder.option(code);
    }

    @Override
    public void set(int code, Octets value) {
        builder.option(free(code), value);
    }

    @Override
    public void force(int code, Octets value) {
        set(code, value);
        forced.add(code);
    }

    @Override
    public void remove(int code) {
        builder.without(free(code));
    }

    private static int free(int code) {
        if (code < 0 || code > 255 || RESERVED.has(code)) {
            throw new IllegalArgumentException("option " + code + " is the server's own");
        }
        return code;
    }

    @Override
    public void siaddr(Ipv4Address address) {
        builder.siaddr(address);
    }

    @Override
    public void file(String name) {
        builder.file(name);
    }

    @Override
    public void sname(String name) {
        builder.sname(name);
    }

    @Override
    public void sendToAddress(Ipv4Address address) {
        overrides.address(address);
    }

    @Override
    public void sendToPort(int port) {
        overrides.port(port);
    }

    @Override
    public void sendFromPort(int port) {
        overrides.sourcePort(port);
    }

    @Override
    public void sendToMac(MacAddress mac) {
        overrides.mac(mac);
    }
}
