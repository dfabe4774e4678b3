package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.ClientStore.RefusedChange;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlSource;

/** Changes through JPA, with real files. */
class SqlStoreTest {
    private static final String NETWORK = "192.168.0.0/24";
    private static final LookUpRules EXTRA =
            new LookUpRules(false, List.of("room", "port"), List.of("vlan"), LookUpRules.SECOND);

    @TempDir
    Path folder;

    private SampleFile file;
    private SqlSource source;
    private ClientStore store;

    @BeforeEach
    void open() {
        file = SampleFile.at(folder.resolve("dhcp.sqlite3"))
                .execute("alter table maps add column room text; alter table maps add column port integer;"
                        + "alter table maps add column remark text; alter table subnets add column vlan integer;"
                        + "update maps set remark = 'not ours'");
        source = new JpaEngineFactory(new PersistenceProvider()).open(file.settings(EXTRA));
        store = source.store();
    }

    @AfterEach
    void close() {
        source.close();
    }

    private static ClientRecord client(int number, String ip) {
        return new ClientRecord(
                String.format("02:00:00:01:%02x:%02x", number >> 8, number & 255),
                ip,
                "h" + number,
                NETWORK,
                "0",
                Map.of());
    }

    private void apply(Change... changes) {
        store.apply(List.of(changes), done -> {});
    }

    @Test
    void r162ClientsAndNetworksAreMadeWithTheirExtraColumns() {
        ClientRecord client = new ClientRecord(
                "02:00:00:00:00:77", "10.0.0.7", "", "10.0.0.0/24", "3", Map.of("maps.room", "attic", "maps.port", 7));
        NetworkRecord network = new NetworkRecord(
                "10.0.0.0/24",
                "3",
                "600",
                "10.0.0.1",
                "255.255.255.0",
                "",
                "",
                "10.0.0.2",
                "example.net",
                Map.of("subnets.vlan", 42));
        apply(new Change.AddNetwork(network), new Change.AddClient(client));
        assertThat(store.client(client.key())).containsExactly(client);
        assertThat(store.network(network.key())).contains(network);
        assertThat(store.extraColumns()).containsExactly("maps.room", "maps.port", "subnets.vlan");
    }

    @Test
    void aClientIsReplacedWithoutLosingWhatOthersKeepThere() {
        ClientRecord moved = new ClientRecord(
                "AA-BB-CC-DD-EE-FF", "192.168.0.33", "desk", NETWORK, "1", Map.of("maps.room", "hall"));
        apply(new Change.SetClient(moved));
        assertThat(store.client(moved.key())).singleElement().satisfies(now -> {
            assertThat(now.mac() + now.ip() + now.hostname() + now.serial())
                    .isEqualTo("aa:bb:cc:dd:ee:ff" + "192.168.0.33" + "desk" + "1");
            assertThat(now.extra()).containsEntry("maps.room", "hall").containsEntry("maps.port", null);
        });
        LookUpRules all = new LookUpRules(false, List.of("remark"), List.of(), LookUpRules.SECOND);
        try (SqlSource other = new JpaEngineFactory(new PersistenceProvider()).open(file.settings(all))) {
            assertThat(other.store().client(moved.key()).get(0).extra()).containsEntry("maps.remark", "not ours");
        }
    }

    @Test
    void changesAreMadeInTheirOrder() {
        LookUpKey printer = LookUpKey.parse("02:00:00:00:00:01");
        apply(
                new Change.RemoveClient(printer),
                new Change.AddClient(client(1, "192.168.0.198")),
                new Change.SetClient(client(1, "192.168.0.9")),
                new Change.RemoveClient(client(1, "x").key()),
                new Change.AddClient(client(1, "192.168.0.10")));
        assertThat(store.client(printer)).isEmpty();
        assertThat(store.client(client(1, "x").key())).singleElement().returns("192.168.0.10", ClientRecord::ip);
    }

    @Test
    void aNetworkIsReplacedAndRemovedOnlyWithoutClients() {
        Network.Key second = new Network.Key(NETWORK, 1);
        NetworkRecord shorter = new NetworkRecord(NETWORK, "1", "60", "", "", "", "", "", "", Map.of());
        apply(new Change.SetNetwork(shorter));
        assertThat(store.network(second)).get().returns("60", NetworkRecord::leaseTime);
        assertThatThrownBy(() -> apply(new Change.RemoveNetwork(second)))
                .hasMessage("network " + second + " has clients: 1");
        apply(new Change.RemoveClient(LookUpKey.parse("02:00:00:00:00:02")), new Change.RemoveNetwork(second));
        assertThat(store.network(second)).isEmpty();
    }

    @Test
    void theChangeTheDatabaseRefusesIsNamedAndNothingIsMade() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            changes.add(new Change.AddClient(client(i, "10.0." + (i >> 8) + '.' + (i & 255))));
        }
        changes.set(1_234, new Change.AddClient(client(9_000, "192.168.0.198")));
        refused(changes, 1_234, "UNIQUE constraint failed: maps.ip");
        changes.set(1_234, new Change.AddClient(client(7, "192.168.0.7")));
        refused(changes, 1_234, "UNIQUE constraint failed: maps.mac");
        changes.set(
                1_234,
                new Change.AddClient(
                        new ClientRecord("02:00:00:00:00:55", "192.168.0.7", "", "nowhere", "0", Map.of())));
        refused(changes, 1_234, "FOREIGN KEY constraint failed");
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        Change added = new Change.AddClient(client(1, "192.168.0.9"));
        refused(
                List.of(added, new Change.SetClient(client(2, "192.168.0.8"))),
                1,
                "there is no client 02:00:00:01:00:02");
        refused(List.of(added, new Change.RemoveClient(client(2, "x").key())), 1, "there is no client");
        refused(List.of(added, new Change.RemoveNetwork(new Network.Key("n", 1))), 1, "there is no network n|1");
        refused(
                List.of(
                        added,
                        new Change.SetNetwork(new NetworkRecord("n", "1", "60", "", "", "", "", "", "", Map.of()))),
                1,
                "there is no network n|1");
        ClientRecord extra =
                new ClientRecord("02:00:00:00:00:66", "192.168.0.6", "", NETWORK, "0", Map.of("maps.x", "1"));
        refused(List.of(added, new Change.AddClient(extra)), 1, "maps.x is not configured");
        refused(List.of(new Change.RemoveClient(client(2, "x").key()), added), 0, "there is no client");
    }

    private void refused(List<Change> changes, int index, String why) {
        assertThatThrownBy(() -> store.apply(changes, done -> {}))
                .isInstanceOfSatisfying(RefusedChange.class, refused -> assertThat(refused.index())
                        .isEqualTo(index))
                .hasMessageContaining(why);
        assertThat(store.client(client(0, "x").key())).isEmpty();
        assertThat(store.client(client(1, "x").key())).isEmpty();
    }

    @Test
    void aHundredThousandClientsAreMadeInBatches() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            changes.add(new Change.AddClient(new ClientRecord(
                    String.format("02:00:00:%02x:%02x:%02x", i >> 16 | 0x80, i >> 8 & 255, i & 255),
                    "10." + (i >> 16) + '.' + (i >> 8 & 255) + '.' + (i & 255),
                    "host" + i,
                    NETWORK,
                    "0",
                    Map.of("maps.room", "r" + i % 100))));
        }
        List<Integer> progress = new ArrayList<>();
        long begin = System.nanoTime();
        store.apply(changes, progress::add);
        System.out.println("100,000 clients made in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        assertThat(progress).isSorted().endsWith(100_000).hasSizeGreaterThan(100);
        assertThat(store.client(LookUpKey.parse("02:00:00:81:86:9f")))
                .singleElement()
                .returns("10.1.134.159", ClientRecord::ip);
    }

    @Test
    void aTableWithARowForEachNetworkOfAClientIsChangedRowByRow() {
        file.execute("create table several (mac text, ip text, hostname text, subnet text, serial integer, room text,"
                + " port integer, remark text, primary key (mac, subnet, serial)); insert into several select * from maps;"
                + "drop table maps; alter table several rename to maps");
        ClientRecord second = new ClientRecord("aa:bb:cc:dd:ee:ff", "10.0.0.1", "", NETWORK, "1", Map.of());
        apply(new Change.AddClient(second));
        apply(new Change.SetClient(new ClientRecord("aa:bb:cc:dd:ee:ff", "10.0.0.2", "", NETWORK, "1", Map.of())));
        assertThat(store.client(second.key()))
                .extracting(ClientRecord::ip)
                .containsExactlyInAnyOrder("192.168.0.197", "10.0.0.2");
        apply(new Change.RemoveClient(second.key()));
        assertThat(store.client(second.key())).isEmpty();
    }
}
