package org.staticdhcpd.database.jpa.internal;

import com.zaxxer.hikari.HikariConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A property of Hikari's that a site may choose. Not among them: what names the database or its account, what the engine
 * relies on (auto-commit, read-only), and what only a program can give.
 *
 * @param name what Hikari calls it
 * @param expected what its value should be, for people
 * @param pattern what its value looks like
 * @param setter tells the pool
 */
public record PoolProperty(String name, String expected, Pattern pattern, BiConsumer<HikariConfig, String> setter) {
    private static final String NEVER_OR = "0 (never), or milliseconds from ";

    /** All there are. */
    private static final List<PoolProperty> ALL = List.of(
            millis(
                    "connectionTimeout",
                    "milliseconds from 250",
                    "2[5-9]\\d|[3-9]\\d\\d|[1-9]\\d{3,7}",
                    HikariConfig::setConnectionTimeout),
            millis(
                    "validationTimeout",
                    "milliseconds from 250",
                    "2[5-9]\\d|[3-9]\\d\\d|[1-9]\\d{3,7}",
                    HikariConfig::setValidationTimeout),
            millis("idleTimeout", NEVER_OR + "10000", "0|[1-9]\\d{4,7}", HikariConfig::setIdleTimeout),
            millis("keepaliveTime", NEVER_OR + "30000", "0|[3-9]\\d{4}|[1-9]\\d{5,7}", HikariConfig::setKeepaliveTime),
            millis("maxLifetime", NEVER_OR + "30000", "0|[3-9]\\d{4}|[1-9]\\d{5,7}", HikariConfig::setMaxLifetime),
            millis(
                    "leakDetectionThreshold",
                    NEVER_OR + "2000",
                    "0|[2-9]\\d{3}|[1-9]\\d{4,7}",
                    HikariConfig::setLeakDetectionThreshold),
            of(
                    "maximumPoolSize",
                    "a number from 1 to 1000",
                    "[1-9]\\d{0,2}|1000",
                    (pool, value) -> pool.setMaximumPoolSize(Integer.parseInt(value))),
            of(
                    "minimumIdle",
                    "a number from 0 to 1000",
                    "0|[1-9]\\d{0,2}|1000",
                    (pool, value) -> pool.setMinimumIdle(Integer.parseInt(value))),
            text("connectionTestQuery", HikariConfig::setConnectionTestQuery),
            text("connectionInitSql", HikariConfig::setConnectionInitSql),
            text("catalog", HikariConfig::setCatalog),
            text("schema", HikariConfig::setSchema),
            of(
                    "transactionIsolation",
                    "TRANSACTION_READ_COMMITTED, TRANSACTION_REPEATABLE_READ or TRANSACTION_SERIALIZABLE",
                    "TRANSACTION_(READ_COMMITTED|REPEATABLE_READ|SERIALIZABLE)",
                    HikariConfig::setTransactionIsolation),
            flag("isolateInternalQueries", HikariConfig::setIsolateInternalQueries),
            flag("allowPoolSuspension", HikariConfig::setAllowPoolSuspension),
            flag("registerMbeans", HikariConfig::setRegisterMbeans));

    private static PoolProperty of(
            String name, String expected, String pattern, BiConsumer<HikariConfig, String> setter) {
        return new PoolProperty(name, expected, Pattern.compile(pattern), setter);
    }

    private static PoolProperty millis(
            String name, String expected, String pattern, BiConsumer<HikariConfig, Long> setter) {
        return of(name, expected, pattern, (pool, value) -> setter.accept(pool, Long.valueOf(value)));
    }

    private static PoolProperty flag(String name, BiConsumer<HikariConfig, Boolean> setter) {
        return of(name, "true or false", "true|false", (pool, value) -> setter.accept(pool, Boolean.valueOf(value)));
    }

    private static PoolProperty text(String name, BiConsumer<HikariConfig, String> setter) {
        return of(name, "a text", "(?s).+", setter);
    }

    /** The property with this name. */
    public static Optional<PoolProperty> named(String name) {
        return ALL.stream().filter(property -> property.name.equals(name)).findFirst();
    }

    /** The names of all keys, for people. */
    public static String names() {
        return ALL.stream().map(property -> "pool." + property.name).collect(Collectors.joining(", "));
    }

    /** Whether this can be its value. */
    public boolean accepts(String value) {
        return pattern.matcher(value).matches();
    }

    void set(HikariConfig pool, String value) {
        setter.accept(pool, value);
    }
}
