package org.staticdhcpd.samples.sheet.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.SourceUnderTest;

/** A sheet that is saved anew with the rows of a test. */
record FilledSheet(Path file, SheetSource source) implements SourceUnderTest {
    private static final List<String> COLUMNS = List.of(
            "mac",
            "ip",
            "hostname",
            "subnet",
            "serial",
            "lease_time",
            "gateway",
            "subnet_mask",
            "broadcast_address",
            "ntp_servers",
            "domain_name_servers",
            "domain_name",
            "room",
            "vlan");

    FilledSheet(Path file) {
        this(file, new SheetSource(config(file)));
    }

    static SheetSource.Config config(Path file) {
        return (SheetSource.Config) Proxy.newProxyInstance(
                SheetSource.Config.class.getClassLoader(),
                new Class<?>[] {SheetSource.Config.class},
                (proxy, method, given) -> file.toString());
    }

    @Override
    public void fill(List<NetworkRecord> networks, List<ClientRecord> clients) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(String.join("\t", COLUMNS));
        for (ClientRecord client : clients) {
            NetworkRecord network = networks.stream()
                    .filter(row ->
                            row.subnet().equals(client.subnet()) && row.serial().equals(client.serial()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a sheet has no client without network"));
            lines.add(line(client, network));
        }
        Path fresh = file.resolveSibling("fresh.tsv");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String line(ClientRecord client, NetworkRecord network) {
        return String.join(
                "\t",
                client.mac(),
                client.ip(),
                client.hostname(),
                client.subnet(),
                client.serial(),
                network.leaseTime(),
                network.gateway(),
                network.subnetMask(),
                network.broadcastAddress(),
                network.ntpServers(),
                network.domainNameServers(),
                network.domainName(),
                text(client.extra(), "maps.room"),
                text(network.extra(), "subnets.vlan"));
    }

    private static String text(Map<String, Object> extra, String name) {
        return extra.getOrDefault(name, "").toString();
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(
                Ability.SEVERAL_NETWORKS, Ability.OTHER_KEYS, Ability.EXTRA, Ability.ANY_CASE, Ability.OUTAGE);
    }

    @Override
    public String extraName(String column) {
        return column.replace("subnets.", "maps.");
    }

    @Override
    public void breakDown() throws Exception {
        Files.move(file, file.resolveSibling("away.tsv"));
    }

    @Override
    public void repair() throws Exception {
        Files.move(file.resolveSibling("away.tsv"), file);
    }
}
