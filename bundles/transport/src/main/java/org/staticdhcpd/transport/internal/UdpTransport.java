package org.staticdhcpd.transport.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.staticdhcpd.api.Transport;

/** Serves the first address, mostly the only one. */
@Component(
        service = Transport.class,
        configurationPid = TransportSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = UdpTransport.Config.class)
public final class UdpTransport extends AddressTransport {
    /** What an administrator can set. */
    @ObjectClassDefinition(
            name = "staticDHCPd transport",
            description = "The sockets of the DHCP server, and how many datagrams may wait; one configuration for each"
                    + " address it serves.")
    public @interface Config {
        /** Where replies come from. */
        @AttributeDefinition(
                name = "Server address",
                description = "The IPv4 address of this machine that clients know the server by (option 54). Broadcasts"
                        + " are answered from the interface that owns it. Not 0.0.0.0.")
        String serverAddress();

        /** Where servers and relays listen. */
        @AttributeDefinition(
                name = "Server port",
                description = "The UDP port requests arrive on and replies leave from.",
                min = "1",
                max = "65535")
        int serverPort() default 67;

        /** Where clients listen. */
        @AttributeDefinition(
                name = "Client port",
                description = "The UDP port replies to clients go to.",
                min = "1",
                max = "65535")
        int clientPort() default 68;

        /** A second port, for PXE. */
        @AttributeDefinition(
                name = "Proxy port",
                description = "A second port to listen on, for PXE clients that ask a boot server; usually 4011. none:"
                        + " no second port.")
        String proxyPort() default "none";

        /** Where frames go out. */
        @AttributeDefinition(
                name = "Response interface",
                description = "The Ethernet interface on which clients that have no address yet are answered by frames"
                        + " to their hardware address. -: the one that owns the server address, where frames"
                        + " are possible. A name: that one, and nothing is served until frames are possible there."
                        + " none: broadcast instead.")
        String responseInterface() default "-";

        /** Tags in frames. */
        @AttributeDefinition(
                name = "Response interface VLAN tags",
                description = "802.1Q tags to put into those frames, outermost first: VLAN number, or"
                        + " priority:drop-eligible:number such as 3:false:100. none: untagged.")
        String[] responseInterfaceQtags() default {};

        /** Threads for what never blocks. */
        @AttributeDefinition(
                name = "Readers",
                description = "How many threads may read a socket at a time. One does; others come while it does not"
                        + " keep up, where datagrams are read in batches. 0: as many as there are processors, but not"
                        + " more than 4.",
                min = "0",
                max = "64")
        int readers() default 0;

        /** Threads for what may block. */
        @AttributeDefinition(
                name = "Workers",
                description = "How many threads carry datagrams on when a step may block, such as asking a database.",
                min = "1",
                max = "256")
        int workers() default 8;

        /** Datagrams that may wait. */
        @AttributeDefinition(
                name = "Queue size",
                description = "How many datagrams may wait or be worked on at a time; more are dropped and counted.",
                min = "1",
                max = "1000000")
        int queueSize() default 8192;

        /** How long to wait for a handler. */
        @AttributeDefinition(
                name = "Handler wait",
                description = "How many milliseconds a datagram waits for the server bundle while that is being"
                        + " exchanged.",
                min = "0",
                max = "60000")
        int handlerWait() default 2000;

        /** Whether replies are routed. */
        @AttributeDefinition(
                name = "Link-local only",
                description = "Whether replies go only to hosts on the networks of the interface, never through a"
                        + " router. Wise where no relays are served.")
        boolean linkLocalOnly() default false;

        /** Whether ports are shared. */
        @AttributeDefinition(
                name = "Share port",
                description = "Whether other programs may have the same ports, such as a second server for another"
                        + " interface. Otherwise a port somebody has is an error, and nobody can take a share later.")
        boolean sharePort() default false;
    }

    /** Opens nothing yet. */
    @Activate
    public UdpTransport(Config config, Map<String, Object> raw, @Reference(name = "ports") Ports ports) {
        super(config, raw, ports);
    }
}
