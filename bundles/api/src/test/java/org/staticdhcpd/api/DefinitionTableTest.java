package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

class DefinitionTableTest {
    private static final Network NETWORK = Network.of("10.0.0.0/8", 0, 60).build();

    private static Definition client(long mac, int ip) {
        return Definition.of(new Ipv4Address(ip), NETWORK).client(key(mac)).build();
    }

    private static LookUpKey key(long mac) {
        return LookUpKey.of(new MacAddress(mac));
    }

    private static DefinitionTable filled(int clients) {
        DefinitionTable.Builder builder = DefinitionTable.builder(clients);
        for (int i = 0; i < clients; i++) {
            builder.put(client(0x0200_0000_0000L + i, 0x0A00_0001 + i));
        }
        return builder.build();
    }

    @Test
    void aDefinitionOfNobodyIsRefused() {
        Definition nobody = Definition.of(new Ipv4Address(1), NETWORK).build();
        assertThatThrownBy(() -> DefinitionTable.builder(1).put(nobody)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DefinitionTable.EMPTY.with(List.of(), List.of(nobody)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalDefinitionsOfAClientAreOneAnswerInTheirOrder() {
        Definition first = client(1, 11);
        Definition second = client(1, 12);
        Definition third = client(1, 11);
        DefinitionTable table =
                DefinitionTable.builder(3).put(first).put(second).put(third).build();
        assertThat(table.find(key(1))).isEqualTo(new Answer.Found(List.of(first, second, third)));
        assertThat(table.find(LookUpKey.of(new Ipv4Address(11)))).isEqualTo(new Answer.Found(List.of(first, third)));
        assertThat(table.size()).isEqualTo(3);
    }

    @Test
    void aTableThatIsTheSameAsBeforeIsTheOneBefore() {
        DefinitionTable before = filled(100).with(List.of(), List.of(client(7, 7)));
        DefinitionTable.Builder again = DefinitionTable.builder(101, before);
        again.put(client(7, 7));
        for (int i = 99; i >= 0; i--) {
            again.put(client(0x0200_0000_0000L + i, 0x0A00_0001 + i));
        }
        assertThat(again.build()).isSameAs(before);
    }

    @Test
    void aTableThatIsNotTheSameAsBeforeSharesWhatIs() {
        DefinitionTable before =
                DefinitionTable.builder(2).put(client(1, 11)).put(client(2, 12)).build();

        DefinitionTable after = DefinitionTable.builder(2, before)
                .put(client(1, 11))
                .put(client(2, 13))
                .build();

        assertThat(after.definitions(key(1)).get(0))
                .isSameAs(before.definitions(key(1)).get(0));
        assertThat(after.find(key(2))).isEqualTo(Answer.found(client(2, 13)));
        assertThat(after.find(LookUpKey.of(new Ipv4Address(12)))).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void oneTwiceAndAnotherNotAtAllIsNotTheSameAsBefore() {
        DefinitionTable before =
                DefinitionTable.builder(2).put(client(1, 11)).put(client(2, 12)).build();

        DefinitionTable after = DefinitionTable.builder(2, before)
                .put(client(1, 11))
                .put(client(1, 11))
                .build();

        assertThat(after.find(key(1))).isEqualTo(new Answer.Found(List.of(client(1, 11), client(1, 11))));
        assertThat(after.find(key(2))).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aDoubtThatIsSettledOrNewIsADifference() {
        DefinitionTable sure = filled(3);
        DefinitionTable doubtful = sure.with(List.of(), List.of(), Map.of(key(9), "damaged"));
        DefinitionTable.Builder settled = DefinitionTable.builder(3, doubtful);
        sure.forEach(settled::put);
        assertThat(settled.build().find(key(9))).isEqualTo(Answer.UNKNOWN);

        DefinitionTable.Builder arisen = DefinitionTable.builder(3, sure).doubt(key(9), "damaged");
        sure.forEach(arisen::put);
        assertThat(arisen.build().find(key(9))).isEqualTo(Answer.unavailable("damaged"));
    }

    @Test
    void aDoubtHidesWhatIsKnownUntilItIsSettled() {
        DefinitionTable table = DefinitionTable.builder(2)
                .put(client(1, 11))
                .put(client(2, 12))
                .doubt(key(1), "damaged")
                .doubt(LookUpKey.of(new Ipv4Address(11)), "damaged, too")
                .build();
        assertThat(table.find(key(1))).isEqualTo(Answer.unavailable("damaged"));
        assertThat(table.find(LookUpKey.of(new Ipv4Address(11)))).isEqualTo(Answer.unavailable("damaged, too"));
        assertThat(table.size()).isEqualTo(1);
        DefinitionTable settled = table.with(List.of(LookUpKey.of(new Ipv4Address(11))), List.of(client(1, 11)));
        assertThat(settled.find(key(1))).isEqualTo(Answer.found(client(1, 11)));
        assertThat(settled.find(LookUpKey.of(new Ipv4Address(11)))).isEqualTo(Answer.found(client(1, 11)));
    }

    @Test
    void anAddressThatMovesBelongsToItsNewHolderOnly() {
        DefinitionTable table = DefinitionTable.builder(2)
                .put(client(1, 11))
                .put(client(2, 12))
                .build()
                .with(List.of(), List.of(client(1, 12), client(2, 11)));
        assertThat(table.find(LookUpKey.of(new Ipv4Address(11)))).isEqualTo(Answer.found(client(2, 11)));
        assertThat(table.find(LookUpKey.of(new Ipv4Address(12)))).isEqualTo(Answer.found(client(1, 12)));
    }

    @Test
    void lookingUpAHardwareAddressAllocatesTheAnswerAtMost() {
        DefinitionTable table = filled(10_000).with(List.of(), List.of(client(7, 7)));
        List<LookUpKey> keys = List.of(key(7), key(0x0200_0000_0123L), key(0x0600_0000_0000L));
        int known = lookUp(table, keys, 20_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        known += lookUp(table, keys, 20_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(known).isEqualTo(80_000);
        // An object with one reference for each that is known; the measuring itself takes some.
        assertThat(allocated).isLessThanOrEqualTo(40_000 * 16 + 600);
    }

    private static int lookUp(DefinitionTable table, List<LookUpKey> keys, int times) {
        int known = 0;
        for (int i = 0; i < times; i++) {
            for (int at = 0; at < keys.size(); at++) {
                known += table.find(keys.get(at)) instanceof Answer.Found ? 1 : 0;
            }
        }
        return known;
    }

    @Test
    void manyChangesOneByOneAreAllThere() {
        Map<LookUpKey, Definition> model = new HashMap<>();
        DefinitionTable table = DefinitionTable.EMPTY;
        for (int i = 0; i < 20_000; i++) {
            Definition definition = client(0x0200_0000_0000L + i % 1499, 0x0B00_0000 + i % 1009);
            LookUpKey key = definition.client().orElseThrow();
            boolean gone = i % 3 == 0;
            table = gone ? table.with(List.of(key), List.of()) : table.with(List.of(), List.of(definition));
            Definition before = gone ? model.remove(key) : model.put(key, definition);
            assertThat(table.size()).as("after %s, with %s before", i, before).isEqualTo(model.size());
        }
        List<Definition> all = new ArrayList<>();
        table.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(model.values());
        DefinitionTable last = table;
        model.forEach((key, definition) -> assertThat(last.find(key)).isEqualTo(Answer.found(definition)));
    }

    @Test
    void oneAddressOfAllIsNoBurden() {
        DefinitionTable.Builder builder = DefinitionTable.builder(0);
        for (int i = 0; i < 200_000; i++) {
            builder.put(client(i, 1)).put(client(0xFFFF_FFFF_FFFFL, 1 + i));
        }
        DefinitionTable table = builder.build();
        assertThat(((Answer.Found) table.find(LookUpKey.of(new Ipv4Address(1)))).definitions())
                .hasSize(200_001);
        assertThat(((Answer.Found) table.find(key(0xFFFF_FFFF_FFFFL))).definitions())
                .hasSize(200_000);
    }

    @Test
    void doubtsOfAClientThatNobodyKnewAreToldToo() {
        DefinitionTable table = DefinitionTable.EMPTY.with(
                List.of(), List.of(), Map.of(key(1), "dangling", LookUpKey.parse("client-id:x"), "damaged"));
        assertThat(table.find(key(1))).isEqualTo(Answer.unavailable("dangling"));
        assertThat(table.find(LookUpKey.parse("client-id:x"))).isEqualTo(Answer.unavailable("damaged"));
        assertThat(table.find(key(2))).isEqualTo(Answer.UNKNOWN);
        assertThat(table.size()).isZero();
    }
}
