package org.staticdhcpd.server.internal;

import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.PacketWriter;

/**
 * What decorators see of a reply that is written after an {@link Outline}: as long as they only add options, and read what
 * all such replies have, these are noted beside it. At the first other wish it becomes a {@link Draft}, which does the rest.
 */
final class Sketch implements Reply {
    private static final int LONGEST_VALUE = 255;

    private final Outline outline;
    private final Request request;
    private final Decision.Answering decision;
    private final Definition definition;
    private final Outline.Terms terms;
    private final Additions additions = new Additions();
    private Optional<Draft> draft = Optional.empty();

    Sketch(Outline outline, Request request, Decision.Answering decision, Definition definition, Outline.Terms terms) {
        this.outline = outline;
        this.request = request;
        this.decision = decision;
        this.definition = definition;
        this.terms = terms;
    }

    /** What it carries out. */
    Decision.Answering decision() {
        return decision;
    }

    /** Writes all but broadcast bit and end; only while there is no {@link #draft()}. */
    void write(PacketWriter writer) {
        outline.write(writer, request, type(), definition, terms, additions);
    }

    /** What it has become; empty when options were added and nothing else. */
    Optional<Draft> draft() {
        return draft;
    }

    /** The same as a draft; whatever is done from now on is done with that. */
    Draft toDraft() {
        if (draft.isEmpty()) {
            Draft made = outline.draft(request, decision, definition, terms);
            additions.into(made);
            draft = Optional.of(made);
        }
        return draft.get();
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
        if (draft.isPresent() || Outline.isOwn(code)) {
            return toDraft().option(code);
        }
        Optional<Octets> added = additions.value(code);
        return added.isPresent() ? added : outline.option(code);
    }

    @Override
    public void set(int code, Octets value) {
        if (isAddition(code, value)) {
            additions.put(code, value, false);
        } else {
            toDraft().set(code, value);
        }
    }

    @Override
    public void force(int code, Octets value) {
        if (isAddition(code, value)) {
            additions.put(code, value, true);
        } else {
            toDraft().force(code, value);
        }
    }

    /** What is longer than one option's length says is a matter of the draft. */
    private boolean isAddition(int code, Octets value) {
        return value.length() <= LONGEST_VALUE && draft.isEmpty() && Draft.isPlain(code) && !outline.has(code);
    }

    @Override
    public void remove(int code) {
        toDraft().remove(code);
    }

    @Override
    public OptionSelection selection() {
        return toDraft().selection();
    }

    @Override
    public void select(OptionSelection selection) {
        toDraft().select(selection);
    }

    @Override
    public void siaddr(Ipv4Address address) {
        toDraft().siaddr(address);
    }

    @Override
    public void file(String name) {
        toDraft().file(name);
    }

    @Override
    public void sname(String name) {
        toDraft().sname(name);
    }

    @Override
    public void sendToAddress(Ipv4Address address) {
        toDraft().sendToAddress(address);
    }

    @Override
    public void sendToPort(int port) {
        toDraft().sendToPort(port);
    }

    @Override
    public void sendFromPort(int port) {
        toDraft().sendFromPort(port);
    }

    @Override
    public void sendToMac(MacAddress mac) {
        toDraft().sendToMac(mac);
    }
}
