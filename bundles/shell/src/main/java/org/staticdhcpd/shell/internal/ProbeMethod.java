package org.staticdhcpd.shell.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.staticdhcpd.protocol.MessageType;

/** What a probe may say to the server, and how a client says it (RFC 2131 §4.3.6, table 4, and §4.4.1, table 5). */
enum ProbeMethod {
    DISCOVER(MessageType.DISCOVER, Speaks.OF_NO_ADDRESS),
    /** REQUEST in the state SELECTING. */
    REQUEST(MessageType.REQUEST, Speaks.IN_OPTION_50),
    /** REQUEST in the state INIT-REBOOT. */
    REBOOT(MessageType.REQUEST, Speaks.IN_OPTION_50),
    /** REQUEST in the state RENEWING: unicast. */
    RENEW(MessageType.REQUEST, Speaks.IN_CIADDR),
    /** REQUEST in the state REBINDING: broadcast. */
    REBIND(MessageType.REQUEST, Speaks.IN_CIADDR),
    INFORM(MessageType.INFORM, Speaks.IN_CIADDR),
    RELEASE(MessageType.RELEASE, Speaks.IN_CIADDR),
    DECLINE(MessageType.DECLINE, Speaks.IN_OPTION_50);

    /** Where the client's address stands. */
    enum Speaks {
        OF_NO_ADDRESS,
        IN_CIADDR,
        IN_OPTION_50
    }

    private final MessageType type;
    private final Speaks speaks;

    ProbeMethod(MessageType type, Speaks speaks) {
        this.type = type;
        this.speaks = speaks;
    }

    /** The method of this name, in any case. */
    static ProbeMethod named(String name) {
        return Stream.of(values())
                .filter(method -> method.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailed("--method " + name + ": expected one of " + String.join(", ", names())));
    }

    static List<String> names() {
        return Stream.of(values()).map(ProbeMethod::toString).toList();
    }

    MessageType type() {
        return type;
    }

    Speaks speaks() {
        return speaks;
    }

    /** Whether option 54 names the server. */
    boolean namesServer() {
        return this == REQUEST || this == RELEASE || this == DECLINE;
    }

    /** Whether the packet goes to the server's address instead of to everybody. */
    boolean isUnicast() {
        return this == RENEW || this == RELEASE;
    }

    /** Whether silence is the right answer. */
    boolean endsInSilence() {
        return this == RELEASE || this == DECLINE;
    }

    /** As written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
