package org.staticdhcpd.itests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 1000, 4096, 99_991})
    void eachClientComesOncePerTurn(int size) {
        Clients clients = new Clients(size);
        assertThat(LongStream.range(size, 2L * size).mapToInt(clients::at).distinct())
                .hasSize(size);
    }

    @Test
    void addressesFollowTheNumber() {
        assertThat(Clients.macText(258)).isEqualTo("02:5d:00:00:01:02");
        assertThat(Clients.ipText(258)).isEqualTo("10.16.1.3");
    }
}
