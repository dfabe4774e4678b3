package org.staticdhcpd.api;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whole tables of clients and networks, for whoever keeps a copy or looks through them. Offered by engines that can
 * read everything they have; registered beside the {@link DefinitionSource} of the same {@link #NAME}.
 *
 * <p>A copy is kept like this: {@link #read}, then again and again {@link #await} and {@link #changes}. All methods may
 * block and are called from several threads.
 */
@ConsumerType
public interface ClientTable {
    /** Service property, text, required: the same as the source's name. */
    String NAME = DefinitionSource.NAME;

    /**
     * Reads everything as it is at one moment: all networks, then all clients. A row that is no good is handed out like
     * the others; a key that a look-up would not find (an upper-case MAC where case counts) is handed out as it is.
     *
     * @return what stands for that moment, to be given to {@link #changes}
     * @throws SourceException when not everything could be read; then what was handed out is not to be used
     */
    Object read(Reader reader);

    /**
     * What stands for this moment, for whoever wants to be told of changes only. A table that can say it without
     * reading everything overrides this.
     *
     * @throws SourceException when that cannot be said now
     */
    default Object mark() {
        return read(Reader.NONE);
    }

    /**
     * What changed since a moment.
     *
     * @param mark came from {@link #read}, {@link #mark} or {@link #changes} of this table or its predecessor with this name; one that
     *     this table does not know gives {@link Changes.Unknown}
     * @throws SourceException when that cannot be read now
     */
    Changes changes(Object mark);

    /**
     * Returns as soon as something may have changed, at the latest after {@code atMost}. A table that is told nothing
     * just waits.
     *
     * @return whether it was told of a change
     * @throws InterruptedException when the thread was interrupted
     */
    boolean await(Duration atMost) throws InterruptedException;

    /** Takes what is read, on the thread that reads. */
    interface Reader {
        /** Is not interested. */
        Reader NONE = new Reader() {
            @Override
            public void network(NetworkRecord network) {}

            @Override
            public void client(ClientRecord client) {}
        };

        /** Says beforehand how many clients there will be, about; for progress. Need not be called. */
        default void expect(long clients) {}

        /** Takes a network. */
        void network(NetworkRecord network);

        /** Takes a client. */
        void client(ClientRecord client);
    }

    /** What changed. */
    sealed interface Changes {
        /** Nothing. */
        record None() implements Changes {}

        /** More than can be told: read everything. */
        record Unknown() implements Changes {}

        /**
         * These, and nothing else, all as they are at one moment.
         *
         * @param mark stands for that moment
         * @param networks whose rows were made, changed or removed
         * @param clients whose rows were made, changed or removed
         */
        record Some(Object mark, List<OfNetwork> networks, List<OfClient> clients) implements Changes {
            /** Copies the lists. */
            public Some {
                networks = List.copyOf(networks);
                clients = List.copyOf(clients);
            }
        }

        /**
         * A network now.
         *
         * @param key which
         * @param now its row; none when it is gone
         */
        record OfNetwork(Network.Key key, List<NetworkRecord> now) {}

        /**
         * A client now.
         *
         * @param mac the column of that name
         * @param now its rows, all of them; none when it is gone
         */
        record OfClient(String mac, List<ClientRecord> now) {}
    }
}
