package org.staticdhcpd.database.jpa.internal;

import java.util.List;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.database.jpa.EngineSettings;

/**
 * A database in use.
 *
 * @param database what to ask
 * @param settings what it was opened from
 * @param version what the settings' database said of itself just before
 */
record Serving(OpenDatabase database, EngineSettings settings, Object version) {
    /** Nothing is open: every question is refused with {@code why}. */
    static Serving nothing(EngineSettings settings, String why) {
        return new Serving(new NotOpen(why), settings, why);
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
        public boolean isAway() {
            return false;
        }

        @Override
        public String pool() {
            return "none";
        }

        @Override
        public void close() {}
    }
}
