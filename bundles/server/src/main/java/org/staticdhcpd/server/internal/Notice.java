package org.staticdhcpd.server.internal;

import org.slf4j.event.Level;

/** The kinds of log lines. Each kind from {@link Level#WARN} on has a paragraph in {@code docs/messages/server.md}. */
enum Notice {
    /** An exchange as it should be: one line each. */
    ROUTINE("", Level.INFO),
    /** Nothing anybody wants to read about in daily use. */
    QUIET("", Level.DEBUG),
    /** A packet of somebody who is ignored for a while. */
    IGNORED("", Level.DEBUG),
    /** Silence or a NAK for somebody no source knows. Anybody can cause these by the thousand. */
    UNSERVED("", Level.INFO),
    /** No DHCP packet. Anybody can send these, so the level is low. */
    MALFORMED("", Level.INFO),
    /** A DHCP packet that no server answers. */
    UNWANTED("", Level.INFO),
    /** The end of {@link #SOURCE_RESTS}. */
    SOURCE_ANSWERS("", Level.INFO),

    BAD_CONFIGURATION("DHCP-SRV-001", Level.ERROR),
    RELAY_REFUSED("DHCP-SRV-002", Level.WARN),
    LOCAL_REFUSED("DHCP-SRV-003", Level.WARN),
    SUSPENDED("DHCP-SRV-004", Level.WARN),
    BANISHED("DHCP-SRV-005", Level.WARN),
    REQUEST_UNCLEAR("DHCP-SRV-006", Level.WARN),
    ADDRESS_IN_USE("DHCP-SRV-007", Level.ERROR),
    DECLINE_UNFIT("DHCP-SRV-008", Level.WARN),
    RELEASE_UNFIT("DHCP-SRV-009", Level.WARN),
    SOURCE_UNAVAILABLE("DHCP-SRV-010", Level.WARN),
    NO_SOURCES("DHCP-SRV-011", Level.WARN),
    SOURCE_FAILED("DHCP-SRV-012", Level.WARN),
    SEVERAL_DEFINITIONS("DHCP-SRV-013", Level.ERROR),
    SELECTOR_FAILED("DHCP-SRV-014", Level.ERROR),
    FILTER_FAILED("DHCP-SRV-015", Level.ERROR),
    DECORATOR_FAILED("DHCP-SRV-016", Level.ERROR),
    LISTENER_FAILED("DHCP-SRV-017", Level.ERROR),
    NOT_REPORTED("DHCP-SRV-018", Level.WARN),
    STAGE_FAILED("DHCP-SRV-019", Level.ERROR),
    NOT_SENT("DHCP-SRV-020", Level.ERROR),
    OPTIONS_DROPPED("DHCP-SRV-021", Level.WARN),
    STOPPED_EARLY("DHCP-SRV-022", Level.WARN),
    SOURCE_UNNAMED("DHCP-SRV-023", Level.WARN),
    SOURCE_RESTS("DHCP-SRV-024", Level.WARN),
    OFF_LINK("DHCP-SRV-030", Level.WARN),
    CROWDED("DHCP-SRV-041", Level.WARN),
    RELAY_CROWDED("DHCP-SRV-042", Level.WARN),
    SPARED("DHCP-SRV-043", Level.WARN),
    LEASEQUERY_REFUSED("DHCP-SRV-044", Level.WARN),
    OPTION_UNFIT("DHCP-SRV-051", Level.WARN),
    TIMES_UNFIT("DHCP-SRV-052", Level.WARN);

    private final String id;
    private final Level level;

    Notice(String id, Level level) {
        this.id = id;
        this.level = level;
    }

    /** The identifier its lines start with; empty below WARN. */
    String id() {
        return id;
    }

    /** The level of its lines. */
    Level level() {
        return level;
    }

    /** Whether its lines are limited in number, because what causes them may come from anybody. */
    boolean isLimited() {
        return this != ROUTINE && this != QUIET;
    }
}
