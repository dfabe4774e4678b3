package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.DatabaseRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;

/** The SQL that EclipseLink makes of the query, and the entities. */
class ClientQueryTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "false, MAC, sqlite_autoindex_maps_1 (mac=?)",
        "true, MAC, case_insensitive_macs (mac=?)",
        "false, CIRCUIT_ID, sqlite_autoindex_maps_1 (mac=?)",
        "true, CLIENT_ID, sqlite_autoindex_maps_1 (mac=?)",
        "false, ADDRESS, sqlite_autoindex_maps_2 (ip=?)"
    })
    void anIndexOfTheOriginalSchemaAnswersTheLookUp(boolean caseInsensitive, LookUpKey.Kind kind, String index)
            throws SQLException {
        LookUpRules rules = new LookUpRules(caseInsensitive, List.of(), List.of(), false);
        EngineSettings settings = SampleFile.at(folder.resolve("dhcp.sqlite3")).settings(rules);
        try (HikariDataSource pool = Connections.open(settings)) {
            EntityManagerFactory factory = Engine.factory(new PersistenceProvider(), settings, pool);
            assertThat(plan(
                            pool,
                            sql(
                                    factory,
                                    new ClientQuery(factory, settings.database().dialect(), rules).jpql(kind))))
                    .contains("USING INDEX " + index)
                    .doesNotContain("SCAN");
            factory.close();
        }
    }

    private static String sql(EntityManagerFactory factory, String jpql) {
        EntityManager entities = factory.createEntityManager();
        DatabaseQuery query = JpaHelper.getDatabaseQuery(entities.createQuery(jpql));
        query.prepareCall(JpaHelper.getEntityManager(entities).getActiveSession(), new DatabaseRecord());
        String sql = query.getSQLString();
        entities.close();
        return sql;
    }

    private static String plan(HikariDataSource pool, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("explain query plan " + sql)) {
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

    @Test
    void theEntitiesAreTheTablesOfTheOriginal() {
        EngineSettings settings = SampleFile.at(folder.resolve("dhcp.sqlite3")).settings(LookUpRules.PLAIN);
        try (HikariDataSource pool = Connections.open(settings)) {
            EntityManagerFactory factory = Engine.factory(new PersistenceProvider(), settings, pool);
            EntityManager entities = factory.createEntityManager();
            MapRow client = entities.find(MapRow.class, "aa:bb:cc:dd:ee:ff");
            SubnetRow.Key key = new SubnetRow.Key();
            key.subnet = client.subnet;
            key.serial = client.serial;
            SubnetRow network = entities.find(SubnetRow.class, key);
            assertThat(List.of(client.ip, client.hostname)).containsExactly("192.168.0.197", "workstation");
            assertThat(network.leaseTime).isEqualTo(14400);
            assertThat(List.of(network.gateway, network.subnetMask, network.broadcastAddress))
                    .containsExactly("192.168.0.1", "255.255.255.0", "192.168.0.255");
            assertThat(List.of(network.ntpServers, network.domainNameServers, network.domainName))
                    .containsExactly("192.168.0.1", "192.168.0.1,192.168.0.2", "example.org");
            factory.close();
        }
    }
}
