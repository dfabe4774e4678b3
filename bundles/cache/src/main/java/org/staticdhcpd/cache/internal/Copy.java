package org.staticdhcpd.cache.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.LookUpKey;

/**
 * All that a source holds, as it was at one moment. Immutable.
 *
 * @param table the clients, and the doubts
 * @param doubts clients whose rows are no good
 * @param at when it was so
 * @param complete whether it is everything; else who is not in it may be known all the same
 */
record Copy(DefinitionTable table, Map<LookUpKey, Doubt> doubts, Instant at, boolean complete) {
    /** Nothing, and that is not everything. */
    static final Copy NOTHING = new Copy(DefinitionTable.EMPTY, Map.of(), Instant.EPOCH, false);

    /**
     * Why a client's rows cannot be used.
     *
     * @param why for people
     * @param address the address it seems to have
     */
    record Doubt(String why, Optional<LookUpKey> address) {}

    /** What it says of a key, without allocating anything for a hardware address. */
    Answer find(LookUpKey key) {
        return table.find(key);
    }

    /** The addresses that doubtful clients seem to have. */
    static Set<LookUpKey> addresses(Map<LookUpKey, Doubt> doubts) {
        return doubts.values().stream()
                .flatMap(doubt -> doubt.address().stream())
                .collect(Collectors.toSet());
    }

    /** Starts the doubts of a table. */
    static void doubt(DefinitionTable.Builder builder, LookUpKey key, Doubt doubt) {
        builder.doubt(key, doubt.why());
        doubt.address().ifPresent(address -> builder.doubt(address, doubt.why()));
    }
}
