package org.staticdhcpd.itests.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DHCP packet as tcpdump saw it on the wire.
 *
 * @param text what {@code tcpdump -n -e -vvv} prints of it
 */
record Seen(String text) {
    private static final Pattern ETHERNET = Pattern.compile("^\\S+ (\\S+) > (\\S+), ethertype");
    private static final Pattern UDP = Pattern.compile("\\n\\s+([\\d.]+)\\.(\\d+) > ([\\d.]+)\\.(\\d+): ");

    /** The complete packets in what tcpdump has printed so far: one begins at each line that is not indented. */
    static List<Seen> packets(List<String> lines) {
        List<Seen> packets = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
                text.setLength(0);
            }
            text.append(line).append('\n');
            if (line.contains("END (255)")) {
                packets.add(new Seen(text.toString()));
            }
        }
        return packets;
    }

    /** The message type in tcpdump's words: Discover, Offer, Request, ACK, NACK, Release, … */
    String type() {
        return value("DHCP-Message \\(53\\), length 1: (\\w+)").orElse("none");
    }

    /** The client the packet comes from or is meant for. */
    String client() {
        return value("Client-Ethernet-Address ([0-9a-f:]+)").orElse("none");
    }

    String sourceMac() {
        return group(ETHERNET, 1);
    }

    String destinationMac() {
        return group(ETHERNET, 2);
    }

    /** Address and port, such as {@code 192.0.2.1:67}. */
    String source() {
        return group(UDP, 1) + ':' + group(UDP, 2);
    }

    /** Address and port, such as {@code 255.255.255.255:68}. */
    String destination() {
        return group(UDP, 3) + ':' + group(UDP, 4);
    }

    /** {@code Request} or {@code Reply}: the field op. */
    String op() {
        return value("BOOTP/DHCP, (\\w+)").orElse("none");
    }

    String xid() {
        return value("xid (0x[0-9a-f]+)").orElse("none");
    }

    boolean isBroadcastFlagSet() {
        return text.contains("Flags [Broadcast]");
    }

    /** Whether the UDP checksum is there and right. */
    boolean isChecksumRight() {
        return text.contains("[udp sum ok]");
    }

    /** Whether a field that tcpdump prints only when it is not zero is printed: {@code hops} or {@code secs}. */
    boolean has(String field) {
        return text.contains(", " + field + ' ');
    }

    /** The length of the UDP payload. */
    int length() {
        return Integer.parseInt(value(", length (\\d+), (?:hops \\d+, )?xid").orElse("0"));
    }

    /** The text of a line of the header such as {@code file} or {@code Server-IP}, or "none". */
    String line(String name) {
        return value("\\n\\s+" + name + " (.+)").orElse("none");
    }

    String ciaddr() {
        return address("Client-IP");
    }

    String yiaddr() {
        return address("Your-IP");
    }

    String giaddr() {
        return address("Gateway-IP");
    }

    /** The text of an option such as {@code Server-ID (54)}, or "none". */
    String option(String nameAndCode) {
        return value(Pattern.quote(nameAndCode) + ", length \\d+: (.+)").orElse("none");
    }

    /** Option 82 with its sub-options as tcpdump prints them, or nothing. */
    String agentInformation() {
        return value("(Agent-Information \\(82\\)[^\\n]*(?:\\n\\s+\\S+ SubOption [^\\n]*)*)")
                .orElse("");
    }

    String serverId() {
        return option("Server-ID (54)");
    }

    String requestedIp() {
        return option("Requested-IP (50)");
    }

    private String address(String field) {
        return value("\\n\\s+" + field + " ([\\d.]+)").orElse("0.0.0.0");
    }

    private Optional<String> value(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private String group(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : "none";
    }

    @Override
    public String toString() {
        return text;
    }
}
