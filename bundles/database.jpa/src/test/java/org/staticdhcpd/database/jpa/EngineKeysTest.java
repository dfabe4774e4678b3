package org.staticdhcpd.database.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.Settings;

/** The keys that all SQL engines have. */
class EngineKeysTest {
    private static EngineKeys keys(Map<String, ?> raw) {
        return new EngineKeys(new Settings("a.pid", raw), raw);
    }

    @Test
    @DisplayName("R163 a pool of as many connections as the engine says, with any property of Hikari's besides")
    void aPool() {
        Pool pool = keys(Map.of("pool.keepaliveTime", "30000", "pool.schema", "site", "name", "x"))
                .pool(() -> 7);

        assertThat(pool.connections()).isEqualTo(7);
        assertThat(pool.further()).isEqualTo(Map.of("keepaliveTime", "30000", "schema", "site"));
    }

    @ParameterizedTest(name = "R163 pool.{0} = {1}")
    @CsvSource({
        "nonsense, 1, one of the keys pool.connectionTimeout",
        "jdbcUrl, jdbc:x, one of the keys",
        "password, secret-of-a-test, one of the keys",
        "keepaliveTime, 29999, 0 (never)",
        "keepaliveTime, soon, 0 (never)",
        "connectionTimeout, 249, milliseconds from 250",
        "maximumPoolSize, 0, a number from 1 to 1000",
        "maximumPoolSize, 1001, a number from 1 to 1000",
        "minimumIdle, -1, a number from 0 to 1000",
        "transactionIsolation, TRANSACTION_READ_UNCOMMITTED, TRANSACTION_READ_COMMITTED",
        "registerMbeans, yes, true or false"
    })
    void aBadPropertyOfThePoolIsNamedWithWhatWasExpected(String name, String value, String expected) {
        EngineKeys keys = keys(Map.of("pool." + name, value));

        assertThatThrownBy(() -> keys.pool(() -> 4))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("a.pid: pool." + name)
                .hasMessageContaining(expected);
    }

    @Test
    @DisplayName("R164 what belongs to the driver and is secret has a key with a dot, or is refused unseen")
    void whatIsTheDrivers() {
        EngineKeys keys = keys(Map.of("driver.ssl", "true", ".driver.sslPassword", "Secret/8"));

        assertThat(keys.driver()).isEqualTo(Map.of("ssl", "true", "sslPassword", "Secret/8"));
        assertThat(keys.secrets()).isEqualTo(List.of("Secret/8"));
        assertThatThrownBy(() ->
                        keys(Map.of("driver.trustStorePassword", "Secret/9")).driver())
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(".driver.trustStorePassword")
                .hasMessageNotContaining("Secret/9");
    }

    @Test
    @DisplayName("R164 an account is printed without its password")
    void anAccountIsPrintedWithoutItsPassword() {
        Account account = keys(Map.of()).account("username", () -> "reader", ".password", () -> "Secret/10");

        assertThat(account.password()).isEqualTo("Secret/10");
        assertThat(account).asString().contains("reader").doesNotContain("Secret/10");
    }

    @Test
    @DisplayName("R12 R162 further columns of one table need none of the other")
    void furtherColumnsOfOneTableOnly() {
        LookUpRules rules = keys(Map.of())
                .rules(() -> false, () -> new String[] {"room, port"}, () -> new String[0], LookUpRules.SECOND);
        LookUpRules others =
                keys(Map.of()).rules(() -> false, () -> new String[0], () -> new String[] {"vlan"}, LookUpRules.SECOND);

        assertThat(rules.extraMaps()).containsExactly("room", "port");
        assertThat(rules.extraSubnets()).isEmpty();
        assertThat(others.extraMaps()).isEmpty();
        assertThat(others.extraSubnets()).containsExactly("vlan");
    }
}
