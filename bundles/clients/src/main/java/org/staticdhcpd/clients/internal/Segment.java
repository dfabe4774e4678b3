package org.staticdhcpd.clients.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;

/** A network as far as its row can be understood, and which addresses its clients can have. */
final class Segment {
    /** Networks with longer prefixes have no addresses of their own for network and broadcast (RFC 3021). */
    private static final int POINT_TO_POINT = 31;

    private final Network network;
    private final Optional<Ipv4Network> range;

    private Segment(Network network, Consumer<Finding> findings) {
        this.network = network;
        this.range = range(findings);
    }

    /** Reads a row; what is to be said of it is told. Empty when it has no key. */
    static Optional<Segment> of(NetworkRecord record, Consumer<Finding> findings) {
        return NetworkReading.of(record, findings).map(read -> {
            Segment segment = new Segment(read, findings);
            segment.checkBroadcast(findings);
            segment.checkGateways(findings);
            NetworkReading.checkTexts(record, findings);
            return segment;
        });
    }

    Network network() {
        return network;
    }

    Network.Key key() {
        return network.key();
    }

    /** What is known of the network's extent: by its mask, or else by its name in CIDR form. */
    private Optional<Ipv4Network> range(Consumer<Finding> findings) {
        Optional<Ipv4Network> named = named(network.key().subnet());
        if (network.subnetMask().isEmpty()) {
            return named;
        }
        Ipv4Address mask = network.subnetMask().get();
        int prefix;
        try {
            prefix = Ipv4Network.prefixOf(mask);
        } catch (IllegalArgumentException e) {
            findings.accept(Finding.wrong("subnet_mask", e.getMessage(), ""));
            return named;
        }
        if (named.isPresent() && named.get().prefix() == prefix) {
            return named;
        }
        named.ifPresent(other -> findings.accept(
                Finding.doubtful("subnet_mask", mask + " does not belong to " + other, "expected " + other.mask())));
        return anchor().map(address -> new Ipv4Network(address, prefix));
    }

    private static Optional<Ipv4Network> named(String subnet) {
        try {
            return Optional.of(Ipv4Network.parse(subnet));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Some address that is certainly in the network, where its name says nothing. */
    private Optional<Ipv4Address> anchor() {
        return network.broadcastAddress()
                .filter(address -> !address.isBroadcast())
                .or(() -> network.gateways().stream().findFirst());
    }

    private void checkBroadcast(Consumer<Finding> findings) {
        Ipv4Address given = network.broadcastAddress().orElse(Ipv4Address.BROADCAST);
        Ipv4Address right =
                range.filter(Segment::hasOwnAddresses).map(Segment::last).orElse(given);
        if (!given.isBroadcast() && !given.equals(right)) {
            findings.accept(Finding.doubtful(
                    "broadcast_address", given + " does not fit " + range.orElseThrow(), "expected " + right));
        }
    }

    private void checkGateways(Consumer<Finding> findings) {
        Optional<Ipv4Network> wide = range.filter(Segment::hasOwnAddresses);
        for (Ipv4Address gateway : network.gateways()) {
            if (wide.isPresent() && !isHostOf(wide.get(), gateway)) {
                findings.accept(Finding.doubtful(
                        "gateway",
                        gateway + " is no host's address in " + wide.get() + ", so clients cannot reach it",
                        "correct it, or the subnet mask"));
            }
        }
    }

    /** Tells why a client of this network cannot have this address. */
    void check(Ipv4Address ip, Consumer<Finding> findings) {
        complaint(ip).ifPresent(why -> findings.accept(Finding.wrong("ip", why, cure())));
        if (network.gateways().contains(ip)) {
            findings.accept(Finding.doubtful("ip", ip + " is the network's gateway, too", "give one another address"));
        }
    }

    /** Why a client of this network cannot have this address. */
    Optional<String> complaint(Ipv4Address ip) {
        int first = ip.value() >>> 24;
        if (first == 0 || first == 127 || first >= 224) {
            return Optional.of(ip + " is not the address of a host");
        }
        if (range.isEmpty() || isHostOf(range.get(), ip)) {
            return network.broadcastAddress().filter(ip::equals).map(any -> ip + " is the broadcast address");
        }
        Ipv4Network extent = range.get();
        if (!extent.contains(ip)) {
            return Optional.of(ip + " is outside " + extent);
        }
        return Optional.of(ip + " is the " + (ip.equals(extent.address()) ? "network's own" : "broadcast")
                + " address of " + extent);
    }

    private String cure() {
        return range.filter(Segment::hasOwnAddresses)
                .map(extent -> "expected one from " + moved(extent.address(), 1) + " to " + moved(last(extent), -1)
                        + ", or another network")
                .orElse("");
    }

    private static boolean isHostOf(Ipv4Network range, Ipv4Address ip) {
        return range.contains(ip)
                && (!hasOwnAddresses(range)
                        || !List.of(range.address(), last(range)).contains(ip));
    }

    private static boolean hasOwnAddresses(Ipv4Network range) {
        return range.prefix() < POINT_TO_POINT;
    }

    private static Ipv4Address last(Ipv4Network range) {
        return new Ipv4Address(range.address().value() | ~range.mask().value());
    }

    private static Ipv4Address moved(Ipv4Address address, int by) {
        return new Ipv4Address(address.value() + by);
    }
}
