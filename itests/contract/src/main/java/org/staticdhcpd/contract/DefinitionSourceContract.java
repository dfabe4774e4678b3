package org.staticdhcpd.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/**
 * What the API promises of a data source. Inherit it, say how your source is opened and filled, and run it with JUnit 5:
 *
 * <pre>{@code
 * class LabSourceTest extends DefinitionSourceContract {
 *     @Override
 *     protected SourceUnderTest open(Path empty) {
 *         return new FilledLabSource();
 *     }
 * }
 * }</pre>
 *
 * <p>What a source cannot do, its {@link SourceUnderTest#abilities} leave out; the contract then asks for the answer
 * that promises nothing. Tests of tables and stores are skipped where the engine has none.
 */
public abstract class DefinitionSourceContract extends TableTests {
    private static final Rows SAMPLE = Rows.sample();
    private static final ClientRecord NEW = Rows.client(Rows.STRANGER, "192.168.0.60", "new");

    /** For subclasses. */
    protected DefinitionSourceContract() {}

    private ClientStore store() {
        assumeThat(subject().store()).as("the engine's store").isPresent();
        return subject().store().orElseThrow();
    }

    private void apply(Change... changes) {
        List<Integer> progress = new ArrayList<>();
        store().apply(List.of(changes), progress::add);
        assertThat(progress).as("progress").endsWith(changes.length).isSorted();
    }

    /** A column without a value may be there or not. */
    private static ClientRecord withoutEmptyColumns(ClientRecord row) {
        Map<String, Object> extra = new LinkedHashMap<>(row.extra());
        extra.values().removeIf(Objects::isNull);
        return new ClientRecord(row.mac(), row.ip(), row.hostname(), row.subnet(), row.serial(), extra);
    }

    @Test
    final void whatIsAddedIsFoundAndWhatIsRemovedIsUnknown() throws Exception {
        fill(SAMPLE);
        apply(new Change.AddClient(NEW));
        eventually("it is found", () -> facts(NEW.mac()).equals(List.of(expected(SAMPLE, NEW))));
        assertThat(store().client(LookUpKey.parse(NEW.mac())))
                .map(DefinitionSourceContract::withoutEmptyColumns)
                .containsExactly(NEW);

        apply(new Change.RemoveClient(LookUpKey.parse(NEW.mac())));
        eventually("it is gone", () -> ask(NEW.mac()).equals(Answer.UNKNOWN));
        assertThat(store().client(LookUpKey.parse(NEW.mac()))).isEmpty();
    }

    @Test
    final void whatIsSetIsAnsweredAnew() throws Exception {
        fill(SAMPLE);
        Rows after = SAMPLE.with("maps.hostname", "renamed").with("subnets.lease_time", "99");
        apply(
                new Change.SetNetwork(after.networks().get(0)),
                new Change.SetClient(after.clients().get(0)));

        eventually("all is new", () -> answersFrom(after));
        assertThat(store().network(new Network.Key(Rows.SUBNET, 0)).map(NetworkRecord::leaseTime))
                .contains("99");
    }

    @Test
    final void changesAreMadeInTheirOrder() throws Exception {
        fill(SAMPLE);
        NetworkRecord network = Rows.with(SAMPLE.networks().get(0), "subnets.serial", "5");
        ClientRecord client = Rows.with(NEW, "maps.serial", "5");
        apply(new Change.AddNetwork(network), new Change.AddClient(client));
        Rows after = new Rows(List.of(network), List.of(client));
        eventually("both are there", () -> answersFrom(after));

        apply(new Change.RemoveClient(client.key()), new Change.RemoveNetwork(network.key()));
        eventually("both are gone", () -> ask(client.mac()).equals(Answer.UNKNOWN));
        assertThat(store().network(network.key())).isEmpty();
    }

    @Test
    final void furtherColumnsAreStored() throws Exception {
        fill(SAMPLE);
        assumeThat(store().anyColumn() || store().extraColumns().contains(Rows.ROOM))
                .as("stores the column room")
                .isTrue();
        ClientRecord client = Rows.with(NEW, Rows.ROOM, "cellar");
        apply(new Change.AddClient(client));

        eventually("it is found", () -> facts(client.mac()).equals(List.of(expected(SAMPLE, client))));
    }

    static Stream<Arguments> impossible() {
        NetworkRecord network = SAMPLE.networks().get(0);
        NetworkRecord nowhere = Rows.with(network, "subnets.serial", "9");
        return Stream.of(
                Arguments.of(
                        "a client twice", new Change.AddClient(SAMPLE.clients().get(0))),
                Arguments.of(
                        "a client in no network",
                        new Change.AddClient(
                                Rows.with(Rows.client("02:00:00:00:ff:01", "192.168.0.61", ""), "maps.serial", "9"))),
                Arguments.of(
                        "an absent client", new Change.SetClient(Rows.client("02:00:00:00:ff:01", "192.168.0.61", ""))),
                Arguments.of("no client", new Change.RemoveClient(LookUpKey.parse("02:00:00:00:ff:01"))),
                Arguments.of("a network twice", new Change.AddNetwork(network)),
                Arguments.of("an absent network", new Change.SetNetwork(nowhere)),
                Arguments.of("no network", new Change.RemoveNetwork(nowhere.key())),
                Arguments.of("a network with clients", new Change.RemoveNetwork(network.key())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    final void oneChangeThatCannotBeMadeUndoesAll(String what, Change impossible) throws Exception {
        fill(SAMPLE);
        ClientStore store = store();
        List<Change> changes = List.of(
                new Change.SetClient(Rows.client(Rows.WORKSTATION, "192.168.0.62", "moved")),
                new Change.AddClient(NEW),
                impossible,
                new Change.RemoveClient(LookUpKey.parse(Rows.BARE)));

        assertThatExceptionOfType(ClientStore.RefusedChange.class)
                .as(what)
                .isThrownBy(() -> store.apply(changes, done -> {}))
                .satisfies(refused -> assertThat(refused.index()).isEqualTo(2))
                .satisfies(refused -> assertThat(refused).hasMessageMatching("(?s).+"));
        assertThat(answersFrom(SAMPLE)).as("all is as before").isTrue();
        assertThat(ask(NEW.mac())).isEqualTo(Answer.UNKNOWN);
        assertThat(store.client(LookUpKey.parse(Rows.BARE))).hasSize(1);
    }
}
