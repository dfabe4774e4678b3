package org.staticdhcpd.database.ini.internal;

import java.util.List;
import java.util.Map;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/**
 * All that a file says: immutable, and compact, since a large site has a million clients.
 *
 * @param table of the clients
 * @param definitions all of them, in the file's order
 * @param networks in the file's order
 * @param ignored the sections that are neither a client nor a network, each as {@code line N: [name]} (R165)
 * @param mark stands for this reading of the file, and keeps nothing of it
 */
record Clients(
        DefinitionTable table,
        List<Definition> definitions,
        Map<Network.Key, NetworkRecord> networks,
        List<String> ignored,
        Object mark) {
    /** What the file says of a key; for an address one definition for each client that may have it. */
    Answer find(LookUpKey key) {
        return table.find(key);
    }

    /** The records of one client. */
    List<ClientRecord> records(LookUpKey client) {
        boolean known = client.kind() != LookUpKey.Kind.ADDRESS && table.find(client) instanceof Answer.Found;
        return known
                ? ((Answer.Found) table.find(client))
                        .definitions().stream().map(Clients::record).toList()
                : List.of();
    }

    /** A client as it is written. */
    static ClientRecord record(Definition definition) {
        return new ClientRecord(
                definition.client().map(LookUpKey::toString).orElseThrow(),
                definition.ip().toString(),
                definition.hostname().orElse(""),
                definition.subnet(),
                String.valueOf(definition.serial()),
                definition.ownExtra());
    }

    /** How many there are, for people. */
    @Override
    public String toString() {
        return count(definitions.size(), "client") + " in " + count(networks.size(), "network");
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
