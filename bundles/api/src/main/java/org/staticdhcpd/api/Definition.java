package org.staticdhcpd.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;

/** What a source knows of a client: its address and what goes with it. Immutable. */
public final class Definition {
    /** Domain name servers and time servers beyond the third are not used (R155). */
    private static final int SERVERS = 3;

    private final Builder parts;

    private Definition(Builder parts) {
        this.parts = parts;
    }

    /**
     * Starts a definition.
     *
     * @param ip the client's address; not 0.0.0.0
     * @param leaseTime seconds, 1 to 2³²−1 (4,294,967,295 means for ever, RFC 2131 §3.3)
     * @throws IllegalArgumentException when one is outside
     */
    public static Builder of(Ipv4Address ip, long leaseTime) {
        return new Builder(ip, leaseTime);
    }

    /** The client's address. */
    public Ipv4Address ip() {
        return parts.ip;
    }

    /** How long the client may use the address, in seconds, unsigned 32 bits. */
    public long leaseTime() {
        return parts.leaseTime;
    }

    /**
     * By what the source identifies the client, so that whoever looked an address up learns whose it is; empty when the
     * source does not say.
     */
    public Optional<LookUpKey> client() {
        return Optional.ofNullable(parts.client);
    }

    /** The network's name, conventionally in CIDR form. */
    public String subnet() {
        return parts.subnet;
    }

    /** The partition of the network. */
    public int serial() {
        return parts.serial;
    }

    /** Option 12; empty when it is not to be sent. */
    public Optional<String> hostname() {
        return Optional.ofNullable(parts.hostname);
    }

    /** Option 15; empty when it is not to be sent. */
    public Optional<String> domainName() {
        return Optional.ofNullable(parts.domainName);
    }

    /** Option 1; empty when it is not to be sent. */
    public Optional<Ipv4Address> subnetMask() {
        return Optional.ofNullable(parts.subnetMask);
    }

    /** Option 28; empty when it is not to be sent. */
    public Optional<Ipv4Address> broadcastAddress() {
        return Optional.ofNullable(parts.broadcastAddress);
    }

    /** Option 3, in order of preference; empty when it is not to be sent. */
    public List<Ipv4Address> gateways() {
        return parts.gateways;
    }

    /** Option 6, at most three; empty when it is not to be sent. */
    public List<Ipv4Address> domainNameServers() {
        return parts.domainNameServers;
    }

    /** Option 42, at most three; empty when it is not to be sent. */
    public List<Ipv4Address> ntpServers() {
        return parts.ntpServers;
    }

    /** What else the source holds, as {@code maps.KEY} and {@code subnets.KEY}; values may be null there. */
    public Map<String, Object> extra() {
        return parts.extra;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Definition that && parts.all().equals(that.parts.all());
    }

    @Override
    public int hashCode() {
        return parts.all().hashCode();
    }

    /** One line for logs and shells. */
    @Override
    public String toString() {
        return ip() + " in " + subnet() + '|' + serial() + " for " + leaseTime() + " s";
    }

    /** Collects the parts of a {@link Definition}. Texts that are null or blank count as absent. */
    public static final class Builder {
        private final Ipv4Address ip;
        private final long leaseTime;
        private LookUpKey client;
        private String subnet = "";
        private int serial;
        private String hostname;
        private String domainName;
        private Ipv4Address subnetMask;
        private Ipv4Address broadcastAddress;
        private List<Ipv4Address> gateways = List.of();
        private List<Ipv4Address> domainNameServers = List.of();
        private List<Ipv4Address> ntpServers = List.of();
        private Map<String, Object> extra = Map.of();

        private Builder(Ipv4Address ip, long leaseTime) {
            if (ip.isUnspecified()) {
                throw new IllegalArgumentException("expected the client's address, got 0.0.0.0");
            }
            if (leaseTime < 1 || leaseTime > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("expected a lease time of 1 to 4294967295 s, got " + leaseTime);
            }
            this.ip = ip;
            this.leaseTime = leaseTime;
        }

        private Builder(Builder other) {
            this(other.ip, other.leaseTime);
            client = other.client;
            subnet = other.subnet;
            serial = other.serial;
            hostname = other.hostname;
            domainName = other.domainName;
            subnetMask = other.subnetMask;
            broadcastAddress = other.broadcastAddress;
            gateways = other.gateways;
            domainNameServers = other.domainNameServers;
            ntpServers = other.ntpServers;
            extra = other.extra;
        }

        /** Says whose definition it is. */
        public Builder client(LookUpKey value) {
            this.client = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Names the network and its partition. */
        public Builder network(String name, int partition) {
            this.subnet = Objects.requireNonNull(name, "name");
            this.serial = partition;
            return this;
        }

        /** Sets option 12. */
        public Builder hostname(String value) {
            this.hostname = given(value);
            return this;
        }

        /** Sets option 15. */
        public Builder domainName(String value) {
            this.domainName = given(value);
            return this;
        }

        /** Sets option 1; 0.0.0.0 counts as absent. */
        public Builder subnetMask(Ipv4Address value) {
            this.subnetMask = value.isUnspecified() ? null : value;
            return this;
        }

        /** Sets option 28; 0.0.0.0 counts as absent. */
        public Builder broadcastAddress(Ipv4Address value) {
            this.broadcastAddress = value.isUnspecified() ? null : value;
            return this;
        }

        /** Sets option 3, any number of addresses. */
        public Builder gateways(List<Ipv4Address> value) {
            this.gateways = List.copyOf(value);
            return this;
        }

        /** Sets option 6; the first three are used (R155). */
        public Builder domainNameServers(List<Ipv4Address> value) {
            this.domainNameServers = firstThree(value);
            return this;
        }

        /** Sets option 42; the first three are used (R155). */
        public Builder ntpServers(List<Ipv4Address> value) {
            this.ntpServers = firstThree(value);
            return this;
        }

        /** Sets what else the source holds; null values are kept. */
        public Builder extra(Map<String, ?> value) {
            this.extra = Collections.unmodifiableMap(new LinkedHashMap<>(value));
            return this;
        }

        /** The definition as it is now. */
        public Definition build() {
            return new Definition(new Builder(this));
        }

        private static String given(String value) {
            return value == null || value.isBlank() ? null : value;
        }

        private static List<Ipv4Address> firstThree(List<Ipv4Address> value) {
            return List.copyOf(value.subList(0, Math.min(SERVERS, value.size())));
        }

        private List<Object> all() {
            return java.util.Arrays.asList(
                    ip,
                    leaseTime,
                    client,
                    subnet,
                    serial,
                    hostname,
                    domainName,
                    subnetMask,
                    broadcastAddress,
                    gateways,
                    domainNameServers,
                    ntpServers,
                    extra);
        }
    }
}
