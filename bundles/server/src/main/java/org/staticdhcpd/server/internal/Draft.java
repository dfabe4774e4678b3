package org.staticdhcpd.server.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** A reply being made: {@link Compose} fills it, decorators change it, {@link #finished} applies the client's wishes. */
final class Draft implements Reply {
    /** Set by the server alone: framing, 53, 54, and what is echoed. */
    private static final OptionSelection RESERVED = OptionSelection.of(0, 52, 53, 54, 61, 82, 255);

    /** Sent when set, whatever is selected: a server's answer is none without (RFC 4039 §4 for 80). */
    private static final OptionSelection UNCONDITIONAL = RESERVED.with(OptionSelection.of(80));

    /** Sent whatever option 55 says (R100), and what must be echoed (RFC 6842 §3, RFC 3046 §2.2). */
    private static final OptionSelection ALWAYS = OptionSelection.of(1, 3, 6, 15, 51, 53, 54, 58, 59, 61, 82);

    /**
     * All that a DHCPNAK may carry (RFC 2131 §4.3.1, table 3; RFC 3046 §2.2; RFC 6842 §3). Table 3 has no room for 43,
     * which goes with 60: both come only from extensions (R93). 118 is not among them, though RFC 3011 §2 has it
     * returned: its clients look for it in OFFER and ACK alone.
     */
    private static final OptionSelection IN_NAK = OptionSelection.of(43, 53, 54, 56, 60, 61, 82);

    /** What only clients say: MUST NOT in every reply (RFC 2131 §4.3.1, table 3). */
    private static final OptionSelection CLIENTS_ONLY = OptionSelection.of(50, 55, 57);

    private static final int RAPID_COMMIT = OptionCode.RAPID_COMMIT.number();

    /** What an answer to INFORM must not carry: lease and renewal times (RFC 2131 §4.3.5). */
    private static final OptionSelection NOT_IN_INFORM = OptionSelection.of(51, 58, 59);

    /** For nobody who did not ask, whatever anybody forces (RFC 8925 §3.3: MUST NOT). */
    private static final OptionSelection ONLY_ASKED = OptionSelection.of(108);

    /** Those that more than the selection decides about, or the type of the reply. */
    private static final OptionSelection SPECIAL =
            UNCONDITIONAL.with(CLIENTS_ONLY).with(NOT_IN_INFORM).with(ONLY_ASKED);

    private final Request request;
    private final Decision.Answering decision;
    private final PacketBuilder builder;
    /** None until a decorator wishes something, which few do. */
    private Optional<Overrides> overrides = Optional.empty();

    private OptionSelection selection;
    private List<Complaint> complaints = List.of();

    Draft(Request request, Decision.Answering decision, PacketBuilder builder) {
        this(request, decision, builder, wanted(request));
    }

    /** One that was composed before, for somebody with the same wishes. */
    Draft(Request request, Decision.Answering decision, PacketBuilder builder, OptionSelection selection) {
        this.request = request;
        this.decision = decision;
        this.builder = builder;
        this.selection = selection;
    }

    /** What the client wants; an option 55 without content says nothing. */
    private static OptionSelection wanted(Request request) {
        Optional<Octets> list = request.packet().options().get(OptionCode.PARAMETER_REQUEST_LIST);
        return list.isPresent() && !list.get().isEmpty()
                ? OptionSelection.listed(list.get()).with(ALWAYS)
                : OptionSelection.ALL;
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
        complaints = complaints.isEmpty() ? new ArrayList<>() : complaints;
        complaints.add(new Complaint(notice, text));
    }

    /** What it carries out. */
    Decision.Answering decision() {
        return decision;
    }

    /** What was left out. */
    List<Complaint> complaints() {
        return complaints;
    }

    /** Where decorators want it to go; empty when they do not say. */
    Optional<Overrides> overrides() {
        return overrides;
    }

    private Overrides wishes() {
        if (overrides.isEmpty()) {
            overrides = Optional.of(new Overrides());
        }
        return overrides.get();
    }

    /** The address it gives; 0.0.0.0 in a NAK and in the answer to an INFORM. */
    Ipv4Address yiaddr() {
        return request.method() == Method.INFORM
                ? Ipv4Address.UNSPECIFIED
                : definition().map(Definition::ip).orElse(Ipv4Address.UNSPECIFIED);
    }

    /** What it has so far, for another draft. */
    PacketBuilder copy() {
        return builder.copy();
    }

    /** The packet, with only those options that the client wants or must have. */
    Packet finished(boolean broadcast) {
        return complete(broadcast, builder).build();
    }

    /** As {@link #finished}, not built yet. */
    PacketBuilder complete(boolean broadcast) {
        return complete(broadcast, builder);
    }

    /** As it would be finished now. */
    Packet preview() {
        return complete(false, builder.copy()).build();
    }

    private PacketBuilder complete(boolean broadcast, PacketBuilder builder) {
        builder.retain(this::isSent);
        if (type() == MessageType.NAK) {
            // RFC 2131 §4.3.1, table 3: zero, unused and unused, whatever extensions put there (R92).
            builder.siaddr(Ipv4Address.UNSPECIFIED).sname("").file("");
        }
        return builder.broadcast(broadcast);
    }

    private boolean isSent(int code) {
        if (SPECIAL.has(code) || type() == MessageType.NAK) {
            return isPermitted(code) && isWanted(code);
        }
        return selection.has(code); // all that those two come to here
    }

    private boolean isWanted(int code) {
        if (ONLY_ASKED.has(code)) {
            return isAsked(code);
        }
        return UNCONDITIONAL.has(code) || selection.has(code);
    }

    /** Whether option 55 names it. */
    private boolean isAsked(int code) {
        return request.packet()
                .options()
                .get(OptionCode.PARAMETER_REQUEST_LIST)
                .map(OptionSelection::listed)
                .filter(list -> list.has(code))
                .isPresent();
    }

    private boolean isPermitted(int code) {
        if (type() == MessageType.NAK) {
            return IN_NAK.has(code);
        }
        if (CLIENTS_ONLY.has(code) || (code == RAPID_COMMIT && !isRapid())) {
            return false;
        }
        return request.method() != Method.INFORM || !NOT_IN_INFORM.has(code);
    }

    /** RFC 4039 §3: the server MUST NOT include option 80 in any message but this. */
    private boolean isRapid() {
        return type() == MessageType.ACK && request.method() == Method.DISCOVER;
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
        if (!selection.has(code)) {
            selection = selection.with(OptionSelection.of(code));
        }
    }

    @Override
    public void remove(int code) {
        builder.without(free(code));
    }

    @Override
    public OptionSelection selection() {
        return selection;
    }

    @Override
    public void select(OptionSelection selected) {
        selection = Objects.requireNonNull(selected);
    }

    /** Whether the option is anybody's to set, and in every OFFER and ACK sent if it is selected, else not. */
    static boolean isPlain(int code) {
        return isCode(code) && !SPECIAL.has(code);
    }

    private static boolean isCode(int code) {
        return code >= 0 && code <= 255;
    }

    private static int free(int code) {
        if (!isCode(code) || RESERVED.has(code)) {
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
        wishes().address(address);
    }

    @Override
    public void sendToPort(int port) {
        wishes().port(port);
    }

    @Override
    public void sendFromPort(int port) {
        wishes().sourcePort(port);
    }

    @Override
    public void sendToMac(MacAddress mac) {
        wishes().mac(mac);
    }
}
