package org.staticdhcpd.itests.load;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;

/** A packet as a person likes to read it: one option a line. */
final class Printed {
    private static final Set<OptionCode> TEXTS = Set.of(
            OptionCode.HOSTNAME,
            OptionCode.DOMAIN_NAME,
            OptionCode.MESSAGE,
            OptionCode.VENDOR_CLASS_IDENTIFIER,
            OptionCode.TFTP_SERVER_NAME,
            OptionCode.BOOTFILE_NAME);
    private static final Set<OptionCode> SECONDS =
            Set.of(OptionCode.IP_ADDRESS_LEASE_TIME, OptionCode.RENEWAL_TIME_VALUE, OptionCode.REBINDING_TIME_VALUE);
    private static final Set<OptionCode> ADDRESSES = Set.of(
            OptionCode.SUBNET_MASK,
            OptionCode.ROUTER,
            OptionCode.DOMAIN_NAME_SERVERS,
            OptionCode.BROADCAST_ADDRESS,
            OptionCode.NTP_SERVERS,
            OptionCode.SERVER_IDENTIFIER);

    private Printed() {}

    static String of(Packet packet) {
        StringBuilder text =
                new StringBuilder(packet.messageType().map(MessageType::name).orElse("no message type"));
        text.append(' ').append(packet.yiaddr()).append(" for ").append(packet.mac());
        packet.options()
                .codes()
                .filter(code -> code != OptionCode.DHCP_MESSAGE_TYPE.number())
                .forEach(code -> text.append(System.lineSeparator())
                        .append("  ")
                        .append(line(code, packet.options().get(code).orElseThrow())));
        return text.toString();
    }

    private static String line(int code, Octets value) {
        Optional<OptionCode> known = Arrays.stream(OptionCode.values())
                .filter(option -> option.number() == code)
                .findFirst();
        return known.map(OptionCode::optionName).orElse("option " + code) + " = "
                + known.map(option -> value(option, value)).orElse(value.toString());
    }

    private static String value(OptionCode option, Octets value) {
        if (TEXTS.contains(option)) {
            return '"' + value.asText() + '"';
        }
        if (SECONDS.contains(option)) {
            return value.asNumber().map(seconds -> seconds + " s").orElse(value.toString());
        }
        return ADDRESSES.contains(option) && value.length() % 4 == 0 ? addresses(value) : value.toString();
    }

    private static String addresses(Octets value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i += 4) {
            text.append(i > 0 ? ", " : "")
                    .append(value.slice(i, 4)
                            .asAddress()
                            .map(Ipv4Address::toString)
                            .orElse("?"));
        }
        return text.toString();
    }
}
