package org.staticdhcpd.database.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.protocol.MacAddress;

/** The two bundles in a real framework: instances, configuration, and every way of being exchanged. */
class SqliteSourceIT {
    private static final Query WORKSTATION = Query.of(MacAddress.parse("aa:bb:cc:dd:ee:ff"));

    @TempDir
    Path folder;

    private Container container;

    @BeforeEach
    void startContainer() throws Exception {
        container = new Container(folder.resolve("storage"));
    }

    @AfterEach
    void stopContainer() throws Exception {
        container.close();
    }

    @Test
    void twoInstancesOfOneEngineAreOpenAtOnce() throws Exception {
        configure("a", Map.of("name", "first", "file", database("a.sqlite3", 1).toString()));
        configure("b", Map.of("name", "second", "file", database("b.sqlite3", 2).toString()));
        await(() -> address("first").equals("192.168.0.1") && address("second").equals("192.168.0.2"));
        configuration("b").delete();
        await(() -> service("second") == null);
        assertThat(address("first")).isEqualTo("192.168.0.1");
    }

    @Test
    void theServiceSaysItsNameAndThatItMayBlock() throws Exception {
        configure("a", Map.of("name", "first", "file", database("a.sqlite3", 1).toString()));
        await(() -> service("first") != null);
        assertThat(service("first").getProperty(DefinitionSource.BLOCKING)).isEqualTo(true);
        assertThat(container.services(Reloadable.class)).singleElement().satisfies(reloadable -> {
            assertThat(reloadable.getProperty(Reloadable.NAME)).isEqualTo("first");
            assertThat(container.context().getService(reloadable).reload()).contains("opened");
        });
    }

    @Test
    void clientsAreFoundByWhatARelaySaysAndHaveColumnsForOptions() throws Exception {
        Path file = database("a.sqlite3", 1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("alter table maps add column option_tftp_server_name text");
            statement.executeUpdate("insert into maps values"
                    + " ('circuit-id:eth0/1', '192.168.0.77', null, '192.168.0.0/24', 0, '10.0.0.9')");
        }
        configure("a", Map.of("name", "first", "file", file.toString(), "extraMaps", "option_tftp_server_name"));
        await(() -> address("first").equals("192.168.0.1"));
        DefinitionSource source = container.context().getService(service("first"));
        LookUpKey port = LookUpKey.parse("circuit-id:eth0/1");
        for (LookUpKey key : List.of(port, LookUpKey.parse("192.168.0.77"))) {
            Definition found =
                    ((Answer.Found) source.lookUp(Query.of(key))).definitions().get(0);
            assertThat(found.client()).contains(port);
            assertThat(found.extra()).containsEntry("maps.option_tftp_server_name", "10.0.0.9");
        }
    }

    @Test
    void aMissingFileIsUnavailableAndNotMadeUntilItAppears() throws Exception {
        Path file = folder.resolve("late.sqlite3");
        configure("a", Map.of("name", "first", "file", file.toString()));
        await(() -> service("first") != null);
        assertThat(answer("first")).isInstanceOf(Answer.Unavailable.class);
        assertThat(file).doesNotExist();
        database("late.sqlite3", 9);
        await(() -> address("first").equals("192.168.0.9"));
    }

    @Test
    void aReplacedFileIsNoticedAndABadOneIsNot() throws Exception {
        Path file = database("a.sqlite3", 1);
        configure("a", Map.of("name", "first", "file", file.toString()));
        await(() -> address("first").equals("192.168.0.1"));
        Files.move(database("next.sqlite3", 2), file, StandardCopyOption.REPLACE_EXISTING);
        await(() -> address("first").equals("192.168.0.2"));

        Path bad =
                Files.writeString(folder.resolve("bad"), "this is not a database, whatever its name says. ".repeat(99));
        Files.move(bad, file, StandardCopyOption.REPLACE_EXISTING);
        assertStays("first", "192.168.0.2");
        Files.delete(file);
        assertStays("first", "192.168.0.2");
        Files.copy(database("good.sqlite3", 3), file);
        await(() -> address("first").equals("192.168.0.3"));
        Files.copy(database("other.sqlite3", 4), file, StandardCopyOption.REPLACE_EXISTING);
        await(() -> address("first").equals("192.168.0.4"));
    }

    @Test
    void aDatabaseInWalModeIsReadWhileAnotherProgramWritesItAndCanBeReplaced() throws Exception {
        Path file = database("a.sqlite3", 1);
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = writer.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            configure("a", Map.of("name", "first", "file", file.toString()));
            await(() -> address("first").equals("192.168.0.1"));
            statement.executeUpdate("update maps set ip = '192.168.0.5' where mac = 'aa:bb:cc:dd:ee:ff'");
            assertThat(address("first")).isEqualTo("192.168.0.5");
        }
        Files.move(database("next.sqlite3", 2), file, StandardCopyOption.REPLACE_EXISTING);
        await(() -> address("first").equals("192.168.0.2"));
    }

    @Test
    void theFileIsLeftAsItIs() throws Exception {
        Path file = database("a.sqlite3", 1);
        byte[] before = Files.readAllBytes(file);
        configure("a", Map.of("name", "first", "file", file.toString(), "caseInsensitiveMacs", true));
        await(() -> address("first").equals("192.168.0.1"));
        configuration("a").delete();
        await(() -> service("first") == null);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.sqlite3", "storage");
    }

    @Test
    void aBadValueKeepsThePreviousConfigurationInUse() throws Exception {
        String file = database("a.sqlite3", 1).toString();
        configure("a", Map.of("name", "first", "file", file));
        await(() -> address("first").equals("192.168.0.1"));
        List<Map<String, Object>> bad = List.of(
                Map.of("name", "", "file", file),
                Map.of("name", "first", "file", ""),
                Map.of("name", "first", "file", file, "extraMaps", "ip; drop table maps"),
                Map.of("name", "first", "file", file, "timeout", "perhaps"),
                Map.of("name", "first", "file", folder.resolve("missing").toString()),
                Map.of("name", "first", "file", file, "extraSubnets", "no_such_column"));
        for (Map<String, Object> properties : bad) {
            configure("a", properties);
            assertStays("first", "192.168.0.1");
        }
        configure("a", Map.of("name", "first", "file", database("b.sqlite3", 2).toString()));
        await(() -> address("first").equals("192.168.0.2"));
        configure("a", Map.of("name", "renamed", "file", file));
        await(() -> address("renamed").equals("192.168.0.1") && service("first") == null);
    }

    @Test
    void aBadFirstConfigurationOffersNothingUntilItIsCorrected() throws Exception {
        configure("a", Map.of("name", "first", "file", ""));
        configure("b", Map.of("name", "second", "file", database("b.sqlite3", 2).toString()));
        await(() -> address("second").equals("192.168.0.2"));
        assertThat(service("first")).isNull();
        configure("a", Map.of("name", "first", "file", database("a.sqlite3", 1).toString()));
        await(() -> address("first").equals("192.168.0.1"));
    }

    @Test
    void noExchangeUnderLoadMakesAKnownClientUnknown() throws Exception {
        Path file = database("a.sqlite3", 1);
        configure("a", Map.of("name", "first", "file", file.toString()));
        await(() -> address("first").equals("192.168.0.1"));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger found = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> outcomes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                outcomes.add(clients.submit(() -> askUntil(stop, found)));
            }
            exchangeEverything(file);
            stop.set(true);
            for (Future<String> outcome : outcomes) {
                assertThat(outcome.get()).isEmpty();
            }
        } finally {
            stop.set(true);
            clients.shutdownNow();
        }
        assertThat(found).hasValueGreaterThan(1_000);
        System.out.println("found under exchange: " + found);
    }

    private void exchangeEverything(Path file) throws Exception {
        Bundle engine = container.bundle("org.staticdhcpd.database.sqlite");
        for (int round = 0; round < 5; round++) {
            Files.move(database("next.sqlite3", 1), file, StandardCopyOption.REPLACE_EXISTING);
            await(() -> address("first").equals("192.168.0.1"));
            configure("a", Map.of("name", "first", "file", file.toString(), "timeout", 1 + round % 2));
            await(() -> address("first").equals("192.168.0.1"));
            engine.stop();
            engine.start();
            await(() -> address("first").equals("192.168.0.1"));
            engine.update();
            await(() -> address("first").equals("192.168.0.1"));
            container.refresh(container.bundle("org.staticdhcpd.database.jpa"));
            await(() -> address("first").equals("192.168.0.1"));
        }
    }

    /** Asks like the server does: whatever is not found or unknown is asked again. Says what was wrong, or nothing. */
    private String askUntil(AtomicBoolean stop, AtomicInteger found) {
        while (!stop.get()) {
            String address = address("first");
            if (!address.isEmpty() && !address.equals("192.168.0.1")) {
                return address;
            }
            if (address.equals("192.168.0.1")) {
                found.incrementAndGet();
            } else {
                LockSupport.parkNanos(2_000_000);
            }
        }
        return "";
    }

    private String address(String source) {
        Answer answer = answer(source);
        if (answer instanceof Answer.Found known) {
            return known.definitions().get(0).ip().toString();
        }
        return answer instanceof Answer.Unknown ? "unknown" : "";
    }

    private Answer answer(String source) {
        ServiceReference<DefinitionSource> reference = service(source);
        DefinitionSource service =
                reference == null ? null : container.context().getService(reference);
        if (service == null) {
            return Answer.unavailable("no such source now");
        }
        try {
            return service.lookUp(WORKSTATION);
        } finally {
            container.context().ungetService(reference);
        }
    }

    private ServiceReference<DefinitionSource> service(String name) {
        return container.services(DefinitionSource.class).stream()
                .filter(reference -> name.equals(reference.getProperty(DefinitionSource.NAME)))
                .findFirst()
                .orElse(null);
    }

    /** For two of the intervals in which files are looked at. */
    private void assertStays(String source, String address) {
        long end = System.nanoTime() + Duration.ofMillis(1_100).toNanos();
        while (System.nanoTime() < end) {
            assertThat(address(source)).isEqualTo(address);
        }
    }

    private Configuration configuration(String instance) throws IOException {
        return container.configurations().getFactoryConfiguration(SqliteSource.PID, instance, "?");
    }

    private void configure(String instance, Map<String, Object> properties) throws IOException {
        configuration(instance).update(FrameworkUtil.asDictionary(properties));
    }

    /** A database made of the shipped sample, in which the workstation's address ends in {@code last}. */
    private Path database(String name, int last) throws IOException, SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Files.readString(Path.of("../../samples/sql/sqlite.sql")));
            statement.executeUpdate("update maps set ip = '192.168.0." + last + "' where mac = 'aa:bb:cc:dd:ee:ff'");
        }
        return file;
    }

    private static void await(Supplier<Boolean> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("waited ten seconds").isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }
}
