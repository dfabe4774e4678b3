package org.staticdhcpd.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.NetworkRecord;

/** A source with data behind it that a test may exchange and take away. */
public interface SourceUnderTest {
    /** The source itself; the same one throughout. */
    DefinitionSource source();

    /**
     * Puts these rows, and no others, where the source looks. The source answers from them when this returns, or soon
     * after.
     *
     * @throws Exception when the database or the file's reader refuses one of the rows; all is as it was before then
     */
    void fill(List<NetworkRecord> networks, List<ClientRecord> clients) throws Exception;

    /** What this source can beyond what all can. */
    default Set<Ability> abilities() {
        return Set.of();
    }

    /** The name in {@link org.staticdhcpd.api.Definition#extra} of a further column such as {@code maps.room}. */
    default String extraName(String column) {
        return column;
    }

    /** Takes the database away: stops it, deletes or locks the file. Needs {@link Ability#OUTAGE}. */
    default void breakDown() throws Exception {
        throw new UnsupportedOperationException("breakDown");
    }

    /** Gives the database back, with the rows it had. */
    default void repair() throws Exception {
        throw new UnsupportedOperationException("repair");
    }

    /** The whole table, where the engine offers it. */
    default Optional<ClientTable> table() {
        return Optional.empty();
    }

    /** What writes, where the engine offers it. */
    default Optional<ClientStore> store() {
        return Optional.empty();
    }

    /** Gives everything back, after each test. */
    default void close() throws Exception {}
}
