package org.staticdhcpd.api;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.PacketWriter;

/**
 * What a source knows of a client: its address, and the {@link Network} it has in common with others. Immutable, and
 * small: a site may have a million.
 */
public final class Definition {
    private static final long NO_MAC = -1;
    private static final byte[] NOTHING = {};

    /** Two numbers, but for the octet that says how many. */
    private static final int MOST_IN_NUMBERS = 2 * Long.BYTES - 1;

    private final int ip;
    /** The client's hardware address as a number; NO_MAC when the key is another one. */
    private final long mac;

    /**
     * Option 12 in UTF-8 if it is short, first octet highest, and in the lowest octet of the second number how many there
     * are: then a reply needs nothing but this object and the network's.
     */
    private final long name;

    private final long nameEnd;
    private final Network network;
    private final Rest rest;

    /**
     * What many definitions do not have.
     *
     * @param client the client's key, when that is no hardware address; else null
     * @param hostname option 12, when it is long; else null
     * @param own the client's part of {@link #extra}
     */
    private record Rest(LookUpKey client, String hostname, Map<String, Object> own) {
        private static final Rest NONE = new Rest(null, null, Map.of());

        static Rest of(LookUpKey client, String hostname, Map<String, Object> own) {
            return client == null && hostname == null && own.isEmpty() ? NONE : new Rest(client, hostname, own);
        }
    }

    private Definition(Builder parts) {
        ip = parts.ip.value();
        mac = parts.client == null
                ? NO_MAC
                : parts.client.mac().map(MacAddress::value).orElse(NO_MAC);
        byte[] text = parts.hostname == null ? NOTHING : parts.hostname.getBytes(StandardCharsets.UTF_8);
        boolean isShort = text.length <= MOST_IN_NUMBERS;
        name = isShort ? packed(text, 0) : 0;
        nameEnd = isShort ? packed(text, Long.BYTES) | text.length : 0;
        network = parts.network();
        rest = Rest.of(mac == NO_MAC ? parts.client : null, isShort ? null : parts.hostname, parts.extra);
    }

    /** The eight octets from there on; zero where there are none. */
    private static long packed(byte[] text, int from) {
        long packed = 0;
        for (int at = from; at < from + Long.BYTES; at++) {
            packed = packed << Byte.SIZE | (at < text.length ? text[at] & 0xFF : 0);
        }
        return packed;
    }

    /**
     * Starts the definition of a client in a network of its own.
     *
     * @param ip the client's address; not 0.0.0.0
     * @param leaseTime seconds, 1 to 2³²−1 (4,294,967,295 means for ever, RFC 2131 §3.3)
     * @throws IllegalArgumentException when one is outside
     */
    public static Builder of(Ipv4Address ip, long leaseTime) {
        return new Builder(ip, null, Network.of("", 0, leaseTime));
    }

    /**
     * Starts the definition of a client in a network it shares with others.
     *
     * @param ip the client's address; not 0.0.0.0
     * @throws IllegalArgumentException when it is
     */
    public static Builder of(Ipv4Address ip, Network network) {
        return new Builder(ip, Objects.requireNonNull(network, "network"), null);
    }

    /** The client's address. */
    public Ipv4Address ip() {
        return new Ipv4Address(ip);
    }

    /** The client's address as a number, first octet highest. */
    public int ipNumber() {
        return ip;
    }

    /** What the client has in common with others. */
    public Network network() {
        return network;
    }

    /** How long the client may use the address, in seconds, unsigned 32 bits. */
    public long leaseTime() {
        return network.leaseTime();
    }

    /**
     * By what the source identifies the client, so that whoever looked an address up learns whose it is; empty when the
     * source does not say.
     */
    public Optional<LookUpKey> client() {
        return mac == NO_MAC ? Optional.ofNullable(rest.client()) : Optional.of(LookUpKey.of(new MacAddress(mac)));
    }

    /** The client's hardware address as a number; below 0 when it is known by another key, or by none. */
    long macNumber() {
        return mac;
    }

    /** The network's name, conventionally in CIDR form. */
    public String subnet() {
        return network.key().subnet();
    }

    /** The partition of the network. */
    public int serial() {
        return network.key().serial();
    }

    /** Option 12; empty when it is not to be sent. */
    public Optional<String> hostname() {
        return hasHostname() ? Optional.of(hostnameText()) : Optional.empty();
    }

    /** Option 12; empty text when it is not to be sent. */
    public String hostnameText() {
        return rest.hostname() != null
                ? rest.hostname()
                : new String(hostnameOctets().toBytes(), StandardCharsets.UTF_8);
    }

    /** Whether option 12 is to be sent. */
    public boolean hasHostname() {
        return shortLength() > 0 || rest.hostname() != null;
    }

    private int shortLength() {
        return (int) nameEnd & 0xFF;
    }

    /** Option 12 as it is sent, in UTF-8; no octets when it is not. */
    public Octets hostnameOctets() {
        return rest.hostname() != null
                ? Octets.ofText(rest.hostname())
                : Octets.ofNumbers(shortLength(), name, nameEnd);
    }

    /** Writes option 12; nothing when it is not to be sent. */
    public void writeHostname(PacketWriter writer) {
        if (shortLength() > 0) {
            writer.octets(OptionCode.HOSTNAME, shortLength(), name, nameEnd);
        } else if (rest.hostname() != null) {
            writer.text(OptionCode.HOSTNAME, rest.hostname());
        }
    }

    /** Option 15; empty when it is not to be sent. */
    public Optional<String> domainName() {
        return network.domainName();
    }

    /** Option 1; empty when it is not to be sent. */
    public Optional<Ipv4Address> subnetMask() {
        return network.subnetMask();
    }

    /** Option 28; empty when it is not to be sent. */
    public Optional<Ipv4Address> broadcastAddress() {
        return network.broadcastAddress();
    }

    /** Option 3, in order of preference; empty when it is not to be sent. */
    public List<Ipv4Address> gateways() {
        return network.gateways();
    }

    /** Option 6, at most three; empty when it is not to be sent. */
    public List<Ipv4Address> domainNameServers() {
        return network.domainNameServers();
    }

    /** Option 42, at most three; empty when it is not to be sent. */
    public List<Ipv4Address> ntpServers() {
        return network.ntpServers();
    }

    /** What else the source holds, as {@code maps.KEY} and {@code subnets.KEY}; values may be null there. */
    public Map<String, Object> extra() {
        Map<String, Object> shared = network.extra();
        Map<String, Object> own = rest.own();
        if (own.isEmpty() || shared.isEmpty()) {
            return own.isEmpty() ? shared : own;
        }
        Map<String, Object> both = new LinkedHashMap<>(shared);
        both.putAll(own);
        return Collections.unmodifiableMap(both);
    }

    /** The part of {@link #extra} that is this client's alone. */
    public Map<String, Object> ownExtra() {
        return rest.own();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Definition that
                        && ip == that.ip
                        && mac == that.mac
                        && name == that.name
                        && nameEnd == that.nameEnd
                        && network.equals(that.network)
                        && rest.equals(that.rest));
    }

    @Override
    public int hashCode() {
        return Objects.hash(ip, mac, name, nameEnd, network, rest);
    }

    /** One line for logs and shells. */
    @Override
    public String toString() {
        return ip() + " in " + network;
    }

    /**
     * Collects the parts of a {@link Definition}. Texts that are null or blank count as absent. What belongs to the
     * network can be set only where the client has one of its own.
     */
    public static final class Builder {
        private final Ipv4Address ip;
        private final Network shared;
        private final Network.Builder alone;
        private LookUpKey client;
        private String hostname;
        private Map<String, Object> extra = Map.of();

        private Builder(Ipv4Address ip, Network shared, Network.Builder alone) {
            if (ip.isUnspecified()) {
                throw new IllegalArgumentException("expected the client's address, got 0.0.0.0");
            }
            this.ip = ip;
            this.shared = shared;
            this.alone = alone;
        }

        private Network network() {
            return shared != null ? shared : alone.build();
        }

        private Network.Builder alone() {
            if (alone == null) {
                throw new IllegalStateException("the network is shared with other clients: " + shared);
            }
            return alone;
        }

        /** Says whose definition it is. */
        public Builder client(LookUpKey value) {
            this.client = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Sets option 12. */
        public Builder hostname(String value) {
            this.hostname = value == null || value.isBlank() ? null : value;
            return this;
        }

        /** Sets what else the source holds; null values are kept. */
        public Builder extra(Map<String, ?> value) {
            this.extra = Network.Builder.copy(value);
            return this;
        }

        /** Names the network and its partition. */
        public Builder network(String name, int partition) {
            alone().key(new Network.Key(name, partition));
            return this;
        }

        /** Sets option 15. */
        public Builder domainName(String value) {
            alone().domainName(value);
            return this;
        }

        /** Sets option 1; 0.0.0.0 counts as absent. */
        public Builder subnetMask(Ipv4Address value) {
            alone().subnetMask(value);
            return this;
        }

        /** Sets option 28; 0.0.0.0 counts as absent. */
        public Builder broadcastAddress(Ipv4Address value) {
            alone().broadcastAddress(value);
            return this;
        }

        /** Sets option 3, any number of addresses. */
        public Builder gateways(List<Ipv4Address> value) {
            alone().gateways(value);
            return this;
        }

        /** Sets option 6; the first three are used (R155). */
        public Builder domainNameServers(List<Ipv4Address> value) {
            alone().domainNameServers(value);
            return this;
        }

        /** Sets option 42; the first three are used (R155). */
        public Builder ntpServers(List<Ipv4Address> value) {
            alone().ntpServers(value);
            return this;
        }

        /** The definition as it is now. */
        public Definition build() {
            return new Definition(this);
        }
    }
}
