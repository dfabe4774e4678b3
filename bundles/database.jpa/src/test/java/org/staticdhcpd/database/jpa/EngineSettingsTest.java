package org.staticdhcpd.database.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class EngineSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ip;", "x'", "m.ip", "1st", "größe", "\"ip\"", "ip--", "count(*)"})
    void whatIsNoPlainNameIsNoExtraColumn(String name) {
        assertThat(LookUpRules.isColumn(name)).isFalse();
        assertThatThrownBy(() -> new LookUpRules(false, List.of(name), List.of(), LookUpRules.SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> new LookUpRules(false, List.of(), List.of(name), LookUpRules.SECOND))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"room", "Room_2", "_x"})
    void plainNamesAre(String name) {
        assertThat(new LookUpRules(false, List.of(name), List.of(), LookUpRules.SECOND).extraMaps())
                .containsExactly(name);
    }

    @Test
    void printingSettingsShowsNoPassword() {
        SQLiteDataSource connections = new SQLiteDataSource() {
            @Override
            public String toString() {
                return "jdbc:any://host/?password=secret";
            }
        };
        Dialect dialect = new Dialect(
                Dialect.ANSI,
                Dialect.EXACT,
                Dialect.EXACT,
                new Dialect.Snapshot(Connection.TRANSACTION_NONE, 0, List.of()));
        Database database = Database.of(connections, dialect, new Pool(1, Duration.ZERO))
                .secrets("secret")
                .build();
        assertThat(new EngineSettings("name", "origin", database, LookUpRules.PLAIN).toString())
                .contains("origin")
                .doesNotContain("secret");
    }

    @Test
    void aPoolHasConnections() {
        assertThatThrownBy(() -> new Pool(0, Duration.ZERO)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Pool(1, Duration.ofSeconds(-1))).hasMessageContaining("not negative");
    }
}
