package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/** A client that boots from the network (x64 UEFI), behind a relay agent of its own. */
final class PxeClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InetSocketAddress server;
    private final MacAddress mac;

    /** One of the clients that all sources know. */
    PxeClient(InetSocketAddress server) {
        this(server, new MacAddress(Clients.mac(Site.CLIENTS - 1)));
    }

    PxeClient(InetSocketAddress server, MacAddress mac) {
        this.server = server;
        this.mac = mac;
    }

    /** The answer to a DISCOVER; empty when there is none. */
    Optional<Packet> discover() throws IOException {
        return new Relay(server).ask(question(), PATIENCE);
    }

    private Packet question() {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .hops(1)
                .xid(0x50584531)
                .giaddr(Relay.ADDRESS)
                .mac(mac)
                .messageType(MessageType.DISCOVER)
                .option(OptionCode.PARAMETER_REQUEST_LIST, Octets.of(new byte[] {1, 3, 66, 67}))
                .option(OptionCode.VENDOR_CLASS_IDENTIFIER, Octets.ofText("PXEClient:Arch:00007"))
                .option(OptionCode.CLIENT_SYSTEM, Octets.ofUint16(7))
                .build();
    }
}
