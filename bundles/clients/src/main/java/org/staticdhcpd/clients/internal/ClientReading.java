package org.staticdhcpd.clients.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * What a client's row says, as far as it can be understood.
 *
 * @param key whose row
 * @param network in which network
 * @param ip with which address
 */
record ClientReading(Optional<LookUpKey> key, Optional<Network.Key> network, Optional<Ipv4Address> ip) {
    /** Octets of one option 12 (RFC 2132 §2). */
    private static final int OPTION_LENGTH = 255;

    /** Reads a row; all that is bad in it is told. */
    static ClientReading of(ClientRecord record, Consumer<Finding> findings) {
        checkHostname(record.hostname(), findings);
        return new ClientReading(
                read(record::key, findings).flatMap(key -> client(key, findings)),
                read(record::network, findings).flatMap(network -> named(network, findings)),
                address(record.ip(), findings));
    }

    private static <T> Optional<T> read(Supplier<T> value, Consumer<Finding> findings) {
        try {
            return Optional.of(value.get());
        } catch (BadRecord e) {
            findings.accept(Finding.wrong(e.column(), e.complaint(), ""));
            return Optional.empty();
        }
    }

    private static Optional<LookUpKey> client(LookUpKey key, Consumer<Finding> findings) {
        if (key.kind() == LookUpKey.Kind.ADDRESS) {
            findings.accept(Finding.wrong("mac", key + " is an IP address", "expected by what the client is known"));
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private static Optional<Network.Key> named(Network.Key network, Consumer<Finding> findings) {
        if (network.subnet().isEmpty()) {
            findings.accept(Finding.wrong("subnet", "expected the network's name, got nothing", ""));
            return Optional.empty();
        }
        return Optional.of(network);
    }

    private static Optional<Ipv4Address> address(String text, Consumer<Finding> findings) {
        try {
            Ipv4Address ip = text.isEmpty() ? Ipv4Address.UNSPECIFIED : Ipv4Address.parse(text);
            if (!ip.isUnspecified()) {
                return Optional.of(ip);
            }
            findings.accept(
                    Finding.wrong("ip", "expected the client's address, got " + (text.isEmpty() ? "none" : text), ""));
        } catch (IllegalArgumentException e) {
            findings.accept(Finding.wrong("ip", e.getMessage(), ""));
        }
        return Optional.empty();
    }

    private static void checkHostname(String hostname, Consumer<Finding> findings) {
        if (hostname.length() > OPTION_LENGTH) {
            findings.accept(Finding.wrong(
                    "hostname", "expected at most 255 characters (RFC 2132 §3.14), got " + hostname.length(), ""));
        } else if (!hostname.isEmpty()) {
            String complaint = Names.complaint(hostname);
            if (!complaint.isEmpty()) {
                findings.accept(Finding.doubtful("hostname", complaint, "rename it"));
            }
        }
    }
}
