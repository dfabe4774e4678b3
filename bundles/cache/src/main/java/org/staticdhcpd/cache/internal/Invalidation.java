package org.staticdhcpd.cache.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.LookUpKey;

/** Has a cache forget what has changed, where the source's table can say what that is. */
final class Invalidation implements Follower.Copyist {
    /** After so many restarts in a row without a single "nothing has changed" a table is taken not to know. */
    private static final int PATIENCE = 3;

    private final String source;
    private final CachingSource cache;
    private final Logger log;
    private volatile Optional<ClientTable> hopeless = Optional.empty();
    private volatile String state = "not followed";
    private int restarts;
    private Optional<ClientTable> following = Optional.empty();

    Invalidation(String source, CachingSource cache, Logger log) {
        this.source = source;
        this.cache = cache;
        this.log = log;
    }

    /** Whether it makes sense to ask this table what has changed. */
    boolean mayFollow(ClientTable table) {
        return !hopeless.equals(Optional.of(table));
    }

    @Override
    public Object restart(ClientTable table) {
        Object mark = table.mark();
        // Only now: that it was away until now says nothing of what it knows.
        restarts = following.equals(Optional.of(table)) ? restarts + 1 : 1;
        following = Optional.of(table);
        // What changed between the first answers and the mark nobody says.
        cache.doubtThisRun();
        state = "followed";
        if (restarts > PATIENCE || table.changes(mark) instanceof ClientTable.Changes.Unknown) {
            giveUp(table);
        }
        return mark;
    }

    private void giveUp(ClientTable table) {
        hopeless = Optional.of(table);
        state = "not told of, kept answers count until they are too old, or until a reload";
        log.info("source {}: its table does not say what changes; {}", source, state);
    }

    @Override
    public boolean apply(ClientTable.Changes.Some changes) {
        restarts = 0;
        if (!changes.networks().isEmpty()) {
            cache.doubt();
        }
        Set<LookUpKey> keys = new HashSet<>();
        for (ClientTable.Changes.OfClient client : changes.clients()) {
            add(keys, client.mac());
            client.now().stream().map(ClientRecord::mac).forEach(text -> add(keys, text));
        }
        cache.forget(keys);
        return true;
    }

    private static void add(Set<LookUpKey> keys, String text) {
        try {
            keys.add(LookUpKey.parse(text));
        } catch (IllegalArgumentException e) {
            // No client has such a key, so nobody's answer is kept.
            return;
        }
    }

    @Override
    public void unchanged() {
        restarts = 0;
    }

    @Override
    public void doubt() {
        cache.doubt();
    }

    @Override
    public void lost(String why) {
        log.debug("source {}: changes cannot be followed: {}", source, why);
    }

    @Override
    public void regained() {
        log.debug("source {}: changes are followed again", source);
    }

    String inWords() {
        return state;
    }
}
