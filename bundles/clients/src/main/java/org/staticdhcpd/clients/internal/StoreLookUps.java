package org.staticdhcpd.clients.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;

/**
 * Asked for one by one: for a single client in a large table.
 *
 * @param store the store
 * @param source what the source of that name answers
 */
record StoreLookUps(ClientStore store, Function<LookUpKey, Answer> source) implements Existing {
    @Override
    public Optional<Segment> network(Network.Key key) {
        return store.network(key).flatMap(network -> Segment.of(network, finding -> {}));
    }

    @Override
    public Set<Network.Key> networksOf(LookUpKey client) {
        return store.client(client).stream().map(ClientRecord::network).collect(Collectors.toSet());
    }

    @Override
    public List<LookUpKey> holders(Claim claim) {
        return source.apply(LookUpKey.of(claim.ip())) instanceof Answer.Found found
                ? found.definitions().stream()
                        .filter(definition -> definition.network().key().equals(claim.network()))
                        .flatMap(definition -> definition.client().stream())
                        .toList()
                : List.of();
    }

    @Override
    public Optional<String> misfit(Network.Key network) {
        return Optional.empty();
    }

    @Override
    public int strangers() {
        return 0;
    }
}
