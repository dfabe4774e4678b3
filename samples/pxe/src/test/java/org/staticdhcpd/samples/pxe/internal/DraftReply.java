package org.staticdhcpd.samples.pxe.internal;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** A reply in the making as the server has it: a real packet behind it, and the list of what is forced. */
final class DraftReply implements Reply {
    private final Request request;
    private final MessageType type;
    private final PacketBuilder packet;
    private final Set<Integer> forced = new TreeSet<>();
    private OptionSelection selection = OptionSelection.ALL;

    DraftReply(Request request, MessageType type) {
        this.request = request;
        this.type = type;
        this.packet = Packet.builder()
                .op(Packet.BOOTREPLY)
                .hardwareOf(request.packet())
                .xid(request.packet().xid())
                .messageType(type);
    }

    /** The reply as the client gets it. */
    Packet sent() {
        packet.retain(selection::has);
        return (Packet) Decoded.of(packet.build().encode(1472).octets());
    }

    Set<Integer> forced() {
        return forced;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Optional<Definition> definition() {
        return Optional.empty();
    }

    @Override
    public MessageType type() {
        return type;
    }

    @Override
    public Optional<Octets> option(int code) {
        return packet.option(code);
    }

    @Override
    public void set(int code, Octets value) {
        packet.option(code, value);
    }

    @Override
    public void force(int code, Octets value) {
        packet.option(code, value);
        forced.add(code);
    }

    @Override
    public void remove(int code) {
        packet.without(code);
    }

    @Override
    public OptionSelection selection() {
        return selection;
    }

    @Override
    public void select(OptionSelection selected) {
        selection = selected;
    }

    @Override
    public void siaddr(Ipv4Address address) {
        packet.siaddr(address);
    }

    @Override
    public void file(String name) {
        packet.file(name);
    }

    @Override
    public void sname(String name) {
        packet.sname(name);
    }

    @Override
    public void sendToAddress(Ipv4Address address) {
        throw new UnsupportedOperationException("not for PXE");
    }

    @Override
    public void sendToPort(int port) {
        throw new UnsupportedOperationException("not for PXE");
    }

    @Override
    public void sendFromPort(int port) {
        throw new UnsupportedOperationException("not for PXE");
    }

    @Override
    public void sendToMac(MacAddress mac) {
        throw new UnsupportedOperationException("not for PXE");
    }
}
