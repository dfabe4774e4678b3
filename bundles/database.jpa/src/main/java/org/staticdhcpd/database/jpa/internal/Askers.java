package org.staticdhcpd.database.jpa.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.LookUpKey;

/** Tells whose row it is, of those with several keys of one kind. */
final class Askers {
    private final Map<String, LookUpKey> bySpelling = new HashMap<>();
    private final boolean byAddress;
    private final boolean anyCase;

    Askers(List<LookUpKey> keys, boolean anyCase) {
        this.byAddress = keys.get(0).kind() == LookUpKey.Kind.ADDRESS;
        this.anyCase = anyCase;
        for (LookUpKey key : keys) {
            key.spellings().forEach(spelling -> bySpelling.put(spelling, key));
        }
    }

    /** Whose it is; empty when it is spelled like none of the keys. */
    Optional<LookUpKey> of(Row row) {
        String text = byAddress ? row.client().ip() : row.client().mac();
        return Optional.ofNullable(bySpelling.get(anyCase ? text.toLowerCase(Locale.ROOT) : text));
    }
}
