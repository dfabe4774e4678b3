package org.staticdhcpd.database.none.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;

class NoSourceTest {
    @ParameterizedTest
    @DisplayName("R9: nobody is known, by whatever key")
    @ValueSource(
            strings = {
                "aa:bb:cc:dd:ee:ff",
                "00:00:00:00:00:00",
                "192.0.2.1",
                "client-id:0x01",
                "circuit-id:eth0",
                "remote-id:0x00"
            })
    void nobodyIsKnown(String key) {
        assertThat(new NoSource().lookUp(Query.of(LookUpKey.parse(key)))).isEqualTo(Answer.UNKNOWN);
    }
}
