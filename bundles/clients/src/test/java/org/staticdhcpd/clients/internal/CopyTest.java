package org.staticdhcpd.clients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change.AddClient;
import org.staticdhcpd.api.ClientStore.Change.AddNetwork;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.NetworkRecord;

/** {@code dhcp:copy}. */
class CopyTest {
    private static final String MAC = "aa:bb:cc:00:00:01";

    private final Site site = new Site();

    private void copy(String from, String to, boolean update, boolean withoutExtras) {
        new Copy(site.sources, site.console).run(from, new Change.Order(to, update, withoutExtras, false));
    }

    @Test
    void allClientsAndNetworksAreCopiedAndComparedAfterwards() {
        site.holding(Site.client(MAC, "10.0.0.1"), Site.client("client-id:0x0102", "10.0.0.2"));
        copy("db", "other", false, false);

        assertThat(site.other.size()).isEqualTo(2);
        assertThat(site.other.client(LookUpKey.parse(MAC))).isEqualTo(site.db.client(LookUpKey.parse(MAC)));
        assertThat(site.printed())
                .contains(
                        "other: 2 clients added, 0 replaced; 1 network added, 0 replaced",
                        "verified: 2 clients the same, 0 besides");
    }

    @Test
    void whatIsWrongInTheSourceIsNamedAndNothingIsCopied() {
        site.holding(Site.client(MAC, "10.0.0.1"));
        site.db.raw(Site.client("aa:bb:cc:00:00:02", "10.9.9.9"));
        site.db.raw(Site.client("aa:bb:cc:00:00:03", "10.0.0.3", "nowhere"));

        assertThatThrownBy(() -> copy("db", "other", false, false))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("nothing is stored");
        assertThat(site.printed())
                .anyMatch(line -> line.contains("aa:bb:cc:00:00:02") && line.contains("outside"))
                .anyMatch(line -> line.contains("aa:bb:cc:00:00:03") && line.contains("no network nowhere|0"));
        assertThat(site.other.applied()).isZero();
    }

    @Test
    void columnsThatTheOtherDoesNotHaveAreRefusedOrLeftOut() {
        site.holding(Site.client(MAC, "10.0.0.1", Map.of("maps.room", "12")));

        assertThatThrownBy(() -> copy("db", "other", false, false)).hasMessageContaining("nothing is stored");
        assertThat(site.other.applied()).isZero();
        copy("db", "other", false, true);
        assertThat(site.other.client(LookUpKey.parse(MAC)).get(0).extra()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsRefusedOrReplacedAndStrangersStay() {
        site.holding(Site.client(MAC, "10.0.0.1"));
        site.other.apply(
                List.of(
                        new AddNetwork(Site.network(Site.NET, "255.255.255.0")),
                        new AddClient(Site.client(MAC, "10.0.0.9")),
                        new AddClient(Site.client("aa:bb:cc:00:00:07", "10.0.0.7"))),
                done -> {});

        assertThatThrownBy(() -> copy("db", "other", false, false)).hasMessageContaining("nothing is stored");
        copy("db", "other", true, false);
        assertThat(site.other.client(LookUpKey.parse(MAC)).get(0).ip()).isEqualTo("10.0.0.1");
        assertThat(site.printed()).contains("verified: 1 client the same, 1 besides");
    }

    @Test
    void aSourceIsNotCopiedOntoItself() {
        site.holding();
        assertThatThrownBy(() -> copy("db", "db", true, false)).hasMessageContaining("expected two sources");
    }

    @Test
    void whatTheOtherMadeOfItIsToldWhenItDiffers() {
        site.holding(Site.client(MAC, "10.0.0.1"));
        Site forgetful = new Site();
        forgetful.services.with("db", site.db).with("other", new Forgetful());

        assertThatThrownBy(() -> new Copy(forgetful.sources, forgetful.console)
                        .run("db", new Change.Order("other", false, false, false)))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("1 difference after copying to other");
        assertThat(forgetful.printed())
                .anyMatch(line -> line.contains(MAC) && line.contains("expected") && line.contains("10.0.0.99"));
    }

    /** Stores another address than it was told. */
    private static final class Forgetful implements org.staticdhcpd.api.ClientStore, ClientTable {
        private final MemoryStore inside = new MemoryStore();

        @Override
        public java.util.Set<String> extraColumns() {
            return inside.extraColumns();
        }

        @Override
        public List<ClientRecord> client(LookUpKey key) {
            return inside.client(key);
        }

        @Override
        public Optional<NetworkRecord> network(org.staticdhcpd.api.Network.Key key) {
            return inside.network(key);
        }

        @Override
        public void apply(List<Change> changes, java.util.function.IntConsumer progress) {
            inside.apply(
                    changes.stream()
                            .map(change -> change instanceof Change.AddClient add
                                    ? new Change.AddClient(
                                            Site.client(add.client().mac(), "10.0.0.99"))
                                    : change)
                            .toList(),
                    progress);
        }

        @Override
        public Object read(Reader reader) {
            return inside.read(reader);
        }

        @Override
        public Changes changes(Object mark) {
            return inside.changes(mark);
        }

        @Override
        public boolean await(java.time.Duration atMost) throws InterruptedException {
            return inside.await(atMost);
        }
    }
}
