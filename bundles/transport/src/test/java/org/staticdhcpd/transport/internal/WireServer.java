package org.staticdhcpd.transport.internal;

import java.nio.charset.StandardCharsets;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Handling;
import org.staticdhcpd.api.ReplySender;
import org.staticdhcpd.frames.internal.DeviceBinder;
import org.staticdhcpd.frames.internal.PacketSocketSender;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/**
 * A transport in a network namespace. Says what it gets, and answers as the payload's first word wants it. Ends with
 * its standard input.
 */
final class WireServer {
    private WireServer() {}

    /** Arguments: the server's address, the hardware and the IP address frames go to, whether to limit broadcasts. */
    public static void main(String[] arguments) throws Exception {
        UdpTransport transport = new Configured()
                .with("serverAddress", arguments[0])
                .started((datagram, sender) -> answer(datagram, sender, arguments));
        transport.bindFrames(new PacketSocketSender());
        boolean limited = Boolean.parseBoolean(arguments[3]);
        if (limited) {
            DeviceBinder binder = new DeviceBinder();
            transport.bindBinder((local, networkInterface) -> {
                binder.bind(local, networkInterface);
                System.out.println("limited " + local + " to " + networkInterface);
            });
        }
        Client.until(() -> transport.identity().canFrame());
        System.out.println("on " + transport.identity().network().orElseThrow() + " with "
                + transport.identity().mtu());
        System.out.println("ready");
        System.in.readAllBytes();
        transport.stop();
    }

    private static Handling answer(Datagram datagram, ReplySender sender, String[] arguments) {
        String text = new String(datagram.payload().toBytes(), StandardCharsets.US_ASCII);
        System.out.println("got " + text + (datagram.arrival().wasBroadcast() ? " by broadcast" : " by unicast"));
        if (text.startsWith("broadcast")) {
            sender.send(datagram.payload(), new Destination.Udp(new Endpoint(Ipv4Address.BROADCAST, 68)));
        } else if (text.startsWith("unicast")) {
            sender.send(
                    datagram.payload(),
                    new Destination.Udp(new Endpoint(datagram.arrival().source().address(), 68)));
        } else if (text.startsWith("frame")) {
            Endpoint target = new Endpoint(Ipv4Address.parse(arguments[2]), 68);
            sender.send(datagram.payload(), new Destination.Frame(MacAddress.parse(arguments[1]), target, 67));
        }
        return Handling.DONE;
    }
}
