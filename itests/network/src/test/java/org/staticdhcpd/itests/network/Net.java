package org.staticdhcpd.itests.network;

import java.util.List;

/**
 * A network the server knows, with its clients.
 *
 * @param name in CIDR form; always a /24 here
 * @param gateway option 3
 * @param clients who is in it
 */
record Net(String name, String gateway, List<Client> clients) {
    /**
     * A client the server knows.
     *
     * @param mac lower case with colons
     * @param ip its static address
     * @param hostname option 12
     */
    record Client(String mac, String ip, String hostname) {}

    int leaseTime() {
        return 3600;
    }

    String mask() {
        return "255.255.255.0";
    }

    /** The same as an INI file of staticDHCPd. */
    String ini() {
        StringBuilder text = new StringBuilder(
                "[%s|0]%nlease-time: %d%ngateway: %s%nsubnet-mask: %s%n".formatted(name, leaseTime(), gateway, mask()));
        for (Client client : clients) {
            text.append("%n[%s]%nip: %s%nhostname: %s%nsubnet: %s%nserial: 0%n"
                    .formatted(client.mac(), client.ip(), client.hostname(), name));
        }
        return text.toString();
    }
}
