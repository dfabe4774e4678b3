package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

class NetworksTest {
    private final Networks networks = new Networks();

    private static NetworkRecord record(String name, String lease) {
        return new NetworkRecord(name, "0", lease, "192.0.2.1", "", "", "", "", "example.org", Map.of());
    }

    @Test
    void rowsThatSayTheSameHaveTheSameObject() {
        assertThat(networks.of(record("a", "60"))).isSameAs(networks.of(record("a", "60")));
    }

    @Test
    void aRowThatChangedIsSeenAtOnce() {
        networks.of(record("a", "60"));
        assertThat(networks.of(record("a", "61")).leaseTime()).isEqualTo(61);
        assertThat(networks.of(record("a", "60")).leaseTime()).isEqualTo(60);
    }

    @Test
    void aBadRowIsBadEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> networks.of(record("a", "soon")));
        }
    }

    @Test
    void manyDifferentOnesAreNotKeptForEver() {
        Network first = networks.of(record("first", "60"));
        for (int i = 0; i < 1_000; i++) {
            networks.of(record("n" + i, "60"));
        }
        assertThat(networks.of(record("first", "60"))).isEqualTo(first).isNotSameAs(first);
    }
}
