package org.staticdhcpd.database.jpa.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.LookUpRules;

/** Changes the tables of whichever database serves. */
final class SqlStore implements ClientStore {
    private final Supplier<Serving> serving;

    SqlStore(Supplier<Serving> serving) {
        this.serving = serving;
    }

    @Override
    public Set<String> extraColumns() {
        LookUpRules rules = serving.get().settings().rules();
        Set<String> names = new LinkedHashSet<>();
        rules.extraMaps().forEach(name -> names.add("maps." + name));
        rules.extraSubnets().forEach(name -> names.add("subnets." + name));
        return names;
    }

    @Override
    public List<ClientRecord> client(LookUpKey key) {
        return asked(database -> database.find(key)).stream().map(Row::client).toList();
    }

    @Override
    public Optional<NetworkRecord> network(Network.Key key) {
        return asked(database -> database.network(key));
    }

    @Override
    public void apply(List<Change> changes, IntConsumer progress) {
        asked(database -> {
            database.apply(changes, progress);
            return "";
        });
    }

    private <T> T asked(java.util.function.Function<OpenDatabase, T> question) {
        try {
            return question.apply(serving.get().database());
        } catch (Trouble | EngineClosed | NothingOpen e) {
            throw new SourceException(e.getMessage());
        }
    }
}
