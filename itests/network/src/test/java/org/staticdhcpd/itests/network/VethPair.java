package org.staticdhcpd.itests.network;

/** A cable between two ports. It goes when one of the hosts goes. */
final class VethPair {
    private VethPair() {}

    /** Makes both ports and joins them. */
    static void join(Port one, Port other) {
        Command.run(
                Tool.IP.path(),
                "link",
                "add",
                one.name(),
                "netns",
                one.host().name(),
                "type",
                "veth", //
                "peer",
                "name",
                other.name(),
                "netns",
                other.host().name());
        one.host().ip("link", "set", one.name(), "up");
        other.host().ip("link", "set", other.name(), "up");
    }
}
