package org.staticdhcpd.protocol;

/**
 * An option to be put into a packet: {@link PacketBuilder#option(int, Octets)}.
 *
 * @param code 1 to 254
 * @param octets the value on the wire
 */
public record OptionValue(int code, Octets octets) {}
