package org.staticdhcpd.cache.memcached.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.staticdhcpd.api.AnswerStore;

class MemcachedStoresTest {
    private final RecordingLog log = new RecordingLog();
    private final List<String> events = new ArrayList<>();
    private final MemcachedStores stores = new MemcachedStores(context(), log.logger());

    @AfterEach
    void stop() {
        stores.stop();
    }

    private BundleContext context() {
        return proxy(BundleContext.class, (method, given) -> {
            assertThat(method).isEqualTo("registerService");
            String name = String.valueOf(((Dictionary<?, ?>) given[2]).get(AnswerStore.NAME));
            events.add("+" + name);
            return proxy(ServiceRegistration.class, (name2, none) -> events.add("-" + name));
        });
    }

    /** What a proxy does. */
    private interface Reaction {
        Object to(String method, Object[] given);
    }

    private static <T> T proxy(Class<T> type, Reaction reaction) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Object result = reaction.to(method.getName(), given);
            return method.getReturnType() == void.class ? null : result;
        }));
    }

    /** As DS would make it of these properties: numbers are numbers, and what is not given has its default. */
    private static MemcachedStores.Config config(Map<String, Object> keys) {
        return (MemcachedStores.Config) Proxy.newProxyInstance(
                MemcachedStores.Config.class.getClassLoader(),
                new Class<?>[] {MemcachedStores.Config.class},
                (self, method, given) -> {
                    String key = method.getName().replace('_', '.');
                    Object value = keys.getOrDefault(key, method.getDefaultValue());
                    return method.getReturnType() == int.class
                            ? Integer.valueOf(value.toString().strip())
                            : value;
                });
    }

    private void start(Map<String, Object> keys) {
        stores.start(config(keys), keys);
    }

    private void change(Map<String, Object> keys) {
        stores.change(config(keys), keys);
    }

    @Test
    @DisplayName("R10: host, port and age time are what the configuration says")
    void keys() {
        Map<String, Object> keys =
                Map.of("host", "cache.example.org", "port", 11_212, "ageTime", 61, ".secret", "s3cret");
        MemcachedSettings settings = MemcachedSettings.of(config(keys), keys);

        assertThat(settings.server()).hasToString("memcached at cache.example.org:11212");
        assertThat(settings.ageTime()).isEqualTo(Duration.ofSeconds(61));
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    @DisplayName("R10: without keys it is port 11211, 300 seconds and the name memcached, as in the original")
    void defaults() {
        MemcachedSettings settings = MemcachedSettings.of(config(Map.of()), Map.of());

        assertThat(settings.server().port()).isEqualTo(11_211);
        assertThat(settings.ageTime()).hasSeconds(300);
        assertThat(settings.name()).isEqualTo("memcached");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "name, '', a name for this store",
        "name, memory, other than memory",
        "host, ' ', the name or address",
        "port, 0, from 1 to 65535",
        "port, here, from 1 to 65535",
        "ageTime, -1, from 0 to 2592000",
        "ageTime, 2592001, from 0 to 2592000",
        "timeoutMillis, 0, from 1 to 60000",
        "maximumConnections, 0, from 1 to 1000",
        "namespace, '', without blanks",
        "namespace, two words, without blanks",
        "namespace, Küche, without blanks",
    })
    void aBadValueIsNamedAndThereIsNoStore(String key, String value, String expected) {
        start(Map.of(key, value));

        assertThat(log.of("ERROR")).singleElement().asString().contains("DHCP-MEMCACHED-001", key, expected);
        assertThat(events).isEmpty();
    }

    @Test
    void aNamespaceThatIsTooLongIsRefused() {
        start(Map.of("namespace", "n".repeat(101)));
        assertThat(log.of("ERROR")).hasSize(1);
    }

    @Test
    @DisplayName("R179: while the configuration changes there is always a store, and a bad value changes nothing")
    void exchange() {
        start(Map.of());
        change(Map.of());
        change(Map.of("port", 0));
        assertThat(events).containsExactly("+memcached");
        Map<String, Object> renamed = new HashMap<>(Map.of("name", "shared", "port", 1));
        change(renamed);
        assertThat(events).containsExactly("+memcached", "+shared", "-memcached");
        stores.stop();
        assertThat(events).endsWith("-shared");
    }

    @Test
    void aCorrectedFirstConfigurationIsTaken() {
        start(Map.of("port", 0));
        change(Map.of("port", 11_211));
        assertThat(events).containsExactly("+memcached");
    }
}
