package org.staticdhcpd.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Changes the tables of an engine that can be written to. Registered beside the {@link ClientTable} of the same {@link
 * #NAME}. Whoever calls it has checked the records; the store refuses what its database refuses.
 */
@ConsumerType
public interface ClientStore {
    /** Service property, text, required: the same as the source's name. */
    String NAME = DefinitionSource.NAME;

    /** The names of the further columns it can store of clients and networks, as in {@link Definition#extra}. */
    Set<String> extraColumns();

    /** Whether it can store any further column, as files can. */
    default boolean anyColumn() {
        return false;
    }

    /**
     * How many characters columns take, where that is known; others take any number.
     *
     * @return lengths by names such as {@code maps.hostname} and {@code subnets.domain_name}
     */
    default Map<String, Integer> lengths() {
        return Map.of();
    }

    /** The rows of one client, from the database itself; several where it is in several networks. */
    List<ClientRecord> client(LookUpKey key);

    /** The row of one network, from the database itself. */
    Optional<NetworkRecord> network(Network.Key key);

    /**
     * Makes all changes in their order, in one transaction, or none.
     *
     * @param progress is told now and then how many are made; the last time with all of them, when they are durable
     * @throws RefusedChange when one cannot be made; nothing is changed then
     * @throws SourceException when the database is away; nothing is changed then
     */
    void apply(List<Change> changes, IntConsumer progress);

    /** One change. */
    sealed interface Change {
        /** Makes a new network; it must not exist. */
        record AddNetwork(NetworkRecord network) implements Change {}

        /** Replaces a network's row; it must exist. */
        record SetNetwork(NetworkRecord network) implements Change {}

        /** Removes a network; it must exist and have no clients. */
        record RemoveNetwork(Network.Key network) implements Change {}

        /** Makes a new client; it must not exist (in that network, where a client may be in several). */
        record AddClient(ClientRecord client) implements Change {}

        /** Replaces a client's row, the one in that network, or else its only one, so that it moves; it must exist. */
        record SetClient(ClientRecord client) implements Change {}

        /** Removes a client, from all its networks; it must exist. */
        record RemoveClient(LookUpKey client) implements Change {}
    }

    /** A change that cannot be made. The message says why, in the words of the tables. */
    final class RefusedChange extends SourceException {
        private static final long serialVersionUID = 1L;

        private final int index;

        /** Says which change, counted from 0, and why. */
        public RefusedChange(int index, String why) {
            super(why);
            this.index = index;
        }

        /** Which of the changes, counted from 0. */
        public int index() {
            return index;
        }
    }
}
