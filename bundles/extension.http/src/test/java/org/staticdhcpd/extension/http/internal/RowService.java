package org.staticdhcpd.extension.http.internal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.SourceUnderTest;

/** A web service over rows, as somebody may have written it for the original, and the source that asks it. */
final class RowService implements SourceUnderTest {
    private final Set<Ability> abilities;
    private final HttpSource source;
    private final int port;
    private volatile Map<String, List<Map<String, Object>>> answers = Map.of();
    private TestServer server;

    RowService(Map<String, Object> keys, Set<Ability> abilities) throws IOException {
        this.abilities = abilities;
        this.server = TestServer.start(this::reply);
        this.port = server.port();
        this.source = new HttpSource(
                TestConfig.settings(TestConfig.with(keys, "uri", server.uri("/clients"))), new RecordingLog().logger());
    }

    @Override
    public DefinitionSource source() {
        return source;
    }

    @Override
    public Set<Ability> abilities() {
        return abilities;
    }

    @Override
    public String extraName(String column) {
        return column.substring(column.indexOf('.') + 1);
    }

    @Override
    public void fill(List<NetworkRecord> networks, List<ClientRecord> clients) {
        Map<String, List<Map<String, Object>>> fresh = new LinkedHashMap<>();
        for (ClientRecord client : clients) {
            NetworkRecord network = networks.stream()
                    .filter(row ->
                            row.subnet().equals(client.subnet()) && row.serial().equals(client.serial()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(client + ": there is no such network"));
            Map<String, Object> object = object(network, client);
            add(fresh, client.key().toString().replaceFirst("^[a-z]+-id:", ""), object);
            add(fresh, client.ip(), object);
        }
        answers = fresh;
    }

    private static void add(Map<String, List<Map<String, Object>>> fresh, String key, Map<String, Object> object) {
        fresh.computeIfAbsent(key, any -> new ArrayList<>()).add(object);
    }

    private Map<String, Object> object(NetworkRecord network, ClientRecord client) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mac", client.mac());
        object.put("ip", client.ip());
        object.put("hostname", client.hostname().isEmpty() ? null : client.hostname());
        object.put("subnet", network.subnet());
        object.put("serial", Long.valueOf(network.serial()));
        object.put("lease_time", network.leaseTime());
        object.put("gateway", Arrays.asList(network.gateway().split(",")));
        object.put("subnet_mask", network.subnetMask());
        object.put("broadcast_address", network.broadcastAddress());
        object.put("domain_name", network.domainName());
        object.put("domain_name_servers", network.domainNameServers());
        object.put("ntp_servers", network.ntpServers());
        Map<String, Object> extra = new LinkedHashMap<>();
        network.extra().forEach((name, value) -> extra.put(extraName(name), value));
        client.extra().forEach((name, value) -> extra.put(extraName(name), value));
        object.put("extra", extra);
        return object;
    }

    private void reply(HttpExchange exchange, String body) throws IOException {
        String key = exchange.getRequestMethod().equals("POST")
                ? ((Map<?, ?>) Json.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                        .values()
                        .iterator()
                        .next()
                        .toString()
                : URLDecoder.decode(
                        exchange.getRequestURI().getRawQuery().replaceFirst(".*=", ""), StandardCharsets.UTF_8);
        List<Map<String, Object>> found = answers.getOrDefault(key, List.of());
        List<String> objects = found.stream()
                .map(object -> new String(Json.write(object), StandardCharsets.UTF_8))
                .toList();
        String json = objects.size() == 1 ? objects.get(0) : objects.toString();
        TestServer.reply(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void breakDown() {
        server.close();
    }

    @Override
    public void repair() throws IOException {
        server = TestServer.start(port, this::reply);
    }

    @Override
    public void close() {
        source.close();
        server.close();
    }
}
