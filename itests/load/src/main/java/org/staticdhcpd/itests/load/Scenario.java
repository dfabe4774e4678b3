package org.staticdhcpd.itests.load;

/** What a client does in one exchange. */
public enum Scenario {
    /** DISCOVER, OFFER, REQUEST (selecting), ACK: two questions, two answers. */
    DORA,
    /** REQUEST with {@code ciaddr} and neither option 50 nor 54, ACK: a renewal that comes through a relay. */
    RENEW
}
