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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlSource;

/** Whole tables, and what changed in them, with real files. */
class SqlTableTest {
    private static final String PRINTER = "02:00:00:00:00:01";

    private final List<SqlSource> opened = new ArrayList<>();

    @TempDir
    Path folder;

    private SampleFile file;

    @BeforeEach
    void makeFile() {
        file = SampleFile.at(folder.resolve("dhcp.sqlite3"));
    }

    @AfterEach
    void closeAll() {
        opened.forEach(SqlSource::close);
    }

    /** Remembers everything. */
    private static class Copy implements ClientTable.Reader {
        private final List<NetworkRecord> networks = new ArrayList<>();
        private final List<ClientRecord> clients = new ArrayList<>();
        private long expected = -1;

        @Override
        public void expect(long clients) {
            expected = clients;
        }

        @Override
        public void network(NetworkRecord network) {
            networks.add(network);
        }

        @Override
        public void client(ClientRecord client) {
            clients.add(client);
        }
    }

    @Test
    void r157EverythingIsHandedOutAsItIsStored() {
        file.execute(
                "alter table maps add column room text; update maps set room = 'cellar', mac = upper(mac)"
                        + " where ip = '192.168.0.198'; update maps set serial = 7, hostname = null where ip = '192.168.0.197'");
        Copy copy = new Copy();
        table(new LookUpRules(false, List.of("room"), List.of(), LookUpRules.SECOND))
                .read(copy);
        assertThat(copy.expected).isEqualTo(3);
        assertThat(copy.networks).hasSize(2).first().satisfies(network -> {
            assertThat(network.key()).isEqualTo(new Network.Key("192.168.0.0/24", 0));
            assertThat(network.define().leaseTime()).isEqualTo(14400);
        });
        Map<String, Object> nothing = new java.util.HashMap<>();
        nothing.put("maps.room", null);
        assertThat(copy.clients)
                .contains(
                        new ClientRecord(
                                PRINTER,
                                "192.168.0.198",
                                "printer",
                                "192.168.0.0/24",
                                "0",
                                Map.of("maps.room", "cellar")),
                        new ClientRecord("aa:bb:cc:dd:ee:ff", "192.168.0.197", "", "192.168.0.0/24", "7", nothing));
    }

    @Test
    void theJournalTellsWhatChangedSinceAnyMark() {
        ClientTable table = table(LookUpRules.PLAIN);
        Object mark = table.read(new Copy());
        assertThat(table.changes(mark)).isEqualTo(new Changes.None());
        file.execute("update maps set ip = '192.168.0.5' where mac = '" + PRINTER + "';"
                + "delete from maps where mac = 'aa:bb:cc:dd:ee:ff';"
                + "update subnets set lease_time = 60 where serial = 1;"
                + "insert into maps values ('02:00:00:00:00:09', '192.168.0.9', null, '192.168.0.0/24', 0)");
        Changes.Some some = (Changes.Some) table.changes(mark);
        assertThat(some.clients())
                .extracting(Changes.OfClient::mac)
                .containsExactly(PRINTER, "aa:bb:cc:dd:ee:ff", "02:00:00:00:00:09");
        assertThat(some.clients().get(0).now()).singleElement().returns("192.168.0.5", ClientRecord::ip);
        assertThat(some.clients().get(1).now()).isEmpty();
        assertThat(some.networks()).singleElement().satisfies(network -> assertThat(
                        network.now().get(0).leaseTime())
                .isEqualTo("60"));
        assertThat(table.changes(some.mark())).isEqualTo(new Changes.None());
    }

    @Test
    void aMarkOutlivesTheTableItCameFrom() {
        Object mark = table(LookUpRules.PLAIN).read(new Copy());
        closeAll();
        file.execute("update maps set hostname = 'x' where mac = '" + PRINTER + "'");
        Object text = new String(mark.toString().toCharArray());
        assertThat(((Changes.Some) table(LookUpRules.PLAIN).changes(text)).clients())
                .hasSize(1);
    }

    @Test
    void aMarkOfOtherColumnsOrAnotherDatabaseIsOfNoUse() {
        Object mark = table(LookUpRules.PLAIN).read(new Copy());
        file.execute("alter table maps add column room text");
        LookUpRules more = new LookUpRules(false, List.of("room"), List.of(), LookUpRules.SECOND);
        assertThat(table(more).changes(mark)).isEqualTo(new Changes.Unknown());
        file = SampleFile.at(folder.resolve("other"));
        assertThat(table(LookUpRules.PLAIN).changes(mark)).isEqualTo(new Changes.Unknown());
    }

    @ParameterizedTest(name = "the journal names the clients that changed when: {0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            update maps set mac = '02:00:00:00:00:08' where mac = '02:00:00:00:00:01' | 02:00:00:00:00:01 02:00:00:00:00:08
            insert or replace into maps values ('02:00:00:00:00:08', '192.168.0.198', null, '192.168.0.0/24', 0) | 02:00:00:00:00:01 02:00:00:00:00:08
            insert or replace into maps values ('02:00:00:00:00:01', '192.168.0.8', null, '192.168.0.0/24', 0) | 02:00:00:00:00:01
            update or replace maps set ip = '192.168.0.197' where mac = '02:00:00:00:00:01' | 02:00:00:00:00:01 aa:bb:cc:dd:ee:ff
            delete from maps | 02:00:00:00:00:01 02:00:00:00:00:02 aa:bb:cc:dd:ee:ff
            """)
    void noWayOfChangingARowEscapesTheJournal(String change, String macs) {
        ClientTable table = table(LookUpRules.PLAIN);
        Object mark = table.read(new Copy());
        file.execute(change);
        assertThat(((Changes.Some) table.changes(mark)).clients())
                .extracting(Changes.OfClient::mac)
                .containsExactlyInAnyOrder(macs.split(" "));
    }

    @ParameterizedTest(name = "unknown when: {0}")
    @CsvSource({
        "the journal was cut off, delete from dhcp_journal where revision = 1",
        "it is shorter than before, update dhcp_change set revision = revision - 9",
        "a backup was put back, update dhcp_change set origin = 'other'",
        "it says so, 'update dhcp_journal set kind = ''A'' where revision = 2'",
        "it is gone, drop table dhcp_change"
    })
    void whatCannotBeToldIsUnknown(String what, String change) {
        ClientTable table = table(LookUpRules.PLAIN);
        Object mark = table.read(new Copy());
        file.execute("update maps set hostname = 'y'; delete from maps where ip = '192.168.0.198';" + change);
        assertThat(table.changes(mark)).as(what).isEqualTo(new Changes.Unknown());
    }

    @Test
    void moreChangesThanAreWorthReadingOneByOneAreUnknown() {
        ClientTable table = table(LookUpRules.PLAIN);
        Object mark = table.read(new Copy());
        file.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i <= " + Journal.MOST
                + ") insert into maps select printf('03:00:00:00:%02x:%02x', i / 256, i % 256), i, null,"
                + " '192.168.0.0/24', 0 from n");
        assertThat(table.changes(mark)).isEqualTo(new Changes.Unknown());
    }

    @Test
    void withoutAJournalAllRowsAreCompared() {
        withoutJournal();
        ClientTable table = table(LookUpRules.PLAIN);
        Object mark = table.read(new Copy());
        assertThat(table.changes(mark)).isEqualTo(new Changes.None());
        file.execute("update maps set hostname = 'z' where mac = '" + PRINTER + "'");
        assertThat(table.changes(mark)).isEqualTo(new Changes.Unknown());
        assertThat(table.read(new Copy())).isNotEqualTo(mark);
        file.execute("update maps set hostname = 'printer' where mac = '" + PRINTER + "'");
        assertThat(table.read(new Copy())).isEqualTo(mark);
    }

    private void withoutJournal() {
        file.execute("drop trigger dhcp_maps_insert; drop trigger dhcp_maps_update; drop trigger dhcp_maps_rename;"
                + "drop trigger dhcp_maps_delete; drop trigger dhcp_maps_insert_replace;"
                + "drop trigger dhcp_maps_update_replace; drop table dhcp_change");
    }

    @Test
    void readingIsOfOneMoment() {
        file.execute("pragma journal_mode = wal");
        Copy copy = new Copy() {
            @Override
            public void network(NetworkRecord network) {
                super.network(network);
                file.execute("delete from maps");
            }
        };
        ClientTable table = table(LookUpRules.PLAIN);
        Object mark = table.read(copy);
        assertThat(copy.clients).hasSize(3);
        assertThat(((Changes.Some) table.changes(mark)).clients()).hasSize(3);
    }

    @Test
    void aDatabaseThatIsAwayCannotBeRead() {
        ClientTable table = table(LookUpRules.PLAIN);
        Object mark = table.read(new Copy());
        file.execute("drop table maps");
        assertThatThrownBy(() -> table.read(new Copy()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("maps");
        opened.get(0).close();
        assertThatThrownBy(() -> table.changes(mark)).isInstanceOf(SourceException.class);
    }

    private ClientTable table(LookUpRules rules) {
        SqlSource source = new JpaEngineFactory(new PersistenceProvider()).open(file.settings(rules));
        opened.add(source);
        return source.table();
    }
}
