package org.staticdhcpd.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * What the clients of one partition of a network share. Immutable; a source has one object for all of them, so that a
 * large site costs little memory.
 */
public final class Network {
    /** Domain name servers and time servers beyond the third are not used (R155). */
    private static final int SERVERS = 3;

    private static final long FOREVER = 0xFFFF_FFFFL;

    private final Key key;
    private final long leaseTime;
    private final Ipv4Address subnetMask;
    private final Ipv4Address broadcastAddress;
    private final String domainName;
    private final List<Ipv4Address> gateways;
    private final List<Ipv4Address> domainNameServers;
    private final List<Ipv4Address> ntpServers;
    private final Map<String, Object> extra;

    private Network(Builder parts) {
        key = parts.key;
        leaseTime = parts.leaseTime;
        subnetMask = parts.subnetMask;
        broadcastAddress = parts.broadcastAddress;
        domainName = parts.domainName;
        gateways = parts.gateways;
        domainNameServers = parts.domainNameServers;
        ntpServers = parts.ntpServers;
        extra = parts.extra;
    }

    /**
     * Which network.
     *
     * @param subnet its name, conventionally in CIDR form
     * @param serial which partition of it
     */
    public record Key(String subnet, int serial) {
        /** Checks for null. */
        public Key {
            Objects.requireNonNull(subnet, "subnet");
        }

        /** As in INI files: {@code 192.0.2.0/24|0}. */
        @Override
        public String toString() {
            return subnet + '|' + serial;
        }
    }

    /**
     * Starts a network.
     *
     * @param leaseTime how long clients may use their addresses: seconds, 1 to 2³²−1 (4,294,967,295 means for ever, RFC
     *     2131 §3.3)
     * @throws IllegalArgumentException when that is outside
     */
    public static Builder of(String subnet, int serial, long leaseTime) {
        return new Builder(new Key(subnet, serial), leaseTime);
    }

    /** Which network this is. */
    public Key key() {
        return key;
    }

    /** In seconds, unsigned 32 bits. */
    public long leaseTime() {
        return leaseTime;
    }

    /** Option 1; empty when it is not to be sent. */
    public Optional<Ipv4Address> subnetMask() {
        return Optional.ofNullable(subnetMask);
    }

    /** Option 28; empty when it is not to be sent. */
    public Optional<Ipv4Address> broadcastAddress() {
        return Optional.ofNullable(broadcastAddress);
    }

    /** Option 15; empty when it is not to be sent. */
    public Optional<String> domainName() {
        return Optional.ofNullable(domainName);
    }

    /** Option 3, in order of preference; empty when it is not to be sent. */
    public List<Ipv4Address> gateways() {
        return gateways;
    }

    /** Option 6, at most three; empty when it is not to be sent. */
    public List<Ipv4Address> domainNameServers() {
        return domainNameServers;
    }

    /** Option 42, at most three; empty when it is not to be sent. */
    public List<Ipv4Address> ntpServers() {
        return ntpServers;
    }

    /** What else the source holds of it, mostly as {@code subnets.KEY}; values may be null there. */
    public Map<String, Object> extra() {
        return extra;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Network that && all().equals(that.all()));
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    private List<Object> all() {
        return Arrays.asList(
                key,
                leaseTime,
                subnetMask,
                broadcastAddress,
                domainName,
                gateways,
                domainNameServers,
                ntpServers,
                extra);
    }

    /** One line for logs and shells. */
    @Override
    public String toString() {
        return key + " for " + leaseTime + " s";
    }

    /** Collects the parts of a {@link Network}. Texts that are null or blank count as absent. */
    public static final class Builder {
        private Key key;
        private final long leaseTime;
        private Ipv4Address subnetMask;
        private Ipv4Address broadcastAddress;
        private String domainName;
        private List<Ipv4Address> gateways = List.of();
        private List<Ipv4Address> domainNameServers = List.of();
        private List<Ipv4Address> ntpServers = List.of();
        private Map<String, Object> extra = Map.of();

        private Builder(Key key, long leaseTime) {
            if (leaseTime < 1 || leaseTime > FOREVER) {
                throw new IllegalArgumentException("expected a lease time of 1 to 4294967295 s, got " + leaseTime);
            }
            this.key = key;
            this.leaseTime = leaseTime;
        }

        void key(Key value) {
            this.key = value;
        }

        /** Sets option 15. */
        public Builder domainName(String value) {
            this.domainName = value == null || value.isBlank() ? null : value;
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
            this.extra = copy(value);
            return this;
        }

        /** The network as it is now. */
        public Network build() {
            return new Network(this);
        }

        private static List<Ipv4Address> firstThree(List<Ipv4Address> value) {
            return List.copyOf(value.subList(0, Math.min(SERVERS, value.size())));
        }

        static Map<String, Object> copy(Map<String, ?> value) {
            return value.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(value));
        }
    }
}
