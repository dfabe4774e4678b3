package org.staticdhcpd.extension.http.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A configuration as DS would hand it out: what is not given has its default. */
final class TestConfig {
    private TestConfig() {}

    static HttpEngine.Config of(Map<String, ?> raw) {
        return (HttpEngine.Config) Proxy.newProxyInstance(
                HttpEngine.Config.class.getClassLoader(),
                new Class<?>[] {HttpEngine.Config.class},
                (proxy, method, given) -> {
                    Object value = raw.get(method.getName().replaceFirst("^_", "."));
                    return value == null ? method.getDefaultValue() : value;
                });
    }

    static HttpSettings settings(Map<String, ?> raw) {
        return HttpSettings.of(of(raw), raw);
    }

    /** These keys and one more. */
    static Map<String, Object> with(Map<String, ?> raw, String key, Object value) {
        Map<String, Object> more = new HashMap<>(raw);
        more.put(key, value);
        return more;
    }
}
