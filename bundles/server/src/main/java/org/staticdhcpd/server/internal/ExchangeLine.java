package org.staticdhcpd.server.internal;

import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.MessageType;

/** The log line of an exchange: who asked what, what was answered, where to, via which interface, how long, and why. */
final class ExchangeLine {
    private static final long MICROSECONDS_SHOWN = 1_000L;

    private ExchangeLine() {}

    static String of(Exchange exchange) {
        StringBuilder line = new StringBuilder(160);
        exchange.request().ifPresentOrElse(request -> asked(request, line), () -> line.append("packet"));
        arrived(exchange, line);
        answered(exchange, line);
        return line.append(" in ")
                .append(exchange.took().toNanos() / MICROSECONDS_SHOWN)
                .append(" µs (")
                .append(exchange.outcome().reason())
                .append(')')
                .toString();
    }

    private static void asked(Request request, StringBuilder line) {
        line.append(request.method()).append(" from ").append(request.mac());
        request.clientIp().ifPresent(ip -> line.append(" for ").append(ip));
        request.relayIp().ifPresent(relay -> line.append(" by relay ").append(relay));
    }

    private static void arrived(Exchange exchange, StringBuilder line) {
        Arrival arrival = exchange.arrival();
        if (!arrival.source().address().isUnspecified()) {
            line.append(" at ").append(arrival.source());
        }
        if (!arrival.networkInterface().isEmpty()) {
            line.append(" via ").append(arrival.networkInterface());
        }
        if (arrival.proxy()) {
            line.append(" on the proxy port");
        }
    }

    private static void answered(Exchange exchange, StringBuilder line) {
        Exchange.Outcome outcome = exchange.outcome();
        if (outcome.reply().isEmpty()) {
            line.append(": no answer");
            return;
        }
        line.append(": ").append(outcome.reply().get());
        if (outcome.reply().get() != MessageType.NAK) {
            exchange.definition().ifPresent(definition -> line.append(' ').append(definition.ip()));
        }
        outcome.destination().ifPresent(destination -> line.append(" to ").append(destination.to()));
    }
}
