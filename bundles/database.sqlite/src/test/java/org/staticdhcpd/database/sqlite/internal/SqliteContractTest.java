package org.staticdhcpd.database.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.SourceUnderTest;
import org.staticdhcpd.contract.SqlTables;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlSource;
import org.staticdhcpd.database.jpa.internal.JpaEngineFactory;

/** What every source promises, with a real file and the shipped tables. */
class SqliteContractTest extends DefinitionSourceContract {
    private static final String TABLES = "../../samples/sql/sqlite.sql";

    @Override
    protected SourceUnderTest open(Path empty) throws IOException, SQLException {
        Path file = empty.resolve("dhcp.sqlite3");
        execute(file, Files.readString(Path.of(TABLES)));
        execute(file, "alter table maps add column room text; alter table subnets add column vlan text");
        LookUpRules rules = new LookUpRules(false, List.of("room"), List.of("vlan"), LookUpRules.SECOND);
        EngineSettings settings = new EngineSettings("sqlite", "test", SqliteFile.at(file, rules), rules);
        return new SqliteDatabase(file, new JpaEngineFactory(new PersistenceProvider()).open(settings));
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private record SqliteDatabase(Path file, SqlSource source) implements SourceUnderTest {
        @Override
        public void fill(List<NetworkRecord> networks, List<ClientRecord> clients) throws SQLException {
            try (Connection connection = connect(file)) {
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
            execute(file, "alter table maps rename to maps_away");
        }

        @Override
        public void repair() throws SQLException {
            execute(file, "alter table maps_away rename to maps");
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
