package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;

/** A framework with the SQL engines, configured as a site would, and asked as the server would. */
final class Site {
    /** Why a source that nobody offers cannot tell. */
    static final String ABSENT = "no such source";

    /** Of the sample network. */
    static final String WORKSTATION = "aa:bb:cc:dd:ee:ff";

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Path LOG = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));

    private final Container container;

    Site(Path folder) throws Exception {
        container = new Container(folder.resolve("storage"));
    }

    Container container() {
        return container;
    }

    /** Configures an engine; the source's name is the instance's. */
    void configure(String engine, String name, Map<String, Object> keys) {
        Map<String, Object> properties = new HashMap<>(keys);
        properties.put("name", name);
        try {
            configuration(engine, name).update(FrameworkUtil.asDictionary(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Configures an instance of anything. */
    void set(String factory, String instance, Map<String, Object> keys) throws IOException {
        container
                .configurations()
                .getFactoryConfiguration(factory, instance, "?")
                .update(FrameworkUtil.asDictionary(keys));
    }

    void remove(String engine, String name) throws IOException {
        configuration(engine, name).delete();
        await(() -> service(DefinitionSource.class, name).isEmpty());
    }

    private Configuration configuration(String engine, String name) throws IOException {
        return container.configurations().getFactoryConfiguration("org.staticdhcpd.database." + engine, name, "?");
    }

    /** What the source says of a client, or why there is none. */
    Answer ask(String source, String key) {
        return service(DefinitionSource.class, source)
                .map(found -> found.lookUp(Query.of(LookUpKey.parse(key))))
                .orElseGet(() -> Answer.unavailable(ABSENT));
    }

    /** The only definition of a client that is known. */
    Definition definition(String source, String key) {
        assertThat(ask(source, key)).isInstanceOf(Answer.Found.class);
        return ((Answer.Found) ask(source, key)).only().orElseThrow();
    }

    /** The client's address, {@code unknown}, or nothing. */
    String address(String source, String key) {
        Answer answer = ask(source, key);
        if (answer instanceof Answer.Found found) {
            return found.definitions().get(0).ip().toString();
        }
        return answer instanceof Answer.Unknown ? "unknown" : "";
    }

    /** Why the source cannot tell; empty when it can. */
    String trouble(String source) {
        return ask(source, WORKSTATION) instanceof Answer.Unavailable unavailable ? unavailable.why() : "";
    }

    void awaitOpen(String source) {
        await(() -> trouble(source).isEmpty());
    }

    ClientTable table(String source) {
        return service(ClientTable.class, source).orElseThrow();
    }

    ClientStore store(String source) {
        return service(ClientStore.class, source).orElseThrow();
    }

    <T> Optional<T> service(Class<T> type, String source) {
        return container.services(type).stream()
                .filter(reference -> source.equals(reference.getProperty(DefinitionSource.NAME)))
                .findFirst()
                .map((ServiceReference<T> reference) -> container.context().getService(reference));
    }

    static void await(BooleanSupplier condition) {
        await(condition, LIMIT);
    }

    static void await(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited " + limit).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Everything that was logged by these tests, by anybody, at every level. */
    static String log() {
        try {
            return Files.readString(LOG, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the log that have this in them. */
    static List<String> lines(String part) {
        return log().lines().filter(line -> line.contains(part)).toList();
    }

    void close() throws Exception {
        container.close();
    }
}
