package org.staticdhcpd.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.NetworkRecord;

/** Who is asked for is found with all that the rows say, or is unknown. */
abstract class LookUpTests extends Fixture {
    private static final Rows SAMPLE = Rows.sample();

    @Test
    @DisplayName("R157, R158: every client is found with all its row and its network's row say")
    final void everyClientIsFoundWithAllThatItsRowsSay() throws Exception {
        fill(SAMPLE);

        for (ClientRecord client : SAMPLE.clients()) {
            assertThat(facts(client.mac())).as(client.mac()).containsExactly(expected(SAMPLE, client));
        }
    }

    @Test
    final void whoIsInNoRowIsUnknown() throws Exception {
        fill(SAMPLE);

        assertThat(ask(Rows.STRANGER)).isEqualTo(Answer.UNKNOWN);
        assertThat(ask("00:00:00:00:00:00")).isEqualTo(Answer.UNKNOWN);
        assertThat(ask("ff:ff:ff:ff:ff:ff")).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    final void aDefinitionThatSaysWhoseItIsSaysSoRightly() throws Exception {
        fill(SAMPLE);

        for (Definition definition : definitions(ask(Rows.PRINTER))) {
            assertThat(definition.client().orElse(LookUpKey.parse(Rows.PRINTER)))
                    .isEqualTo(LookUpKey.parse(Rows.PRINTER));
        }
    }

    /** What the original says of the sample network, with one value changed before. */
    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
            R157; -; ; aa:bb:cc:dd:ee:ff; ip; 192.168.0.197
            R157; -; ; aa:bb:cc:dd:ee:ff; hostname; workstation
            R157; -; ; aa:bb:cc:dd:ee:ff; subnet; 192.168.0.0/24
            R157; -; ; aa:bb:cc:dd:ee:ff; serial; 0
            R157; -; ; aa:bb:cc:dd:ee:ff; lease_time; 14400
            R157; -; ; aa:bb:cc:dd:ee:ff; gateway; 192.168.0.1
            R157; -; ; aa:bb:cc:dd:ee:ff; subnet_mask; 255.255.255.0
            R157; -; ; aa:bb:cc:dd:ee:ff; broadcast_address; 192.168.0.255
            R157; -; ; aa:bb:cc:dd:ee:ff; ntp_servers; 192.168.0.1
            R157; -; ; aa:bb:cc:dd:ee:ff; domain_name_servers; 192.168.0.1,192.168.0.2
            R157; -; ; aa:bb:cc:dd:ee:ff; domain_name; example.org
            R158; -; ; 02:00:00:00:00:01; ip; 192.168.0.198
            R158; -; ; 02:00:00:00:00:01; lease_time; 14400
            R158; -; ; 02:00:00:00:00:02; serial; 1
            R158; -; ; 02:00:00:00:00:02; lease_time; 3600
            R158; maps.serial; 1; aa:bb:cc:dd:ee:ff; lease_time; 3600
            R158; maps.serial; 1; aa:bb:cc:dd:ee:ff; domain_name; -
            R158; subnets.lease_time; 60; 02:00:00:00:00:01; lease_time; 60
            R158; subnets.lease_time; 60; 02:00:00:00:00:02; lease_time; 3600
            R155; subnets.domain_name_servers; 1.0.0.1,1.0.0.2,1.0.0.3,1.0.0.4; aa:bb:cc:dd:ee:ff; domain_name_servers; 1.0.0.1,1.0.0.2,1.0.0.3
            R155; subnets.ntp_servers; 1.0.0.4,1.0.0.3,1.0.0.2,1.0.0.1; aa:bb:cc:dd:ee:ff; ntp_servers; 1.0.0.4,1.0.0.3,1.0.0.2
            R155; subnets.gateway; 1.0.0.1,1.0.0.2,1.0.0.3,1.0.0.4,1.0.0.5; aa:bb:cc:dd:ee:ff; gateway; 1.0.0.1,1.0.0.2,1.0.0.3,1.0.0.4,1.0.0.5
            R156; subnets.gateway; ",192.168.0.1, ,192.168.0.2,"; aa:bb:cc:dd:ee:ff; gateway; 192.168.0.1,192.168.0.2
            R156; subnets.domain_name_servers; "192.168.0.5 , 192.168.0.6"; aa:bb:cc:dd:ee:ff; domain_name_servers; 192.168.0.5,192.168.0.6
            R156; subnets.ntp_servers; " , ,"; aa:bb:cc:dd:ee:ff; ntp_servers; -
            R159; maps.hostname; ""; aa:bb:cc:dd:ee:ff; hostname; -
            R159; -; ; 02:00:00:00:00:02; hostname; -
            R159; -; ; 02:00:00:00:00:02; gateway; -
            R159; -; ; 02:00:00:00:00:02; domain_name_servers; -
            R159; subnets.gateway; ""; aa:bb:cc:dd:ee:ff; gateway; -
            R159; subnets.subnet_mask; ""; aa:bb:cc:dd:ee:ff; subnet_mask; -
            R159; subnets.broadcast_address; ""; aa:bb:cc:dd:ee:ff; broadcast_address; -
            R159; subnets.ntp_servers; ""; aa:bb:cc:dd:ee:ff; ntp_servers; -
            R159; subnets.domain_name_servers; ""; aa:bb:cc:dd:ee:ff; domain_name_servers; -
            R159; subnets.domain_name; ""; aa:bb:cc:dd:ee:ff; domain_name; -
            """)
    final void theSampleNetworkIsAnsweredAsTheOriginalsRulesSay(
            String rule, String column, String value, String client, String fact, String expected) throws Exception {
        Rows rows = column.equals("-") ? SAMPLE : SAMPLE.with(column, value);
        fill(rows);

        assertThat(facts(client)).as(rule).hasSize(1);
        assertThat(facts(client).get(0).getOrDefault(fact, "-")).as(rule).isEqualTo(expected);
    }

    @Test
    @DisplayName("R160: rows with upper-case letters are found where the source says so, and are unknown elsewhere")
    final void upperCaseRows() throws Exception {
        ClientRecord upper = Rows.client("0A:BB:CC:DD:EE:FE", "192.168.0.77", "upper");
        Rows rows = SAMPLE.and(upper);
        fill(rows);

        if (can(Ability.ANY_CASE)) {
            assertThat(facts("0a:bb:cc:dd:ee:fe")).containsExactly(expected(rows, upper));
        } else {
            assertThat(ask("0a:bb:cc:dd:ee:fe")).isEqualTo(Answer.UNKNOWN);
        }
    }

    @Test
    @DisplayName("R162: further columns of both tables, of one only, and without a value")
    final void furtherColumns() throws Exception {
        ClientRecord second =
                new ClientRecord(Rows.STRANGER, "192.168.0.9", "", Rows.SUBNET, "1", Map.of(Rows.ROOM, "attic"));
        Rows rows = SAMPLE.and(second);
        if (can(Ability.EXTRA)) {
            rows = rows.with(Rows.ROOM, "1.08").with(Rows.VLAN, "12");
        }
        fill(rows);

        assertThat(facts(Rows.WORKSTATION)).isEqualTo(expectedOfAll(rows, Rows.WORKSTATION));
        assertThat(facts(Rows.PRINTER)).isEqualTo(expectedOfAll(rows, Rows.PRINTER));
        assertThat(facts(Rows.STRANGER)).isEqualTo(expectedOfAll(rows, Rows.STRANGER));
    }

    @Test
    @DisplayName("R181, R182: a client in several networks has as many definitions; one in a single network has one")
    final void severalNetworks() throws Exception {
        fill(SAMPLE);
        ClientRecord again =
                new ClientRecord(Rows.WORKSTATION, "192.168.0.42", "elsewhere", Rows.SUBNET, "1", Map.of());
        Rows rows = SAMPLE.and(again);

        if (can(Ability.SEVERAL_NETWORKS)) {
            fill(rows);
            assertThat(facts(Rows.WORKSTATION))
                    .containsExactlyInAnyOrderElementsOf(expectedOfAll(rows, Rows.WORKSTATION));
        } else {
            assertThat(tryToFill(rows)).as("two rows of one client are stored").isFalse();
            assertThat(facts(Rows.WORKSTATION)).isEqualTo(expectedOfAll(SAMPLE, Rows.WORKSTATION));
        }
        assertThat(facts(Rows.PRINTER)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"client-id:0x0102000000ab01", "circuit-id:eth0/1/2", "remote-id:0x00ff10"})
    final void otherKeysFindTheirClientsOrTheSourceSaysItCannotTell(String key) throws Exception {
        ClientRecord client = Rows.client(key, "192.168.0.50", "other");
        if (can(Ability.OTHER_KEYS)) {
            Rows rows = SAMPLE.and(client);
            fill(rows);
            assertThat(facts(key)).containsExactly(expected(rows, client));
            assertThat(ask(key + "00")).isEqualTo(Answer.UNKNOWN);
        } else {
            fill(SAMPLE);
            assertUnavailable(ask(key));
        }
    }

    @Test
    final void anAddressIsSaidToBeItsHoldersOrTheSourceSaysItCannotTell() throws Exception {
        Rows rows = twoHolders();
        fill(rows);

        if (can(Ability.ADDRESSES)) {
            assertThat(definitions(ask("192.168.0.198")).stream()
                            .map(definition -> definition.client().orElseThrow().toString()))
                    .containsExactlyInAnyOrder(Rows.PRINTER, Rows.STRANGER);
            assertThat(ask("192.168.0.3")).isEqualTo(Answer.UNKNOWN);
        } else {
            assertUnavailable(ask("192.168.0.198"));
            assertUnavailable(ask("192.168.0.3"));
        }
    }

    /** The original's tables allow an address once in each partition. */
    private static Rows twoHolders() {
        return SAMPLE.and(new ClientRecord(Rows.STRANGER, "192.168.0.198", "", Rows.SUBNET, "1", Map.of()));
    }

    @ParameterizedTest
    @DisplayName("R161: a client whose network is not there is never found; the others are")
    @CsvSource({"no such network, 0", "192.168.0.0/24, 7", "192.168.0.0/24, first"})
    final void danglingRows(String subnet, String serial) throws Exception {
        fill(SAMPLE);
        ClientRecord dangling = new ClientRecord(Rows.STRANGER, "10.9.9.9", "", subnet, serial, Map.of());
        tryToFill(SAMPLE.and(dangling));

        assertThat(ask(Rows.STRANGER)).isNotInstanceOf(Answer.Found.class);
        assertThat(facts(Rows.PRINTER)).isEqualTo(expectedOfAll(SAMPLE, Rows.PRINTER));
    }

    @Test
    final void whatChangesIsSeenWithNewRowsAndWhatIsGoneIsUnknown() throws Exception {
        fill(SAMPLE);
        Rows fewer = new Rows(SAMPLE.networks(), List.of(Rows.client(Rows.WORKSTATION, "192.168.0.20", "renamed")));
        fill(fewer);

        assertThat(facts(Rows.WORKSTATION)).isEqualTo(expectedOfAll(fewer, Rows.WORKSTATION));
        eventually("the printer is gone", () -> ask(Rows.PRINTER).equals(Answer.UNKNOWN));
    }

    @Test
    final void aChangedNetworkIsSeenByAllItsClients() throws Exception {
        fill(SAMPLE);
        NetworkRecord changed = Rows.with(SAMPLE.networks().get(0), "subnets.domain_name", "new.example.org");
        fill(new Rows(List.of(changed, SAMPLE.networks().get(1)), SAMPLE.clients()));

        SortedMap<String, String> printer = facts(Rows.PRINTER).get(0);
        assertThat(printer).containsEntry("domain_name", "new.example.org");
        assertThat(facts(Rows.BARE).get(0)).doesNotContainKey("domain_name");
    }

    static List<Definition> definitions(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found) answer).definitions();
    }
}
