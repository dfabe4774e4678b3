package org.staticdhcpd.shell.internal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.OptionTable;
import org.staticdhcpd.protocol.Packet;

/** Takes a played client's packets through the server's stages and prints what each stage did, and the reply. */
final class Probe {
    private final ProbeClient client;
    private final Tracer server;
    private final OptionText options;
    private final PrintStream out;

    Probe(ProbeClient client, Tracer server, OptionTable table, PrintStream out) {
        this.client = client;
        this.server = server;
        this.options = new OptionText(table);
        this.out = out;
    }

    /** The server's way to try a datagram out. */
    @FunctionalInterface
    interface Tracer {
        Trace trace(Datagram datagram);
    }

    /** DISCOVER, then REQUEST for what was offered; fails unless that ends in an ACK. */
    void obtain() {
        Packet offer = reply(ProbeMethod.DISCOVER, Ipv4Address.UNSPECIFIED)
                .orElseThrow(() -> new CommandFailed("no OFFER: the last stage above says why"));
        // With option 80 (rapid commit, RFC 4039 §3.1) the ACK comes at once.
        if (offer.messageType().filter(MessageType.ACK::equals).isEmpty()) {
            out.println();
            single(ProbeMethod.REQUEST, offer.yiaddr());
        }
    }

    /** One packet; fails on a NAK, and on silence where an answer is due. */
    void single(ProbeMethod method, Ipv4Address address) {
        Optional<Packet> reply = reply(method, address);
        if (reply.isEmpty() && !method.endsInSilence()) {
            throw new CommandFailed("no answer: the last stage above says why");
        }
        if (reply.flatMap(Packet::messageType).filter(MessageType.NAK::equals).isPresent()) {
            throw new CommandFailed("refused with a NAK");
        }
    }

    private Optional<Packet> reply(ProbeMethod method, Ipv4Address address) {
        Trace trace = server.trace(client.say(method, address));
        out.println(method.toString().toUpperCase(Locale.ROOT));
        TextTable steps = new TextTable("", "");
        trace.steps().forEach(step -> steps.row("  " + step.stage(), step.what()));
        steps.lines().stream().skip(1).forEach(out::println);
        trace.reply()
                .ifPresentOrElse(
                        packet -> PacketText.lines(packet, options).forEach(line -> out.println("  " + line)),
                        () -> out.println("  silence"));
        return trace.reply();
    }
}
