package org.staticdhcpd.server.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configurations as DS would hand them over. */
final class Policies {
    private Policies() {}

    /** Keys and values in turn; the rest as by default, but with the one source {@code fake}. */
    static Policy with(Object... pairs) {
        Map<String, Object> raw = raw(pairs);
        raw.putIfAbsent("sources", new String[] {"fake"});
        return Policy.of(config(raw), raw);
    }

    static Map<String, Object> raw(Object... pairs) {
        Map<String, Object> raw = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            raw.put((String) pairs[i], pairs[i + 1]);
        }
        return raw;
    }

    /** Converts as DS does: what is absent gets the default, what cannot be converted throws when it is read. */
    static ServerConfig config(Map<String, Object> raw) {
        return (ServerConfig) Proxy.newProxyInstance(
                ServerConfig.class.getClassLoader(), new Class<?>[] {ServerConfig.class}, (proxy, method, args) -> {
                    Object value = raw.getOrDefault(method.getName(), method.getDefaultValue());
                    return converted(value, method.getReturnType());
                });
    }

    private static Object converted(Object value, Class<?> type) {
        if (value instanceof String text) {
            if (type == int.class) {
                return Integer.valueOf(text);
            }
            if (type == boolean.class) {
                return Boolean.valueOf(text);
            }
            return type == String.class ? text : new String[] {text};
        }
        return value;
    }
}
