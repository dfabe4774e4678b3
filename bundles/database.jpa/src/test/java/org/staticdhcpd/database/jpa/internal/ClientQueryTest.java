package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;

/** The SQL of a look-up. */
class ClientQueryTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "R158 R160 folding {0}, {1}: {2}")
    @CsvSource({
        "false, MAC, sqlite_autoindex_maps_1 (mac=?)",
        "true, MAC, case_insensitive_macs (mac=?)",
        "false, CIRCUIT_ID, sqlite_autoindex_maps_1 (mac=?)",
        "true, CLIENT_ID, sqlite_autoindex_maps_1 (mac=?)",
        "false, ADDRESS, sqlite_autoindex_maps_2 (ip=?)"
    })
    void anIndexOfTheOriginalSchemaAnswersTheLookUp(boolean caseInsensitive, LookUpKey.Kind kind, String index)
            throws SQLException {
        LookUpRules rules = new LookUpRules(caseInsensitive, List.of(), List.of(), LookUpRules.SECOND);
        EngineSettings settings = SampleFile.at(folder.resolve("dhcp.sqlite3")).settings(rules);
        ClientQuery query = new ClientQuery(settings.database().dialect(), rules);
        try (Connection connection = settings.database().reading().getConnection()) {
            for (int places : new int[] {1, 2, 32}) {
                assertThat(plan(connection, query.sql(kind, places)))
                        .contains("USING INDEX " + index)
                        .doesNotContain("SCAN");
            }
        }
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement("explain query plan " + sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, "aa:bb:cc:dd:ee:ff");
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString("detail")).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
