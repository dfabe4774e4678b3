package org.staticdhcpd.itests.benchmarks;

import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** Tables of made-up clients, all in one network. */
final class Tables {
    private static final long FIRST_MAC = 0x025D_0000_0000L;
    private static final int FIRST_IP = Ipv4Address.parse("10.16.0.1").value();

    private Tables() {}

    static LookUpKey key(int client) {
        return LookUpKey.of(new MacAddress(FIRST_MAC + client));
    }

    /** That many clients without host names. */
    static DefinitionTable of(int clients) {
        Network network = Network.of("10.0.0.0/8", 0, 86_400).build();
        DefinitionTable.Builder table = DefinitionTable.builder(clients);
        for (int i = 0; i < clients; i++) {
            table.put(Definition.of(new Ipv4Address(FIRST_IP + i), network)
                    .client(key(i))
                    .build());
        }
        return table.build();
    }
}
