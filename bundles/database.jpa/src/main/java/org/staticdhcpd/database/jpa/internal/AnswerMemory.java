package org.staticdhcpd.database.jpa.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;

/** The clients that were found last, whole (R178). What was not found is never kept: it may be added any moment. */
final class AnswerMemory {
    /** About 5 MB of definitions. */
    static final int MOST = 10_000;

    private final Map<LookUpKey, Answer.Found> found = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LookUpKey, Answer.Found> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Answer.Found> get(LookUpKey key) {
        return Optional.ofNullable(found.get(key));
    }

    synchronized void put(LookUpKey key, Answer.Found answer) {
        found.put(key, answer);
    }
}
