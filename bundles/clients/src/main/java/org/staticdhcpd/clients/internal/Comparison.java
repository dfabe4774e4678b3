package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** Compares a table with what was to be stored in it. */
final class Comparison implements ClientTable.Reader {
    private static final int SHOWN = 20;

    private final Map<Network.Key, Object> networks = new HashMap<>();
    private final Proposal expected;
    /** Which of the expected clients' rows came. */
    private final BitSet came = new BitSet();

    private final int strangersBefore;
    private final List<String> differences = new ArrayList<>();
    private int count;
    private int same;
    private int strangers;

    /** Expects what the plan stores, besides the clients that were there before. */
    Comparison(Plan plan) {
        expected = plan.proposal();
        expected.networks().forEach((key, row) -> networks.put(key, content(row.record())));
        strangersBefore = plan.strangers();
    }

    @Override
    public void network(NetworkRecord network) {
        try {
            Object expected = networks.remove(network.key());
            if (expected != null && !expected.equals(content(network))) {
                differ("network " + network.key() + ": expected " + expected + ", got " + content(network));
            }
        } catch (BadRecord e) {
            differ(e.getMessage());
        }
    }

    @Override
    public void client(ClientRecord client) {
        Optional<ClientRecord> wanted = Optional.empty();
        try {
            wanted = expected(client);
            if (wanted.isPresent() && !content(wanted.get()).equals(content(client))) {
                differ("client " + client.mac() + ": expected " + content(wanted.get()) + ", got " + content(client));
            }
        } catch (BadRecord e) {
            // A row that was there before; what was stored has a key and a network.
            wanted = Optional.empty();
        }
        if (wanted.isEmpty()) {
            strangers++;
        } else {
            same++;
        }
    }

    private Optional<ClientRecord> expected(ClientRecord client) {
        Network.Key network = client.network();
        for (int row : expected.rowsOf(client.key())) {
            ClientRecord record = expected.clients().get(row).record();
            if (!came.get(row) && record.network().equals(network)) {
                came.set(row);
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /** Looks for what did not come. */
    void finish() {
        networks.keySet().forEach(key -> differ("network " + key + " is missing"));
        int rows = expected.clients().size();
        for (int row = came.nextClearBit(0); row < rows; row = came.nextClearBit(row + 1)) {
            ClientRecord missing = expected.clients().get(row).record();
            differ("client " + missing.key() + " in " + missing.network() + " is missing");
        }
        if (strangers != strangersBefore) {
            differ("expected " + Words.count(strangersBefore, "other client") + ", got " + strangers);
        }
    }

    private void differ(String what) {
        count++;
        if (differences.size() < SHOWN) {
            differences.add(what);
        }
    }

    List<String> differences() {
        return differences;
    }

    int count() {
        return count;
    }

    String inWords() {
        return Words.count(same, "client") + " the same, " + strangers + " besides";
    }

    /** What a record means, however it is written. */
    private static Object content(NetworkRecord network) {
        return List.of(
                network.define().toString(),
                texts(network.gateway()),
                network.subnetMask(),
                network.broadcastAddress(),
                texts(network.ntpServers()),
                texts(network.domainNameServers()),
                network.domainName(),
                texts(network.extra()));
    }

    private static Object content(ClientRecord client) {
        return List.of(client.ip(), client.hostname(), texts(client.extra()));
    }

    /** A list of addresses without blanks and empty elements. */
    private static List<String> texts(String list) {
        return List.of(list.replace(" ", "").split(",+"));
    }

    private static Map<String, String> texts(Map<String, Object> extra) {
        Map<String, String> texts = new TreeMap<>();
        extra.forEach((name, value) -> {
            if (Columns.hasText(value)) {
                texts.put(name.toLowerCase(Locale.ROOT), value.toString());
            }
        });
        return texts;
    }
}
