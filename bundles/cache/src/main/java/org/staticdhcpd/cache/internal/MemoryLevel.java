package org.staticdhcpd.cache.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;

/** Answers on the heap. Clients of networks that are equal in everything share one object for it. */
final class MemoryLevel implements Level {
    private static final int NETWORKS = 10_000;

    private final Bounded<LookUpKey, Kept> answers;
    private final Map<Network, Network> networks = new ConcurrentHashMap<>();

    MemoryLevel(int entries) {
        this.answers = new Bounded<>(entries);
    }

    @Override
    public Optional<Kept> get(LookUpKey key) {
        return answers.get(key);
    }

    @Override
    public void put(LookUpKey key, Kept kept) {
        answers.put(key, new Kept(sharing(kept.found()), kept.stamp()));
    }

    private Answer.Found sharing(Answer.Found found) {
        return new Answer.Found(found.definitions().stream().map(this::sharing).toList());
    }

    private Definition sharing(Definition definition) {
        Network network = shared(definition.network());
        Definition.Builder parts = Definition.of(definition.ip(), network)
                .hostname(definition.hostname().orElse(""))
                .extra(definition.ownExtra());
        definition.client().ifPresent(parts::client);
        return parts.build();
    }

    private Network shared(Network network) {
        if (networks.size() > NETWORKS) {
            networks.clear();
        }
        Network known = networks.putIfAbsent(network, network);
        return known == null ? network : known;
    }

    @Override
    public void remove(LookUpKey key) {
        answers.remove(key);
    }

    @Override
    public void clear() {
        answers.clear();
        networks.clear();
    }

    Collection<Map.Entry<LookUpKey, Kept>> entries() {
        return answers.entries();
    }

    @Override
    public boolean isPersistent() {
        return false;
    }

    @Override
    public String inWords() {
        return "memory: " + answers.size() + " clients";
    }
}
