package org.staticdhcpd.database.ini.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Definition;

/** All clients of a file: immutable, and compact, since a large site has hundreds of thousands. */
final class Clients {
    private final long[] macs;
    private final Network.Client[] clients;
    private final Network[] networks;
    private final int networkCount;
    private final List<String> ignored;

    /** Takes rows in ascending order of their MAC address, each address once. */
    Clients(List<Row> rows, int networkCount, List<String> ignored) {
        this.macs = rows.stream().mapToLong(Row::mac).toArray();
        this.clients = rows.stream().map(Row::client).toArray(Network.Client[]::new);
        this.networks = rows.stream().map(Row::network).toArray(Network[]::new);
        this.networkCount = networkCount;
        this.ignored = List.copyOf(ignored);
    }

    /** The definition of the client with this address; empty when the file does not name it. */
    Optional<Definition> find(long mac) {
        int at = Arrays.binarySearch(macs, mac);
        return at < 0 ? Optional.empty() : Optional.of(networks[at].define(clients[at]));
    }

    /** The sections that are neither a client nor a network, each as {@code line N: [name]} (R165). */
    List<String> ignored() {
        return ignored;
    }

    /** How many there are, for people. */
    @Override
    public String toString() {
        return macs.length
                + (macs.length == 1 ? " client in " : " clients in ")
                + networkCount
                + (networkCount == 1 ? " network" : " networks");
    }

    /**
     * One client while a file is being read.
     *
     * @param mac its address, 48 bits
     * @param client its own data
     * @param network what it shares
     */
    record Row(long mac, Network.Client client, Network network) {}
}
