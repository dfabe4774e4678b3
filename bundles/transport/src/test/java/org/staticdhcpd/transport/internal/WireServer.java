package org.staticdhcpd.transport.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.frames.internal.DeviceBinder;
import org.staticdhcpd.frames.internal.PacketSocketSender;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;
import org.staticdhcpd.protocol.MacAddress;

/**
 * Transports in a network namespace. Says what it gets, and answers as the payload's first word wants it. Ends with
 * its standard input.
 */
final class WireServer {
    private WireServer() {}

    /**
     * Arguments: the hardware and the IP address frames go to, then {@code key=value} of the configuration; {@code +}
     * begins another transport in this process. {@code unlimited} leaves sockets open to all interfaces, {@code refused}
     * says that a transport is not to serve.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = List.of(arguments).subList(2, arguments.length);
        Ports ports = Configured.ports();
        if (!rest.contains("unlimited")) {
            ports.bindBinder(new DeviceBinder());
        }
        List<UdpTransport> transports = new ArrayList<>();
        Configured next = new Configured();
        for (String argument : rest) {
            int equals = argument.indexOf('=');
            if (argument.equals("+")) {
                transports.add(start(next, ports, arguments));
                next = new Configured();
            } else if (equals > 0) {
                next.with(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        transports.add(start(next, ports, arguments));
        System.out.println("ready");
        obey(transports);
        transports.forEach(UdpTransport::stop);
    }

    private static UdpTransport start(Configured configured, Ports ports, String... arguments) {
        UdpTransport transport = configured.started((datagram, sender) -> answer(datagram, sender, arguments), ports);
        transport.bindFrames(new PacketSocketSender());
        boolean refused = List.of(arguments).contains("refused");
        Client.until(() ->
                refused ? !transport.trouble().isEmpty() : transport.identity().canFrame());
        System.out.println("serves " + transport.identity().address() + " in "
                + transport.identity().network().map(Ipv4Network::toString).orElse("none") + " with "
                + transport.identity().mtu() + " " + transport.trouble());
        return transport;
    }

    /** Lines with a number stop the transport of that position, until the input ends. */
    private static void obey(List<UdpTransport> transports) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String order = orders.readLine();
        while (order != null) {
            transports.remove(Integer.parseInt(order)).stop();
            System.out.println("stopped");
            order = orders.readLine();
        }
    }

    private static Handling answer(Datagram datagram, ReplySender sender, String[] arguments) {
        String text = new String(datagram.payload().toBytes(), StandardCharsets.US_ASCII);
        Arrival arrival = datagram.arrival();
        String way = arrival.wasBroadcast() ? " by broadcast" : " by unicast";
        String where = arrival.networkInterface().isEmpty() ? "somewhere" : arrival.networkInterface();
        System.out.println("got " + text + way + " on " + where + " as "
                + sender.identity().address());
        if (text.startsWith("broadcast")) {
            sender.send(datagram.payload(), new Destination.Udp(new Endpoint(Ipv4Address.BROADCAST, 68)));
        } else if (text.startsWith("unicast")) {
            sender.send(
                    datagram.payload(),
                    new Destination.Udp(new Endpoint(arrival.source().address(), 68)));
        } else if (text.startsWith("frame")) {
            Endpoint target = new Endpoint(Ipv4Address.parse(arguments[1]), 68);
            int port = text.startsWith("frame from ") ? Integer.parseInt(text.substring(11)) : 67;
            sender.send(datagram.payload(), new Destination.Frame(MacAddress.parse(arguments[0]), target, port));
        } else if (text.startsWith("proxy")) {
            sender.send(datagram.payload(), new Destination.Proxy(arrival.source()));
        }
        return Handling.DONE;
    }
}
