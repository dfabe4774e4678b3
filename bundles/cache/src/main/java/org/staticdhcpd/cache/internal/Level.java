package org.staticdhcpd.cache.internal;

import java.util.Optional;
import org.staticdhcpd.api.LookUpKey;

/** One level of a chain of caches. Never throws: a level that fails holds nothing for that moment (R179). */
interface Level {
    /** What is kept under this key, however old. */
    Optional<Kept> get(LookUpKey key);

    /** Keeps an answer. */
    void put(LookUpKey key, Kept kept);

    /** Forgets an answer. */
    void remove(LookUpKey key);

    /** Forgets everything. */
    void clear();

    /** Whether it outlives this process. */
    boolean isPersistent();

    /** Its name, and how it is. */
    String inWords();
}
