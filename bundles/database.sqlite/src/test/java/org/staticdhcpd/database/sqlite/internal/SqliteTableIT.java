package org.staticdhcpd.database.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.api.SourceReport;

/** The services beside the look-up, in a real framework. */
class SqliteTableIT {
    private static final Path SCRIPT = Path.of("../../samples/sql/sqlite.sql");

    @TempDir
    Path folder;

    private Container container;
    private Path file;

    @BeforeEach
    void startContainer() throws Exception {
        container = new Container(folder.resolve("storage"));
        file = database("a.sqlite3", true);
    }

    @AfterEach
    void stopContainer() throws Exception {
        container.close();
    }

    @Test
    void clientsAreWrittenThroughTheServiceAndSeenByTheTable() throws Exception {
        configure(Map.of("name", "first", "file", file.toString(), "extraMaps", "room"));
        ClientStore store = service(ClientStore.class);
        ClientTable table = service(ClientTable.class);
        Object mark = table.read(new Nobody());
        ClientRecord client = new ClientRecord(
                "02:00:00:00:00:09", "192.168.0.9", "nine", "192.168.0.0/24", "0", Map.of("maps.room", "attic"));
        store.apply(List.of(new Change.AddClient(client)), done -> {});
        assertThat(store.client(client.key())).containsExactly(client);
        Changes.Some some = (Changes.Some) table.changes(mark);
        assertThat(some.clients()).containsExactly(new Changes.OfClient("02:00:00:00:00:09", List.of(client)));
        Change dangling = new Change.AddClient(
                new ClientRecord("02:00:00:00:00:10", "192.168.0.10", "", "nowhere", "0", Map.of()));
        assertThatThrownBy(() -> store.apply(List.of(dangling), done -> {}))
                .isInstanceOf(ClientStore.RefusedChange.class)
                .hasMessageContaining("FOREIGN KEY");
        assertThat(service(SourceReport.class).report())
                .containsEntry("changes are seen by", "the journal")
                .containsKeys("database", "state", "pool");
        assertThat(service(SourceReport.class).trouble()).isEmpty();
    }

    @Test
    void aChangeByAnotherProgramIsToldWithin100Milliseconds() throws Exception {
        configure(Map.of("name", "first", "file", file.toString()));
        ClientTable table = service(ClientTable.class);
        table.await(Duration.ofSeconds(1));
        assertThat(table.await(Duration.ofMillis(120))).isFalse();
        List<Long> waited = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Long> told = told(table);
            execute(file, "update maps set hostname = 'h" + i + "'");
            long committed = System.nanoTime();
            waited.add((told.get(5, TimeUnit.SECONDS) - committed) / 1_000_000);
        }
        waited.sort(null);
        System.out.println("told after ms: " + waited);
        // Half of them, because this machine may do something else now and then.
        assertThat(waited.get(10)).isLessThan(100);
    }

    private static CompletableFuture<Long> told(ClientTable table) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                while (!table.await(Duration.ofSeconds(1))) {}
                return System.nanoTime();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void withoutAJournalTheFilesOwnVersionTells() throws Exception {
        Path plain = database("b.sqlite3", false);
        configure(Map.of("name", "first", "file", plain.toString()));
        ClientTable table = service(ClientTable.class);
        Object mark = table.read(new Nobody());
        assertThat(table.changes(mark)).isEqualTo(new Changes.None());
        execute(plain, "update maps set hostname = 'x'");
        assertThat(table.changes(mark)).isEqualTo(new Changes.Unknown());
        Object next = table.read(new Nobody());
        assertThat(table.changes(next)).isEqualTo(new Changes.None());
        Files.move(file, plain, StandardCopyOption.REPLACE_EXISTING);
        await(() -> table.changes(next).equals(new Changes.Unknown()));
    }

    @Test
    void aFileThatIsMissingIsNotMadeByWriting() throws Exception {
        Path missing = folder.resolve("missing.sqlite3");
        configure(Map.of("name", "first", "file", missing.toString()));
        Change any = new Change.RemoveClient(LookUpKey.parse("02:00:00:00:00:01"));
        assertThatThrownBy(() -> service(ClientStore.class).apply(List.of(any), done -> {}))
                .isInstanceOf(SourceException.class);
        assertThatThrownBy(() -> service(ClientTable.class).read(new Nobody())).isInstanceOf(SourceException.class);
        assertThat(service(SourceReport.class).trouble()).isPresent();
        assertThat(missing).doesNotExist();
    }

    @Test
    void aWriterWhoHoldsTheFileMakesAChangeFailWhole() throws Exception {
        configure(Map.of("name", "first", "file", file.toString()));
        ClientStore store = service(ClientStore.class);
        Network.Key key = new Network.Key("192.168.0.0/24", 0);
        NetworkRecord before = store.network(key).orElseThrow();
        Process holder = Holder.of(file);
        try {
            NetworkRecord other = new NetworkRecord("192.168.0.0/24", "0", "60", "", "", "", "", "", "", Map.of());
            assertThatThrownBy(() -> store.apply(List.of(new Change.SetNetwork(other)), done -> {}))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("locked");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(store.network(key)).contains(before);
    }

    @Test
    void lookUpsGoOnWhileALargeChangeIsWritten() throws Exception {
        configure(Map.of("name", "first", "file", file.toString()));
        List<Change> many = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            String mac = String.format("02:00:01:00:%02x:%02x", i >> 8, i & 255);
            String ip = "10.0." + (i >> 8) + "." + (i & 255);
            many.add(new Change.AddClient(new ClientRecord(mac, ip, "", "192.168.0.0/24", "0", Map.of())));
        }
        List<Integer> read = new ArrayList<>();
        service(ClientStore.class).apply(many, done -> {
            if (done < many.size()) {
                read.add(subnets());
            }
        });
        assertThat(read).isNotEmpty().allMatch(count -> count > 0);
    }

    /** Read by somebody who does not wait for a lock. */
    private int subnets() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=0");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from subnets")) {
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void configure(Map<String, Object> properties) throws Exception {
        container
                .configurations()
                .getFactoryConfiguration(SqliteSource.PID, "a", "?")
                .update(FrameworkUtil.asDictionary(properties));
        await(() -> container.services(SourceReport.class).size() == 1);
    }

    private <T> T service(Class<T> type) {
        ServiceReference<T> reference = container.services(type).get(0);
        assertThat(reference.getProperty(DefinitionSource.NAME)).isEqualTo("first");
        return container.context().getService(reference);
    }

    private Path database(String name, boolean journal) throws IOException, SQLException {
        Path made = folder.resolve(name);
        String script = Files.readString(SCRIPT);
        execute(made, journal ? script : script.substring(0, script.indexOf("-- The journal of changes")));
        execute(made, "alter table maps add column room text");
        return made;
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited ten seconds").isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Takes everything, keeps nothing. */
    private static final class Nobody implements ClientTable.Reader {
        @Override
        public void network(NetworkRecord network) {}

        @Override
        public void client(ClientRecord client) {}
    }
}
