package org.staticdhcpd.database.oracle.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.SourceUnderTest;
import org.staticdhcpd.contract.SqlTables;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.Pool;
import org.staticdhcpd.database.jpa.SqlSource;
import org.staticdhcpd.database.jpa.internal.JpaEngineFactory;

/**
 * What every source promises (R259), with our Oracle dialect, EclipseLink's Oracle platform and the tables of {@code
 * samples/sql/oracle.sql}, on H2 in its Oracle mode: there was no Oracle server. H2 knows no index on an expression and no
 * PL/SQL, so that index and the journal's triggers are left out here, and were never run.
 */
class OracleDialectTest extends DefinitionSourceContract {
    private static final Path SCRIPT = Path.of("../../samples/sql/oracle.sql");

    @Override
    protected SourceUnderTest open(Path empty) throws IOException, SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle;DB_CLOSE_DELAY=-1");
        for (String statement : tables()) {
            execute(h2, statement);
        }
        execute(h2, "alter table maps add room varchar2(20)");
        execute(h2, "alter table subnets add vlan varchar2(20)");
        // Wider than the original's, as the script says for clients that are known by other keys.
        execute(h2, "alter table maps modify mac varchar2(255)");
        LookUpRules rules = new LookUpRules(false, List.of("room"), List.of("vlan"), LookUpRules.SECOND);
        Database database = Database.of(h2, OracleSettings.DIALECT, new Pool(4, Duration.ofMinutes(10)))
                .build();
        EngineSettings settings = new EngineSettings("oracle", "test", database, rules);
        return new OnH2(h2, new JpaEngineFactory(new PersistenceProvider()).open(settings));
    }

    /** Part 1 of the script, without the index on an expression. */
    private static List<String> tables() throws IOException {
        String text = Files.readString(SCRIPT);
        String part = text.substring(text.indexOf("CREATE TABLE subnets"), text.indexOf("-- Used when"));
        return List.of(part.replaceAll("--[^\\n]*", "").strip().split(";\\s*", -1)).stream()
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private static void execute(JdbcDataSource h2, String sql) throws SQLException {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record OnH2(JdbcDataSource h2, SqlSource source) implements SourceUnderTest {
        @Override
        public void fill(List<NetworkRecord> networks, List<ClientRecord> clients) throws SQLException {
            try (Connection connection = h2.getConnection()) {
                SqlTables.fill(connection, networks, clients);
            }
        }

        @Override
        public Set<Ability> abilities() {
            return EnumSet.of(Ability.OTHER_KEYS, Ability.ADDRESSES, Ability.EXTRA, Ability.OUTAGE);
        }

        @Override
        public Optional<ClientTable> table() {
            return Optional.of(source.table());
        }

        @Override
        public Optional<ClientStore> store() {
            return Optional.of(source.store());
        }

        @Override
        public void breakDown() throws SQLException {
            execute(h2, "alter table maps rename to maps_away");
        }

        @Override
        public void repair() throws SQLException {
            execute(h2, "alter table maps_away rename to maps");
        }

        @Override
        public void close() throws SQLException {
            source.close();
            execute(h2, "shutdown");
        }
    }
}
