package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/** An engine with everything around it under the test's control: time, services, log, and the network. */
final class Bench implements ReplySender {
    static final int LARGEST = 1472;

    final FakeServices services;
    final RecordedLog log = new RecordedLog(Level.INFO);
    final AtomicLong now = new AtomicLong(1);
    final List<Sent> sent = new ArrayList<>();
    final List<Integer> delays = new ArrayList<>();
    final Engine engine;
    ServerIdentity identity = Clients.IDENTITY;

    Bench(FakeServices services, Object... settings) {
        this.services = services;
        Notices notices = new Notices(log.logger(), now::get);
        engine = new Engine(Policies.with(settings), services, notices, log.logger(), now::get);
    }

    record Sent(Octets payload, Packet packet, Destination destination) {}

    /** Sends the packet to the server and runs it to the end, time passing where the server waits. */
    Optional<Packet> ask(PacketBuilder packet, Arrival arrival) {
        return ask(packet.build().encode(LARGEST).octets(), arrival);
    }

    Optional<Packet> ask(Octets payload, Arrival arrival) {
        int before = sent.size();
        Arrival stamped =
                new Arrival(arrival.source(), arrival.local(), arrival.proxy(), arrival.networkInterface(), now.get());
        Handling handling = engine.handle(new Datagram(payload, stamped), this);
        while (handling instanceof Handling.Later later) {
            delays.add(later.delayMillis());
            pass(Duration.ofMillis(later.delayMillis()));
            handling = later.rest().get();
        }
        return sent.size() == before ? Optional.empty() : Optional.of(last().packet());
    }

    Optional<MessageType> typeOf(PacketBuilder packet, Arrival arrival) {
        return ask(packet, arrival).flatMap(Packet::messageType);
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    long count(String counter) {
        return engine.counters().all().getOrDefault(counter, 0L);
    }

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public void send(Octets payload, Destination destination) {
        sent.add(new Sent(payload, (Packet) Decoded.of(payload), destination));
    }
}
