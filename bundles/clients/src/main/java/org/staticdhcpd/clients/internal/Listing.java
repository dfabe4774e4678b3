package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** Shows what a source holds: {@code dhcp:client-list}, {@code -show}, {@code dhcp:network-list}, {@code -show}. */
final class Listing {
    static final String FILTER = "--filter";
    static final String LIMIT = "--limit";

    private static final int USUAL_LIMIT = 100;

    private final Sources sources;
    private final Console console;

    Listing(Sources sources, Console console) {
        this.sources = sources;
        this.console = console;
    }

    /** Lists clients. */
    void clients(Words words) {
        words.exactly();
        Predicate<ClientRecord> chosen = words.one(ClientEdits.NETWORK)
                .map(Words::network)
                .<Predicate<ClientRecord>>map(key -> client -> NetworkEdits.isIn(client, key))
                .orElse(client -> true)
                .and(client -> contains(client, words.one(FILTER).orElse("")));
        int limit = words.number(LIMIT, USUAL_LIMIT);
        TextTable table = new TextTable("mac", "ip", "hostname", "network");
        long[] matches = new long[1];
        read(sources.readable(words.one(SourceNames.OPTION)), network -> {}, client -> {
            if (chosen.test(client) && matches[0]++ < limit) {
                table.row(client.mac(), client.ip(), client.hostname(), client.subnet() + '|' + client.serial());
            }
        });
        console.lines(table.lines());
        if (matches[0] > limit) {
            console.line(Words.count(limit, "client") + " of " + matches[0] + ", see --limit and --filter");
        }
    }

    private static boolean contains(ClientRecord client, String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        return List.of(
                        client.mac(),
                        client.ip(),
                        client.hostname(),
                        client.extra().toString())
                .stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(sought));
    }

    /** Shows all rows of a client. */
    void client(Words words) {
        LookUpKey key = ClientEdits.key(words.exactly("MAC").get(0));
        String source = sources.readable(words.one(SourceNames.OPTION));
        Findings findings = new Findings(source);
        List<ClientRecord> rows = new ArrayList<>();
        Map<Network.Key, Segment> networks = new LinkedHashMap<>();
        read(
                source,
                network -> Segment.of(network, finding -> {}).ifPresent(in -> networks.put(in.key(), in)),
                client -> {
                    if (ClientReading.of(client, finding -> {})
                            .key()
                            .filter(key::equals)
                            .isPresent()) {
                        rows.add(client);
                    }
                });
        if (rows.isEmpty()) {
            throw new CommandFailed("source " + source + " has no client " + key);
        }
        Check check = new Check(findings, sources.finds(source), networks);
        rows.forEach(row -> {
            show(row);
            check.client(row);
        });
        console.lines(findings.wrong());
        console.lines(findings.doubtful());
    }

    private void show(ClientRecord client) {
        console.line(client.mac());
        line("ip", client.ip());
        line("hostname", client.hostname());
        line("network", client.subnet() + '|' + client.serial());
        client.extra().forEach(this::line);
    }

    private void line(String name, Object value) {
        if (Columns.hasText(value)) {
            console.line(String.format(Locale.ROOT, "  %-20s %s", name, value));
        }
    }

    /** Lists networks, with the number of their clients. */
    void networks(Words words) {
        words.exactly();
        Map<String, NetworkRecord> networks = new LinkedHashMap<>();
        Map<String, Integer> clients = new LinkedHashMap<>();
        read(
                sources.readable(words.one(SourceNames.OPTION)),
                network -> networks.put(network.subnet() + '|' + network.serial(), network),
                client -> clients.merge(client.subnet() + '|' + client.serial(), 1, Integer::sum));
        TextTable table = new TextTable("network", "clients", "lease time", "subnet mask", "gateway");
        networks.forEach((key, network) -> table.row(
                key, clients.getOrDefault(key, 0), network.leaseTime(), network.subnetMask(), network.gateway()));
        console.lines(table.lines());
    }

    /** Shows one network. */
    void network(Words words) {
        Network.Key key = Words.network(words.exactly("SUBNET|SERIAL").get(0));
        String source = sources.readable(words.one(SourceNames.OPTION));
        List<NetworkRecord> found = new ArrayList<>();
        long[] clients = new long[1];
        read(
                source,
                network -> Segment.of(network, finding -> {})
                        .filter(in -> in.key().equals(key))
                        .ifPresent(in -> found.add(network)),
                client -> clients[0] += NetworkEdits.isIn(client, key) ? 1 : 0);
        NetworkRecord network = found.stream()
                .findFirst()
                .orElseThrow(() -> new CommandFailed("source " + source + " has no network " + key));
        Findings findings = new Findings(source);
        Segment.of(network, findings.in(TableRow.of(network)));
        show(network, clients[0]);
        console.lines(findings.wrong());
        console.lines(findings.doubtful());
    }

    private void show(NetworkRecord network, long clients) {
        console.line(network.subnet() + '|' + network.serial());
        line("clients", clients);
        line("lease_time", network.leaseTime());
        line("gateway", network.gateway());
        line("subnet_mask", network.subnetMask());
        line("broadcast_address", network.broadcastAddress());
        line("ntp_servers", network.ntpServers());
        line("domain_name_servers", network.domainNameServers());
        line("domain_name", network.domainName());
        network.extra().forEach(this::line);
    }

    private void read(String source, Consumer<NetworkRecord> networks, Consumer<ClientRecord> clients) {
        sources.read(
                source,
                table -> table.read(new ClientTable.Reader() {
                    @Override
                    public void network(NetworkRecord network) {
                        networks.accept(network);
                    }

                    @Override
                    public void client(ClientRecord client) {
                        clients.accept(client);
                    }
                }));
    }
}
