package org.staticdhcpd.database.jpa.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.database.jpa.EngineSettings;

/**
 * A database in use.
 *
 * @param database what to ask
 * @param settings what it was opened from
 * @param version what the settings' database said of itself just before; why not, when nothing is open
 * @param since when it began to serve
 */
record Serving(OpenDatabase database, EngineSettings settings, Object version, Instant since) {
    /** Nothing is open: every question is refused with {@code why}. */
    static Serving nothing(EngineSettings settings, String why) {
        return new Serving(new NotOpen(why), settings, why, Instant.now());
    }

    boolean isOpen() {
        return !(database instanceof NotOpen);
    }

    private record NotOpen(String why) implements OpenDatabase {
        @Override
        public List<Row> find(LookUpKey key) {
            throw new NothingOpen(why);
        }

        @Override
        public List<List<Row>> findAll(List<LookUpKey> keys) {
            throw new NothingOpen(why);
        }

        @Override
        public Optional<NetworkRecord> network(Network.Key key) {
            throw new NothingOpen(why);
        }

        @Override
        public void apply(List<Change> changes, IntConsumer progress) {
            throw new NothingOpen(why);
        }

        @Override
        public Optional<String> away() {
            return Optional.empty();
        }

        @Override
        public String pool() {
            return "none";
        }

        @Override
        public void close() {}
    }
}
