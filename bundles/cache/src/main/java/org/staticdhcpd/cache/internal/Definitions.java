package org.staticdhcpd.cache.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** Writes and reads everything that networks, clients and keys consist of. */
final class Definitions {
    /** A kind is written as its place here. */
    private static final List<LookUpKey.Kind> KINDS = List.of(
            LookUpKey.Kind.MAC,
            LookUpKey.Kind.CLIENT_ID,
            LookUpKey.Kind.CIRCUIT_ID,
            LookUpKey.Kind.REMOTE_ID,
            LookUpKey.Kind.ADDRESS);

    private static final int MAC = 0;
    private static final int NO_KEY = 0xFF;
    private static final int MAC_LENGTH = 6;

    private Definitions() {}

    static void write(Encoder out, Network network) {
        out.text(network.key().subnet()).int32(network.key().serial()).int64(network.leaseTime());
        out.int32(value(network.subnetMask())).int32(value(network.broadcastAddress()));
        out.text(network.domainName().orElse(""));
        write(out, network.gateways());
        write(out, network.domainNameServers());
        write(out, network.ntpServers());
        ValueWriter.writeMap(out, network.extra());
    }

    static Network network(Decoder in) {
        return Network.of(in.text(), in.int32(), in.int64())
                .subnetMask(new Ipv4Address(in.int32()))
                .broadcastAddress(new Ipv4Address(in.int32()))
                .domainName(in.text())
                .gateways(addresses(in))
                .domainNameServers(addresses(in))
                .ntpServers(addresses(in))
                .extra(ValueReader.extra(in))
                .build();
    }

    /** Writes all of it but its network. */
    static void writeOwn(Encoder out, Definition definition) {
        Optional<LookUpKey> client = definition.client();
        if (client.isPresent()) {
            write(out, client.get());
        } else {
            out.octet(NO_KEY);
        }
        out.int32(definition.ip().value()).text(definition.hostname().orElse(""));
        ValueWriter.writeMap(out, definition.ownExtra());
    }

    static Definition own(Decoder in, Network network) {
        int kind = in.octet();
        LookUpKey client = kind == NO_KEY ? null : key(in, kind);
        Definition.Builder parts = Definition.of(new Ipv4Address(in.int32()), network)
                .hostname(in.text())
                .extra(ValueReader.extra(in));
        return (client == null ? parts : parts.client(client)).build();
    }

    static void write(Encoder out, LookUpKey key) {
        byte[] value = key.value().toBytes();
        out.octet(KINDS.indexOf(key.kind()));
        if (key.kind() == LookUpKey.Kind.MAC) {
            out.raw(value, MAC_LENGTH);
        } else {
            out.run(value);
        }
    }

    static LookUpKey key(Decoder in) {
        return key(in, in.octet());
    }

    private static LookUpKey key(Decoder in, int kind) {
        if (kind == MAC) {
            return LookUpKey.of(MacAddress.of(in.raw(MAC_LENGTH)));
        }
        if (kind >= KINDS.size()) {
            throw new Damaged("a key is of no known kind");
        }
        return new LookUpKey(KINDS.get(kind), Octets.of(in.run()));
    }

    private static void write(Encoder out, List<Ipv4Address> addresses) {
        out.count(addresses.size());
        addresses.forEach(address -> out.int32(address.value()));
    }

    private static List<Ipv4Address> addresses(Decoder in) {
        int size = in.count(Integer.BYTES);
        List<Ipv4Address> addresses = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            addresses.add(new Ipv4Address(in.int32()));
        }
        return addresses;
    }

    private static int value(Optional<Ipv4Address> address) {
        return address.map(Ipv4Address::value).orElse(0);
    }
}
