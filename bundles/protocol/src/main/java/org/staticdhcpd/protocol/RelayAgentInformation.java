package org.staticdhcpd.protocol;

import java.util.Optional;

/**
 * What relay agents add to a request in option 82 (RFC 3046). An option whose lengths lie is taken as a whole for
 * something unknown: it has no sub-options here, and is still echoed octet for octet (RFC 3046 §2.2).
 */
public final class RelayAgentInformation {
    /** Agent Circuit ID (RFC 3046 §3.1): the relay's port or line. */
    public static final int CIRCUIT_ID = 1;
    /** Agent Remote ID (RFC 3046 §3.2): the other end of that line. */
    public static final int REMOTE_ID = 2;
    /** Link selection (RFC 3527 §3). */
    public static final int LINK_SELECTION = 5;
    /** Subscriber-ID (RFC 3993 §3.1). */
    public static final int SUBSCRIBER_ID = 6;
    /** Flags (RFC 5010 §3). */
    public static final int FLAGS = 10;
    /** Server identifier override (RFC 5107 §4). */
    public static final int SERVER_IDENTIFIER_OVERRIDE = 11;
    /** Relay agent identifier (RFC 6925 §4). */
    public static final int RELAY_AGENT_ID = 12;
    /** Relay source port (RFC 8357 §4.1). */
    public static final int RELAY_SOURCE_PORT = 19;

    /** No relay said anything. */
    public static final RelayAgentInformation NONE = new RelayAgentInformation(SubOptions.NONE);

    /** The U of RFC 5010 §3, the highest bit. */
    private static final int UNICAST = 0x80;

    private final SubOptions subOptions;

    private RelayAgentInformation(SubOptions subOptions) {
        this.subOptions = subOptions;
    }

    /** Reads the value of option 82; {@link #NONE} when a length in it lies. */
    public static RelayAgentInformation of(Octets option) {
        return SubOptions.of(option).map(RelayAgentInformation::new).orElse(NONE);
    }

    /** Option 82 of {@code options}; {@link #NONE} when it is absent or a length in it lies. */
    public static RelayAgentInformation of(Options options) {
        Optional<Octets> option = options.get(OptionCode.RELAY_AGENT);
        return option.isPresent() ? of(option.get()) : NONE;
    }

    /** The same, when it has this sub-option; {@link #NONE} too when it has not, which costs nothing to find out. */
    public static RelayAgentInformation with(int code, Options options) {
        return isIn(options, code) ? of(options) : NONE;
    }

    /** Whether option 82 of {@code options} has this sub-option; as {@link #has}, for those who mostly hear no. */
    public static boolean isIn(Options options, int code) {
        return options.hasSubOption(OptionCode.RELAY_AGENT.number(), code);
    }

    /** The value of the first sub-option with this code, shared with the packet. */
    public Optional<Octets> subOption(int code) {
        return subOptions.get(code);
    }

    /** Whether the sub-option is there, whatever its value. */
    public boolean has(int code) {
        return subOptions.has(code);
    }

    /** An address of the link the client is on, when that is not the relay's {@code giaddr} (RFC 3527 §3). */
    public Optional<Ipv4Address> linkSelection() {
        return address(LINK_SELECTION);
    }

    /** The address the relay wants clients to take for the server's (RFC 5107 §4). */
    public Optional<Ipv4Address> serverIdentifierOverride() {
        return address(SERVER_IDENTIFIER_OVERRIDE);
    }

    /** Four octets that are not 0.0.0.0, which means none. */
    private Optional<Ipv4Address> address(int code) {
        return subOptions.get(code).flatMap(Octets::asAddress).filter(a -> !a.isUnspecified());
    }

    /**
     * Whether the relay got the request by unicast; empty when it does not say (RFC 5010 §3). Of more octets the first
     * counts (§5).
     */
    public Optional<Boolean> receivedByUnicast() {
        return subOptions.get(FLAGS).filter(flags -> !flags.isEmpty()).map(flags -> (flags.get(0) & UNICAST) != 0);
    }

    /** Whether replies go to the port the relay sent from, whatever that is (RFC 8357 §5.1). */
    public boolean wantsReplyToSourcePort() {
        return subOptions.has(RELAY_SOURCE_PORT);
    }

    /** All sub-options. */
    public SubOptions subOptions() {
        return subOptions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelayAgentInformation that && subOptions.equals(that.subOptions);
    }

    @Override
    public int hashCode() {
        return subOptions.hashCode();
    }

    @Override
    public String toString() {
        return OptionCode.RELAY_AGENT.type().format(subOptions.octets());
    }
}
