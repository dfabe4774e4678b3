package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** What must hold of the server's packets on the wire. */
final class Judgement {
    static final String BROADCAST_MAC = "ff:ff:ff:ff:ff:ff";

    private Judgement() {}

    /** An OFFER or ACK of {@code address} by {@code server}, in answer to {@code request}. */
    static void assertGives(Seen reply, Seen request, String address) {
        assertIsFromServer(reply, request);
        assertThat(reply)
                .as("%s", reply)
                .returns(address, Seen::yiaddr)
                .returns("3600", seen -> seen.option("Lease-Time (51)"))
                .returns("255.255.255.0", seen -> seen.option("Subnet-Mask (1)"));
    }

    /** A reply with the server's port and identity, in answer to {@code request} (RFC 2131 §4.1, table 3). */
    static void assertIsFromServer(Seen reply, Seen request) {
        assertThat(reply)
                .as("%s", reply)
                .returns(Lan.SERVER + ":67", Seen::source)
                .returns("Reply", Seen::op)
                .returns(Lan.SERVER, Seen::serverId)
                .returns(request.xid(), Seen::xid);
    }

    /** To everybody on the link, and marked so (R116). */
    static void assertIsBroadcast(Seen reply) {
        assertThat(reply)
                .as("%s", reply)
                .returns(BROADCAST_MAC, Seen::destinationMac)
                .returns("255.255.255.255:68", Seen::destination)
                .returns(true, Seen::isBroadcastFlagSet);
    }

    /** To one machine that has its address, and marked so (R116). */
    static void assertIsUnicast(Seen reply, String mac, String address) {
        assertThat(reply)
                .as("%s", reply)
                .returns(mac, Seen::destinationMac)
                .returns(address + ":68", Seen::destination)
                .returns(false, Seen::isBroadcastFlagSet);
    }

    /**
     * To one machine that does not have its address yet and takes unicast: a frame made for it, as nobody could answer
     * ARP (RFC 2131 §4.1, R106). The kernel has no part in it, so its checksum is ours.
     */
    static void assertIsFrameFor(Seen reply, String mac, String address) {
        assertIsUnicast(reply, mac, address);
        assertThat(reply).as("%s", reply).returns(true, Seen::isChecksumRight);
    }

    /** Whether it is a REBIND from the client itself: a broadcast REQUEST with ciaddr (RFC 2131 §4.3.2). */
    static boolean isRebind(Seen seen) {
        return "Request".equals(seen.type())
                && !"0.0.0.0".equals(seen.ciaddr())
                && "255.255.255.255:67".equals(seen.destination());
    }

    /** Waits for the first reply after {@code request}. */
    static Seen answerTo(Seen request, Station station) {
        return station.await(
                "an answer to " + request,
                seen -> "Reply".equals(seen.op())
                        && station.seen().indexOf(seen) > station.seen().indexOf(request));
    }

    /** The client told the server that somebody else has its address: an ERROR, and no answer. */
    static void assertDeclined(Lan lan, Station station, Net.Client client) {
        Seen decline = station.await("a decline", seen -> "Decline".equals(seen.type()));
        assertThat(decline).returns(client.ip(), Seen::requestedIp).returns(Lan.SERVER, Seen::serverId);
        assertThat(lan.server().awaitLog("DECLINE from " + client.mac(), Duration.ofSeconds(10)))
                .contains("ERROR", "DHCP-SRV-007", client.ip());
        assertThat(station.seen())
                .filteredOn(seen -> "Reply".equals(seen.op()) && seen.xid().equals(decline.xid()))
                .extracting(Seen::type)
                .isSubsetOf("Offer", "ACK");
    }
}
