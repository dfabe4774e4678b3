package org.staticdhcpd.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;

/** Who is asked for together with others gets the answer that it would get alone. */
abstract class TogetherTests extends LookUpTests {
    private static final Rows SAMPLE = Rows.sample();

    final List<Answer> askAll(List<String> keys) {
        List<Answer> answers = subject()
                .source()
                .lookUpAll(keys.stream().map(LookUpKey::parse).map(Query::of).toList());
        assertThat(answers).hasSize(keys.size()).doesNotContainNull();
        return answers;
    }

    private void assertTogetherAsAlone(List<String> keys) {
        List<Answer> together = askAll(keys);
        for (int i = 0; i < keys.size(); i++) {
            Answer alone = ask(keys.get(i));
            assertThat(together.get(i)).as(keys.get(i)).hasSameClassAs(alone);
            assertThat(new HashSet<>(factsOf(together.get(i))))
                    .as(keys.get(i))
                    .isEqualTo(new HashSet<>(factsOf(alone)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 32, 33, 100})
    final void anyNumberMayBeAskedForTogether(int number) throws Exception {
        Rows rows = Rows.many(number, 0);
        fill(rows);
        List<String> keys =
                new ArrayList<>(IntStream.range(0, number).mapToObj(Rows::mac).toList());
        Collections.reverse(keys);
        List<Answer> answers = askAll(keys);

        for (int i = 0; i < number; i++) {
            ClientRecord client = rows.clients().get(number - 1 - i);
            assertThat(factsOf(answers.get(i))).containsExactly(expected(rows, client));
        }
    }

    @Test
    final void knownClientsAndStrangersMayStandInAnyOrderAndMoreThanOnce() throws Exception {
        fill(SAMPLE);
        assertTogetherAsAlone(List.of(
                Rows.STRANGER,
                Rows.PRINTER,
                Rows.PRINTER,
                "00:00:00:00:00:00",
                Rows.BARE,
                Rows.STRANGER,
                Rows.WORKSTATION));
    }

    @Test
    final void caseCountsTogetherAsAlone() throws Exception {
        String upper = "0A:BB:CC:DD:EE:FE";
        fill(SAMPLE.and(Rows.client(upper, "192.168.0.77", "upper")));
        assertTogetherAsAlone(List.of(Rows.PRINTER, upper.toLowerCase(Locale.ROOT), Rows.WORKSTATION));
        assertTogetherAsAlone(List.of(upper.toLowerCase(Locale.ROOT), Rows.STRANGER));
    }

    @Test
    final void keysOfSeveralKindsMayBeMixed() throws Exception {
        List<String> keys = new ArrayList<>(List.of(Rows.PRINTER, Rows.STRANGER));
        Rows rows = SAMPLE;
        if (can(Ability.OTHER_KEYS)) {
            rows = rows.and(Rows.client("circuit-id:eth0/1/2", "192.168.0.50", "port"))
                    .and(Rows.client("circuit-id:eth0/1/3", "192.168.0.51", "next"))
                    .and(Rows.client("client-id:0x0102000000ab01", "192.168.0.52", "laptop"));
            keys.addAll(List.of(
                    "circuit-id:eth0/1/3",
                    "client-id:0x0102000000ab01",
                    "circuit-id:eth0/1/2",
                    "circuit-id:ETH0/1/2",
                    "client-id:0x0102000000ab02"));
        }
        if (can(Ability.ADDRESSES)) {
            rows = rows.and(new ClientRecord(Rows.STRANGER, "192.168.0.198", "", Rows.SUBNET, "1", Map.of()));
            keys.addAll(List.of("192.168.0.198", "192.168.0.3", "192.168.0.199"));
        }
        fill(rows);
        assertTogetherAsAlone(keys);
    }

    @Test
    final void aClientInSeveralNetworksHasAllItsDefinitions() throws Exception {
        Rows rows =
                SAMPLE.and(new ClientRecord(Rows.WORKSTATION, "192.168.0.42", "elsewhere", Rows.SUBNET, "1", Map.of()));
        fill(can(Ability.SEVERAL_NETWORKS) ? rows : SAMPLE);
        assertTogetherAsAlone(List.of(Rows.PRINTER, Rows.WORKSTATION, Rows.BARE));
    }

    @ParameterizedTest(name = "{0} = \"{1}\"")
    @CsvSource({"maps.ip, workstation", "maps.ip, 0.0.0.0", "maps.serial, 7", "maps.serial, first"})
    final void oneClientsDoubtfulRowIsNobodyElsesTrouble(String column, String value) throws Exception {
        fill(SAMPLE);
        if (tryToFill(SAMPLE.with(column, value))) {
            eventually("the row is seen", () -> !(ask(Rows.WORKSTATION) instanceof Answer.Found));
        }
        List<String> keys = List.of(Rows.PRINTER, Rows.WORKSTATION, Rows.STRANGER, Rows.BARE);
        assertTogetherAsAlone(keys);
        assertThat(factsOf(askAll(keys).get(0))).isEqualTo(expectedOfAll(SAMPLE, Rows.PRINTER));
        assertThat(askAll(keys).get(2)).isEqualTo(Answer.UNKNOWN);
    }

    /** During an outage: nobody is unknown, whoever asks together. */
    final void assertNobodyIsUnknownTogether() {
        List<Query> queries = Stream.of(Rows.WORKSTATION, Rows.PRINTER, Rows.STRANGER)
                .map(key -> Query.of(LookUpKey.parse(key)))
                .toList();
        try {
            assertThat(subject().source().lookUpAll(queries)).hasSize(3).allMatch(Answer.Unavailable.class::isInstance);
        } catch (RuntimeException e) {
            // Counts for all of them, as it does for one.
            assertThat(e).as("why").hasMessageMatching("(?s).+");
        }
    }
}
