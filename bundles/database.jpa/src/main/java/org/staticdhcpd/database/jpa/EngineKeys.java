package org.staticdhcpd.database.jpa;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.database.jpa.internal.PoolProperty;

/** Reads the keys that every SQL engine has, so that they mean the same everywhere. */
public final class EngineKeys {
    /** What the names of keys for the pool begin with; what follows is the name of a property of Hikari's. */
    public static final String POOL = "pool.";

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int LONGEST = 30;

    private final Settings keys;
    private final Map<String, ?> raw;

    /**
     * Reads for a component.
     *
     * @param keys reads the same properties
     * @param raw the properties as configured
     */
    public EngineKeys(Settings keys, Map<String, ?> raw) {
        this.keys = keys;
        this.raw = raw;
    }

    /** Key {@code name}. */
    public String name(Supplier<String> name) {
        return keys.required("name", name, "a name for this source");
    }

    /** Keys {@code caseInsensitiveMacs}, {@code extraMaps} and {@code extraSubnets}, with the time-out. */
    public LookUpRules rules(
            BooleanSupplier caseInsensitiveMacs,
            Supplier<String[]> extraMaps,
            Supplier<String[]> extraSubnets,
            Duration timeout) {
        return new LookUpRules(
                keys.flag("caseInsensitiveMacs", caseInsensitiveMacs),
                columns("extraMaps", extraMaps),
                columns("extraSubnets", extraSubnets),
                timeout);
    }

    private List<String> columns(String key, Supplier<String[]> typed) {
        List<String> names = keys.list(key, typed);
        if (!names.stream().allMatch(LookUpRules::isColumn)) {
            throw keys.bad(key, "names of columns (letters, digits and _) separated by commas");
        }
        return names;
    }

    /** Key {@code timeout}, in seconds. */
    public Duration timeout(IntSupplier timeout) {
        return Duration.ofSeconds(keys.integer("timeout", timeout, 1, LONGEST));
    }

    /** Key {@code maximumConnections} (R163) and all keys {@code pool.NAME}. */
    public Pool pool(IntSupplier maximumConnections) {
        int connections = keys.integer("maximumConnections", maximumConnections, 1, MOST_CONNECTIONS);
        Map<String, String> further = new LinkedHashMap<>();
        raw.forEach((key, value) -> {
            if (key.startsWith(POOL)) {
                further.put(key.substring(POOL.length()), checked(key, String.valueOf(value)));
            }
        });
        return new Pool(connections, LIFETIME, further);
    }

    private String checked(String key, String value) {
        PoolProperty property = PoolProperty.named(key.substring(POOL.length()))
                .orElseThrow(() -> keys.bad(key, "one of the keys " + PoolProperty.names()));
        String text = value.strip();
        if (!property.accepts(text)) {
            throw keys.bad(key, property.expected());
        }
        return text;
    }
}
