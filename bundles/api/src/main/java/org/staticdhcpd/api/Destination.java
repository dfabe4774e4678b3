package org.staticdhcpd.api;

import org.staticdhcpd.protocol.MacAddress;

/** Where a reply goes, and on which path (RFC 2131 §4.1). */
public sealed interface Destination {
    /** The IP address and port it goes to. */
    Endpoint to();

    /** The target and the path, in a few words for people. */
    String inWords();

    /**
     * From the server port through the ordinary socket; also broadcasts.
     *
     * @param to the target
     */
    record Udp(Endpoint to) implements Destination {
        @Override
        public String inWords() {
            return to.toString();
        }
    }

    /**
     * From the proxy port.
     *
     * @param to the target
     */
    record Proxy(Endpoint to) implements Destination {
        @Override
        public String inWords() {
            return to + " from the proxy port";
        }
    }

    /**
     * As a frame built by us, to a client that cannot answer ARP yet.
     *
     * @param mac the hardware address the frame goes to
     * @param to the target in the IP and UDP headers
     * @param sourcePort the source port in the UDP header
     */
    record Frame(MacAddress mac, Endpoint to, int sourcePort) implements Destination {
        @Override
        public String inWords() {
            return to + " as a frame to " + mac;
        }
    }
}
