package org.staticdhcpd.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionSelection;

/** A reply in the making, for one {@link ReplyDecorator} at a time. */
@ProviderType
public interface Reply {
    /** The request it answers, exactly as received. */
    Request request();

    /** What it was made from; empty for a NAK. */
    Optional<Definition> definition();

    /** OFFER, ACK or NAK. */
    MessageType type();

    /** The option's value so far; empty when it is not set. */
    Optional<Octets> option(int code);

    /**
     * Sets an option. It is sent if the client asked for it (option 55) or did not say what it wants.
     *
     * @throws IllegalArgumentException for codes the server alone sets (53, 54, 61, 82, framing)
     */
    void set(int code, Octets value);

    /** Sets an option and sends it whether the client asked for it or not (R102). */
    void force(int code, Octets value);

    /** Takes an option away. */
    void remove(int code);

    /**
     * Which of the options set are sent: at first what the client asked for (option 55) and what every client needs, or
     * all of them when it did not say.
     */
    OptionSelection selection();

    /** Selects other options to be sent (R143); those that the server alone sets are sent all the same. */
    void select(OptionSelection selection);

    /** Sets the next server, {@code siaddr}. */
    void siaddr(Ipv4Address address);

    /** Sets the boot file field. */
    void file(String name);

    /** Sets the server name field. */
    void sname(String name);

    /** Sends the reply to another IP address; ignored when it is broadcast at the client's wish. */
    void sendToAddress(Ipv4Address address);

    /** Sends the reply to another port. */
    void sendToPort(int port);

    /** Sends the frame from another port than the server's; only where a frame is sent (R120). */
    void sendFromPort(int port);

    /** Sends the frame to another hardware address; only where a frame is sent. */
    void sendToMac(MacAddress mac);

    /** As {@link #set(int, Octets)}. */
    default void set(OptionCode code, Octets value) {
        set(code.number(), value);
    }

    /** As {@link #force(int, Octets)}. */
    default void force(OptionCode code, Octets value) {
        force(code.number(), value);
    }
}
