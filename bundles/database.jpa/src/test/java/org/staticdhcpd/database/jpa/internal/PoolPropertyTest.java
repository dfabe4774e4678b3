package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolPropertyTest {
    /** What the engine decides, what names the database or its account, and what only a program can give. */
    private static final Set<String> NOT_TO_BE_CHOSEN = Set.of(
            "autoCommit",
            "credentials",
            "credentialsProvider",
            "credentialsProviderClassName",
            "dataSource",
            "dataSourceClassName",
            "dataSourceJNDI",
            "dataSourceProperties",
            "driverClassName",
            "exceptionOverride",
            "exceptionOverrideClassName",
            "healthCheckProperties",
            "healthCheckRegistry",
            "initializationFailTimeout",
            "jdbcUrl",
            "metricRegistry",
            "metricsTrackerFactory",
            "password",
            "poolName",
            "readOnly",
            "scheduledExecutor",
            "threadFactory",
            "username");

    private static Set<String> ofHikari(Predicate<String> chosen) {
        return Arrays.stream(HikariConfig.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.matches("set[A-Z].*"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .filter(chosen)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("R163 every property of Hikari's can be chosen, but for those that are not a site's to choose")
    void everyPropertyOfHikarisCanBeChosen() {
        assertThat(ofHikari(name -> PoolProperty.named(name).isEmpty())).isEqualTo(new TreeSet<>(NOT_TO_BE_CHOSEN));
    }

    @ParameterizedTest(name = "R163 {0} = {1}")
    @CsvSource({
        "connectionTimeout, 2500",
        "validationTimeout, 250",
        "idleTimeout, 60000",
        "keepaliveTime, 30000",
        "maxLifetime, 45000",
        "leakDetectionThreshold, 2000",
        "maximumPoolSize, 9",
        "minimumIdle, 2",
        "connectionTestQuery, select 1",
        "connectionInitSql, select 2",
        "catalog, dhcp",
        "schema, site",
        "transactionIsolation, TRANSACTION_SERIALIZABLE",
        "isolateInternalQueries, true",
        "allowPoolSuspension, true",
        "registerMbeans, true"
    })
    void whatIsChosenReachesThePool(String name, String value) throws ReflectiveOperationException {
        PoolProperty property = PoolProperty.named(name).orElseThrow();
        HikariConfig config = new HikariConfig();
        property.set(config, value);

        assertThat(property.accepts(value)).isTrue();
        assertThat(got(config, name)).isEqualTo(value);
        assertThat(PoolProperty.names()).contains("pool." + name);
    }

    private static String got(HikariConfig config, String name) throws ReflectiveOperationException {
        String rest = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (Method method : HikariConfig.class.getMethods()) {
            if (method.getName().matches("(get|is)" + rest)) {
                return String.valueOf(method.invoke(config));
            }
        }
        throw new NoSuchMethodException(name);
    }
}
