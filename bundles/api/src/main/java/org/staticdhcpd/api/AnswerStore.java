package org.staticdhcpd.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.staticdhcpd.protocol.Octets;

/**
 * Keeps answers outside the heap for the cache: on disk, on another machine. What is kept is opaque to it. May block.
 * A store that fails throws {@link SourceException}; the cache then asks the database (R179).
 */
@ConsumerType
public interface AnswerStore {
    /** Service property, text, required: by what the cache's configuration names this store. */
    String NAME = "store.name";

    /** What is kept under this key. */
    Optional<Octets> get(String space, LookUpKey key);

    /** Keeps something under this key. */
    void put(String space, LookUpKey key, Octets value);

    /** Forgets what is kept under this key. */
    void remove(String space, LookUpKey key);

    /** Forgets everything of one space: the copies of one source (R177). */
    void clear(String space);
}
