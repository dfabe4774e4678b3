package org.staticdhcpd.server.internal;

import java.util.ArrayList;
import java.util.List;
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

    /** For nobody who did not ask, whatever anybody forces (RFC 8925 §3.3: MUST NOT). */
    private static final OptionSet ONLY_ASKED = OptionSet.of(108);

    private final Request request;
    private final Decision.Answering decision;
    private final PacketBuilder builder;
    private final OptionSet forced = new OptionSet();
    private final Overrides overrides = new Overrides();
    private final List<Complaint> complaints = new ArrayList<>(0);

    Draft(Request request, Decision.Answering decision, PacketBuilder builder) {
        this.request = request;
        this.decision = decision;
        this.builder = builder;
    }

    /**
     * Something a person should know about this reply.
     *
     * @param notice its kind
     * @param text what is wrong
     */
    record Complaint(Notice notice, String text) {}

    /** Notes what was left out of this reply and why. */
    void complain(Notice notice, String text) {
        complaints.add(new Complaint(notice, text));
    }

    /** What was left out. */
    List<Complaint> complaints() {
        return complaints;
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
        builder.retain(code -> isPermitted(code) && isWanted(code, asked));
        return builder.broadcast(broadcast).build();
    }

    private boolean isWanted(int code, Optional<OptionSet> asked) {
        if (asked.isPresent() && asked.get().has(code)) {
            return true;
        }
        return !ONLY_ASKED.has(code) && (asked.isEmpty() || ALWAYS.has(code) || forced.has(code));
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
    public void sendToMac(MacAddress mac) {
        overrides.mac(mac);
    }
}
