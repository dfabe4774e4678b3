package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * The server's configuration with real types. A packet keeps the policy it met when it arrived.
 *
 * @param sources who is asked for definitions, and for how long
 * @param gate which ways in are open
 * @param abuse what to do about clients that misbehave
 * @param rules how the protocol's choices are made
 * @param links what is known of links and relays
 * @param values by what clients are looked up, and what they get
 * @param budget how much is spent on clients that no source knew lately
 * @param leaseQueries who may ask about leases
 */
record Policy(
        Sources sources,
        Gate gate,
        Abuse abuse,
        Rules rules,
        Links links,
        Values values,
        Budget budget,
        LeaseQueries leaseQueries) {
    /** Serves nobody, and holds nothing against anybody: for want of a usable configuration. */
    static final Policy NOBODY = new Policy(
            new Sources(List.of(), Duration.ZERO, Limits.NONE),
            new Gate(true, true, Set.of()),
            new Abuse(Duration.ZERO, Duration.ZERO, false, 0),
            new Rules(false, false, false),
            Links.NONE,
            Values.PLAIN,
            Budget.ENDLESS,
            LeaseQueries.NONE);

    private static final int LONGEST_DEADLINE = 60_000;

    /**
     * Where definitions come from.
     *
     * @param names the names of the sources in the order in which they are asked
     * @param deadline how old a packet may become while a source is unavailable
     * @param limits how much one source may hold up
     */
    record Sources(List<String> names, Duration deadline, Limits limits) {}

    /**
     * The source policy.
     *
     * @param allowLocal whether packets without a relay are let in
     * @param allowRelays whether packets from relays are let in
     * @param allowedRelays the relays that are; empty for all
     */
    record Gate(boolean allowLocal, boolean allowRelays, Set<Ipv4Address> allowedRelays) {}

    /**
     * Abuse control.
     *
     * @param unauthorized how long unknown and malformed clients are ignored
     * @param misbehaving how long flooding clients are ignored
     * @param suspend whether packets are counted at all
     * @param threshold how many packets, less one a second, are tolerated
     */
    record Abuse(Duration unauthorized, Duration misbehaving, boolean suspend, int threshold) {}

    /**
     * Choices that RFC 2131 leaves open.
     *
     * @param rapidCommit whether a DISCOVER with option 80 gets an ACK (RFC 4039)
     * @param authoritative whether clients nobody knows are told so
     * @param nakRenewals whether every RENEW is refused
     */
    record Rules(boolean rapidCommit, boolean authoritative, boolean nakRenewals) {}

    /**
     * Reads the configuration.
     *
     * @throws org.staticdhcpd.api.BadSetting for the first value that cannot be used
     */
    static Policy of(ServerConfig config, Map<String, ?> raw) {
        Settings settings = new Settings(DhcpServer.PID, raw);
        return new Policy(
                sources(settings, config),
                gate(settings, config),
                abuse(settings, config),
                rules(settings, config),
                Links.of(settings, config),
                Values.of(settings, config),
                Budget.of(settings, config),
                LeaseQueries.of(settings, config));
    }

    private static Sources sources(Settings settings, ServerConfig config) {
        List<String> names = settings.list("sources", config::sources);
        if (new HashSet<>(names).size() < names.size()) {
            throw settings.bad("sources", "names of sources, each once");
        }
        int deadline = settings.integer("deadline", config::deadline, 1, LONGEST_DEADLINE);
        return new Sources(names, Duration.ofMillis(deadline), Limits.of(settings, config));
    }

    private static Gate gate(Settings settings, ServerConfig config) {
        return new Gate(
                settings.flag("allowLocal", config::allowLocal),
                settings.flag("allowRelays", config::allowRelays),
                Set.copyOf(settings.addresses("allowedRelays", config::allowedRelays)));
    }

    private static Abuse abuse(Settings settings, ServerConfig config) {
        return new Abuse(
                settings.seconds("unauthorizedClientTimeout", config::unauthorizedClientTimeout),
                settings.seconds("misbehavingClientTimeout", config::misbehavingClientTimeout),
                settings.flag("suspendEnabled", config::suspendEnabled),
                settings.integer("suspendThreshold", config::suspendThreshold, 1, 1_000_000));
    }

    private static Rules rules(Settings settings, ServerConfig config) {
        return new Rules(
                settings.flag("rapidCommit", config::rapidCommit),
                settings.flag("authoritative", config::authoritative),
                settings.flag("nakRenewals", config::nakRenewals));
    }
}
