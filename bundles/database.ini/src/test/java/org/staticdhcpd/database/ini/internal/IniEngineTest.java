package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.staticdhcpd.api.DefinitionSource;

class IniEngineTest {
    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private final Registry registry = new Registry();
    private IniEngine engine;
    private Path one;
    private Path two;

    @BeforeEach
    void files() {
        engine = new IniEngine(registry.context(), log.logger());
        one = folder.resolve("one.ini");
        two = folder.resolve("two.ini");
        Sample.write(one, Sample.text("10.0.0.1"));
        Sample.write(two, Sample.text("10.0.0.2"));
    }

    @AfterEach
    void end() {
        registry.ending = true;
        engine.stop();
        assertThat(registry.services).isEmpty();
        assertThat(registry.besides).isEmpty();
    }

    private void start(Object name, Object file) {
        Map<String, Object> raw = raw(name, file);
        engine.start(config(raw), raw);
    }

    private void change(Object name, Object file) {
        Map<String, Object> raw = raw(name, file);
        engine.change(config(raw), raw);
    }

    private static Map<String, Object> raw(Object name, Object file) {
        return Map.of("service.pid", "org.staticdhcpd.database.ini~x", "name", name, "file", file.toString());
    }

    private static IniEngine.Config config(Map<String, Object> raw) {
        return (IniEngine.Config) Proxy.newProxyInstance(
                IniEngine.Config.class.getClassLoader(),
                new Class<?>[] {IniEngine.Config.class},
                (proxy, method, given) -> raw.get(method.getName()));
    }

    @Test
    void theServiceIsCalledByTheKeyNameAndAnswersFromMemory() {
        start("office", one);

        assertThat(registry.names()).containsExactly("office");
        assertThat(registry.services.get(0).properties.get(DefinitionSource.BLOCKING))
                .isEqualTo(false);
        assertThat(registry.ask()).containsExactly("10.0.0.1");
    }

    @Test
    void tableAndStoreStandBesideTheSourceUnderItsName() {
        start("office", one);
        change("home", two);

        assertThat(registry.besides).containsExactly("ClientTable of home", "ClientStore of home");
    }

    @Test
    void aBadFirstConfigurationOffersNothingUntilItIsCorrected() {
        start(" ", one);
        change("office", "/");

        assertThat(registry.services).isEmpty();
        assertThat(log.of("ERROR"))
                .first()
                .asString()
                .startsWith(
                        "ERROR DHCP-INI-004 org.staticdhcpd.database.ini~x: name = \" \": expected a name, to be used in"
                                + " the server's \"sources\"");
        assertThat(log.of("ERROR")).last().asString().contains("expected the path of an INI file");
        change("office", one);
        assertThat(registry.ask()).containsExactly("10.0.0.1");
    }

    @Test
    void withoutAFileTheServiceIsThereButUnavailableAndComesUpWithTheFile() {
        Path later = folder.resolve("later.ini");
        start("office", later);
        assertThat(registry.ask()).first().asString().startsWith("unavailable: ");
        Sample.write(later, Sample.text("10.0.0.3"));

        Waiting.until("it answers", () -> registry.ask().equals(List.of("10.0.0.3")));
    }

    @Test
    void onAChangeTheNewServiceIsThereBeforeTheOldOneGoes() {
        start("office", one);
        change("home", two);

        assertThat(registry.events).containsExactly("+office", "+home", "-office");
        assertThat(registry.ask()).containsExactly("10.0.0.2");
    }

    @Test
    void aChangeThatChangesNothingExchangesNothing() {
        start("office", one);
        change("office", one);

        assertThat(registry.events).containsExactly("+office");
    }

    @Test
    void aBadValueKeepsThePreviousConfigurationServingAndLogsOneError() {
        start("office", one);
        change("", two);

        assertThat(registry.events).containsExactly("+office");
        assertThat(registry.ask()).containsExactly("10.0.0.1");
        assertThat(log.of("ERROR"))
                .containsExactly("ERROR DHCP-INI-004 org.staticdhcpd.database.ini~x: name = \"\": expected a name, to"
                        + " be used in the server's \"sources\"; the previous configuration keeps serving");
    }

    @Test
    void aChangeToAFileThatIsNotThereKeepsThePreviousOneServingUntilItComes() {
        start("office", one);
        Path later = folder.resolve("later.ini");
        change("office", later);
        assertThat(registry.ask()).containsExactly("10.0.0.1");
        assertThat(log.of("ERROR"))
                .containsExactly("ERROR DHCP-INI-004 org.staticdhcpd.database.ini~x: file = \"" + later
                        + "\": expected a file with good data, but " + later + ": there is no such file; the previous"
                        + " configuration keeps serving until it has");
        Sample.write(later, Sample.text("10.0.0.3"));

        Waiting.until("the new file serves", () -> registry.ask().equals(List.of("10.0.0.3")));
        assertThat(registry.events).containsExactly("+office", "+office", "-office");
    }

    @Test
    void aChangeBackBeforeTheFileCameForgetsIt() throws Exception {
        start("office", one);
        change("office", folder.resolve("later.ini"));
        change("office", one);
        Sample.write(folder.resolve("later.ini"), Sample.text("10.0.0.3"));
        Files.delete(one);
        Waiting.until(
                "the loss of the first file is logged", () -> log.of("WARN").size() > 1);

        assertThat(registry.ask()).containsExactly("10.0.0.1");
        assertThat(registry.events).containsExactly("+office");
    }

    /** The services that are registered now, and the comings and goings. */
    private static final class Registry {
        private final List<Service> services = new CopyOnWriteArrayList<>();
        private final List<String> events = new ArrayList<>();
        private final List<String> besides = new ArrayList<>();
        private boolean ending;

        BundleContext context() {
            return fake(BundleContext.class, (name, given) -> {
                assertThat(name).isEqualTo("registerService");
                return given[1] instanceof DefinitionSource source
                        ? register(new Service(source, (Dictionary<?, ?>) given[2]))
                        : besides((String[]) given[0], (Dictionary<?, ?>) given[2]);
            });
        }

        private ServiceRegistration<?> besides(String[] types, Dictionary<?, ?> properties) {
            String type = types[0].replaceFirst(".*\\.", "") + " of " + properties.get(DefinitionSource.NAME);
            besides.add(type);
            return fake(ServiceRegistration.class, (name, given) -> {
                assertThat(name).isEqualTo("unregister");
                assertThat(besides.remove(type)).isTrue();
                return null;
            });
        }

        private ServiceRegistration<?> register(Service service) {
            services.add(service);
            events.add("+" + service.name());
            return fake(ServiceRegistration.class, (name, given) -> {
                assertThat(name).isEqualTo("unregister");
                services.remove(service);
                events.add("-" + service.name());
                assertThat(ending || !services.isEmpty()).isTrue();
                return null;
            });
        }

        List<String> names() {
            return services.stream().map(Service::name).toList();
        }

        List<String> ask() {
            return services.stream().map(service -> Sample.ask(service.source)).toList();
        }

        private static <T> T fake(Class<T> type, Call call) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, given) -> call.of(method.getName(), given)));
        }
    }

    private interface Call {
        Object of(String method, Object[] given);
    }

    private record Service(DefinitionSource source, Dictionary<?, ?> properties) {
        String name() {
            return (String) properties.get(DefinitionSource.NAME);
        }
    }
}
