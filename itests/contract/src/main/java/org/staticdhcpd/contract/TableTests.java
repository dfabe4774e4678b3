package org.staticdhcpd.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.ClientTable.Changes;
import org.staticdhcpd.api.NetworkRecord;

/** The whole table says what the look-ups say, and tells every change. */
abstract class TableTests extends DoubtTests {
    private ClientTable table() {
        assumeTrue(subject().table().isPresent(), "the engine offers no table");
        return subject().table().orElseThrow();
    }

    @Test
    final void theTableHasAllRowsNetworksFirst() throws Exception {
        Rows rows = rich();
        fill(rows);
        Copy copy = new Copy(table());

        assertThat(copy.content()).isEqualTo(Copy.content(rows));
        assertThat(copy.disorder()).isEmpty();
    }

    @Test
    final void everyRowOfTheTableMeansWhatTheLookUpSays() throws Exception {
        fill(rich());
        Copy copy = new Copy(table());

        assertThat(copy.clients()).isNotEmpty().allSatisfy(row -> assertThat(facts(row.mac()))
                .contains(Facts.of(row.define(copy.networkOf(row)))));
    }

    /** The sample, and what else this source can hold. */
    private Rows rich() {
        Rows rows = Rows.sample();
        if (can(Ability.EXTRA)) {
            rows = rows.with(Rows.ROOM, "1.08").with(Rows.VLAN, "12");
        }
        if (can(Ability.OTHER_KEYS)) {
            rows = rows.and(Rows.client("client-id:0x0102000000ab01", "192.168.0.50", "other"));
        }
        if (can(Ability.SEVERAL_NETWORKS)) {
            rows = rows.and(new ClientRecord(Rows.PRINTER, "192.168.0.43", "", Rows.SUBNET, "1", Map.of()));
        }
        return rows;
    }

    @Test
    final void whereNothingChangedNothingIsTold() throws Exception {
        fill(Rows.sample());
        Object mark = table().read(new Nothing());
        Changes changes = table().changes(mark);

        if (changes instanceof Changes.Some some) {
            assertThat(some.networks()).isEmpty();
            assertThat(some.clients()).isEmpty();
        } else {
            assertThat(changes).isInstanceOfAny(Changes.None.class, Changes.Unknown.class);
        }
    }

    @Test
    final void aMarkThatIsNotOursMeansReadEverything() throws Exception {
        fill(Rows.sample());

        assertThat(table().changes(new Object())).isInstanceOf(Changes.Unknown.class);
        assertThat(table().changes("yesterday")).isInstanceOf(Changes.Unknown.class);
        assertThat(table().changes(Long.MAX_VALUE)).isInstanceOf(Changes.Unknown.class);
    }

    @Test
    final void aCopyThatFollowsTheChangesHasWhatTheTableHas() throws Exception {
        Rows sample = Rows.sample();
        fill(sample);
        Copy copy = new Copy(table());
        NetworkRecord other = Rows.with(sample.networks().get(0), "subnets.gateway", "192.168.0.9");
        List<Rows> states = List.of(
                sample.with("maps.ip", "192.168.0.30"),
                sample.with("subnets.lease_time", "77"),
                sample.and(Rows.client(Rows.STRANGER, "192.168.0.31", "new")),
                new Rows(sample.networks(), sample.clients().subList(0, 1)),
                new Rows(List.of(other), sample.clients().subList(0, 2)),
                Rows.many(50, 1),
                sample);
        for (Rows state : states) {
            fill(state);
            eventuallyThe(copy, state);
        }
    }

    private static void eventuallyThe(Copy copy, Rows rows) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        do {
            copy.follow();
        } while (!copy.content().equals(Copy.content(rows)) && System.nanoTime() < end);
        assertThat(copy.content()).isEqualTo(Copy.content(rows));
    }

    @Test
    final void noChangeIsMissedWhileOthersAreBeingMade() throws Exception {
        List<Rows> states = List.of(Rows.many(30, 0), Rows.many(40, 1), Rows.many(20, 2));
        fill(states.get(0));
        Copy copy = new Copy(table());
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (int round = 1; round <= 8; round++) {
                    fill(states.get(round % 3));
                }
                return null;
            });
            while (!writing.isDone()) {
                followQuietly(copy);
                assertThat(copy.content())
                        .isIn(states.stream().map(Copy::content).toList());
            }
            writing.get(1, TimeUnit.SECONDS);
        } finally {
            writer.shutdownNow();
        }
        eventuallyThe(copy, states.get(8 % 3));
    }

    /** While somebody writes, reading may fail; then the copy stays as it was. Half a table it must never be. */
    private static void followQuietly(Copy copy) {
        try {
            copy.follow();
        } catch (org.staticdhcpd.api.SourceException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @Test
    final void waitingEndsInTimeAndWithAnInterrupt() throws Exception {
        fill(Rows.sample());
        ClientTable table = table();
        long before = System.nanoTime();
        table.await(Duration.ofMillis(20));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> table.await(Duration.ofSeconds(30))).isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }

    /** Takes rows and forgets them. */
    private static final class Nothing implements ClientTable.Reader {
        @Override
        public void network(NetworkRecord network) {}

        @Override
        public void client(ClientRecord client) {}
    }
}
