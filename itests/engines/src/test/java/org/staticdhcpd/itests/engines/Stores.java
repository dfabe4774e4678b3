package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.ClientStore.RefusedChange;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** What every store does, whatever the database. */
final class Stores {
    private static final String MAC = "02:00:00:00:01:01";

    private Stores() {}

    static void makeChangeAndRemove(ClientStore store, UnaryOperator<String> address) {
        NetworkRecord network = new NetworkRecord(
                "10.9.0.0/16", "7", "600", "10.9.0.1", "255.255.0.0", "", "", "10.9.0.1,10.9.0.2", "", Map.of());
        List<Integer> progress = new ArrayList<>();
        store.apply(List.of(new Change.AddNetwork(network), new Change.AddClient(client("10.9.0.5"))), progress::add);
        assertThat(progress).endsWith(2);
        assertThat(address.apply(MAC)).isEqualTo("10.9.0.5");
        assertThat(store.network(network.key())).contains(network);
        store.apply(List.of(new Change.SetClient(client("10.9.0.6"))), done -> {});
        assertThat(store.client(LookUpKey.parse(MAC))).containsExactly(client("10.9.0.6"));

        refuses(store, new Change.AddClient(client("10.9.0.7")));
        refuses(store, new Change.RemoveNetwork(network.key()));
        refuses(store, new Change.AddNetwork(network));
        assertThat(address.apply(MAC)).isEqualTo("10.9.0.6");

        store.apply(
                List.of(
                        new Change.RemoveClient(LookUpKey.parse(MAC)),
                        new Change.RemoveNetwork(new Network.Key("10.9.0.0/16", 7))),
                done -> {});
        assertThat(address.apply(MAC)).isEqualTo("unknown");
        assertThat(store.network(network.key())).isEmpty();
    }

    /** The bad change is named, and the good one before it is not made. */
    private static void refuses(ClientStore store, Change bad) {
        Change good = new Change.AddClient(
                new ClientRecord("02:00:00:00:01:99", "10.9.0.99", "", "10.9.0.0/16", "7", Map.of()));
        assertThatThrownBy(() -> store.apply(List.of(good, bad), done -> {}))
                .isInstanceOfSatisfying(RefusedChange.class, refused -> assertThat(refused.index())
                        .isEqualTo(1));
        assertThat(store.client(LookUpKey.parse("02:00:00:00:01:99"))).isEmpty();
    }

    private static ClientRecord client(String ip) {
        return new ClientRecord(MAC, ip, "", "10.9.0.0/16", "7", Map.of());
    }
}
