package org.staticdhcpd.itests.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * What a run shall do.
 *
 * @param server where the server, or the echo, listens
 * @param relay our own address: the relay agent's {@code giaddr}; its port must be the server's, because servers answer
 *     relays there (RFC 2131 §4.1)
 * @param clients who asks
 * @param scenario what they do
 * @param window how many exchanges are under way at any time (closed loop); with a rate, how many may be
 * @param rate exchanges begun per second at even distances (open loop); 0 for a closed loop
 * @param limits when the run ends and what counts as lost
 * @param echo whether the other side sends everything back unchanged instead of answering
 * @param serverId the server identifier (option 54) that answers must carry
 * @param tally the option whose values are counted over all final answers; 0 for none
 */
public record LoadPlan(
        InetSocketAddress server,
        InetSocketAddress relay,
        Clients clients,
        Scenario scenario,
        int window,
        double rate,
        Limits limits,
        boolean echo,
        Ipv4Address serverId,
        int tally) {
    /** The most exchanges that can be under way: their number is the lower half of the transaction number. */
    public static final int MAX_WINDOW = 1 << 16;

    /** Checks for null and ranges. */
    public LoadPlan {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(relay, "relay");
        Objects.requireNonNull(clients, "clients");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(serverId, "serverId");
        if (window < 1 || window > MAX_WINDOW || rate < 0 || tally < 0 || tally > 254) {
            throw new IllegalArgumentException("expected a window of 1 to " + MAX_WINDOW
                    + ", a rate of 0 or more and a tally of 0 to 254, got " + window + ", " + rate + ", " + tally);
        }
    }

    /** A closed loop with DORA against the server at {@code server}, with the relay's address and the usual limits. */
    public static LoadPlan of(InetSocketAddress server, String relay, int clients) {
        return new LoadPlan(
                server,
                new InetSocketAddress(relay, server.getPort()),
                new Clients(clients),
                Scenario.DORA,
                1,
                0,
                Limits.seconds(1),
                false,
                Ipv4Address.of(server.getAddress().getAddress()),
                0);
    }

    /** The same with another scenario. */
    public LoadPlan with(Scenario other) {
        return new LoadPlan(server, relay, clients, other, window, rate, limits, echo, serverId, tally);
    }

    /** The same as a closed loop with this window. */
    public LoadPlan withWindow(int exchanges) {
        return new LoadPlan(server, relay, clients, scenario, exchanges, 0, limits, echo, serverId, tally);
    }

    /** The same as an open loop with this rate, and as many exchanges under way as it takes. */
    public LoadPlan withRate(double perSecond) {
        return new LoadPlan(server, relay, clients, scenario, MAX_WINDOW, perSecond, limits, echo, serverId, tally);
    }

    /** The same with other limits. */
    public LoadPlan with(Limits other) {
        return new LoadPlan(server, relay, clients, scenario, window, rate, other, echo, serverId, tally);
    }

    /** The same against an echo at {@code address}. */
    public LoadPlan againstEcho(InetSocketAddress address) {
        var own = new InetSocketAddress(relay.getAddress(), address.getPort());
        return new LoadPlan(address, own, clients, scenario, window, rate, limits, true, serverId, tally);
    }

    /** The same with another expected server identifier. */
    public LoadPlan withServerId(Ipv4Address id) {
        return new LoadPlan(server, relay, clients, scenario, window, rate, limits, echo, id, tally);
    }

    /** The same, counting the values of option {@code code} in the final answers. */
    public LoadPlan withTally(int code) {
        return new LoadPlan(server, relay, clients, scenario, window, rate, limits, echo, serverId, code);
    }

    /**
     * When a run ends, and what counts as lost.
     *
     * @param length no exchange begins later than this after the start
     * @param exchanges no exchange begins after so many; 0 for no such limit
     * @param patience a question not answered within this time is lost
     */
    public record Limits(Duration length, long exchanges, Duration patience) {
        private static final Duration PATIENCE = Duration.ofSeconds(5);

        /** Checks for null. */
        public Limits {
            Objects.requireNonNull(length, "length");
            Objects.requireNonNull(patience, "patience");
        }

        /** Ends after some seconds; lost is what stays unanswered for 5 s. */
        public static Limits seconds(double seconds) {
            return new Limits(Duration.ofNanos((long) (seconds * 1e9)), 0, PATIENCE);
        }

        /** Ends after so many exchanges. */
        public Limits exchanges(long number) {
            return new Limits(length, number, patience);
        }

        /** Counts as lost what is not answered within {@code limit}. */
        public Limits patience(Duration limit) {
            return new Limits(length, exchanges, limit);
        }
    }
}
