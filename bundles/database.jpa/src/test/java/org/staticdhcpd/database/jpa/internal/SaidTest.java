package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaidTest {
    @Test
    void aMessageIsNewOnceAndMemoryIsBounded() {
        Said said = new Said();
        assertThat(said.isNew("a row is wrong")).isTrue();
        assertThat(said.isNew("a row is wrong")).isFalse();
        for (int i = 0; i < 1_000; i++) {
            said.isNew("message " + i);
        }
        assertThat(said.isNew("a row is wrong")).isTrue();
    }
}
