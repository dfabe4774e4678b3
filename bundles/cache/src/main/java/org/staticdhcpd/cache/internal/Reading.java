package org.staticdhcpd.cache.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** Makes a copy of everything that a table hands out. */
final class Reading implements ClientTable.Reader {
    private static final int CLIENTS = 1_000;
    private static final long MOST = 100_000_000;

    /** Octets of a client without text. */
    private static final int LEAST = 88;

    private final Headroom headroom;
    private final Rows rows = new Rows();
    private final Map<LookUpKey, Copy.Doubt> doubts = new HashMap<>();
    private final LongConsumer expected;
    private final LongConsumer progress;
    private final DefinitionTable before;
    private final Map<Network.Key, Network> known = new HashMap<>();
    private DefinitionTable.Builder builder;
    private long read;

    /**
     * Starts with nothing.
     *
     * @param expected is told how many clients there will be
     * @param progress is told of each client how many it were so far
     * @param headroom is asked whether there is room for the next
     * @param before what there is already; shared as far as it is the same
     */
    Reading(LongConsumer expected, LongConsumer progress, Headroom headroom, DefinitionTable before) {
        this.headroom = headroom;
        this.expected = expected;
        this.progress = progress;
        this.before = before;
        this.builder = DefinitionTable.builder(CLIENTS, before);
        before.forEach(definition -> known.putIfAbsent(definition.network().key(), definition.network()));
    }

    @Override
    public void expect(long clients) {
        expected.accept(clients);
        headroom.require(Math.max(0, clients - before.size()) * LEAST);
        if (read == 0) {
            builder = DefinitionTable.builder((int) Math.max(0, Math.min(clients, MOST)), before);
        }
    }

    @Override
    public void network(NetworkRecord network) {
        if (rows.take(network)) {
            Optional.ofNullable(known.get(network.key())).ifPresent(rows::share);
        }
    }

    @Override
    public void client(ClientRecord client) {
        progress.accept(++read);
        headroom.row();
        Optional<LookUpKey> key = Rows.findable(client.mac());
        if (key.isEmpty()) {
            rows.complaints().unfindable();
            return;
        }
        rows.spelled(key.get(), client.mac());
        Rows.Outcome outcome = rows.outcome(client);
        if (outcome instanceof Rows.Outcome.Defined defined) {
            builder.put(defined.definition());
        } else if (outcome instanceof Rows.Outcome.Doubtful doubtful) {
            doubts.put(key.get(), doubtful.doubt());
        }
    }

    /** What later changes are measured by. */
    Rows rows() {
        return rows;
    }

    /** The copy, once everything was handed out. */
    Copy copy(Instant at) {
        doubts.forEach((key, doubt) -> Copy.doubt(builder, key, doubt));
        return new Copy(builder.build(), Map.copyOf(doubts), at, true);
    }
}
