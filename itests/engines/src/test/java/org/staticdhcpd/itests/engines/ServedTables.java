package org.staticdhcpd.itests.engines;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.SourceUnderTest;
import org.staticdhcpd.contract.SqlTables;

/**
 * The tables of a database of a real server, as the contract wants them.
 *
 * @param site where the engine runs
 * @param name of the source
 * @param opener makes connections to fill the tables
 */
record ServedTables(Site site, String name, Changing.Opener opener) implements SourceUnderTest {
    @Override
    public DefinitionSource source() {
        return site.service(DefinitionSource.class, name).orElseThrow();
    }

    @Override
    public void fill(List<NetworkRecord> networks, List<ClientRecord> clients) throws SQLException {
        try (Connection connection = opener.open()) {
            SqlTables.fill(connection, networks, clients);
        }
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.OTHER_KEYS, Ability.ADDRESSES, Ability.EXTRA, Ability.OUTAGE);
    }

    @Override
    public Optional<ClientTable> table() {
        return Optional.of(site.table(name));
    }

    @Override
    public Optional<ClientStore> store() {
        return Optional.of(site.store(name));
    }

    @Override
    public void breakDown() throws SQLException {
        execute("alter table maps rename to maps_away");
    }

    @Override
    public void repair() throws SQLException {
        execute("alter table maps_away rename to maps");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = opener.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The server serves the next test, too. */
    @Override
    public void close() throws SQLException {
        fill(List.of(), List.of());
    }
}
