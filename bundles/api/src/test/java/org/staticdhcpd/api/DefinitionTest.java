package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.protocol.Ipv4Address;

class DefinitionTest {
    private static final Ipv4Address IP = Ipv4Address.parse("192.0.2.7");

    @Test
    @DisplayName("R155 an address of 0.0.0.0 is refused")
    void zeroAddressIsRefused() {
        assertThatThrownBy(() -> Definition.of(Ipv4Address.UNSPECIFIED, 60)).hasMessageContaining("0.0.0.0");
    }

    @Test
    @DisplayName("R155 three name servers and time servers are used, gateways without limit")
    void serversAreLimited() {
        List<Ipv4Address> five = Stream.of(1, 2, 3, 4, 5).map(Ipv4Address::new).toList();
        Definition definition = Definition.of(IP, 60)
                .gateways(five)
                .domainNameServers(five)
                .ntpServers(five)
                .build();
        assertThat(definition.gateways()).isEqualTo(five);
        assertThat(definition.domainNameServers()).isEqualTo(five.subList(0, 3));
        assertThat(definition.ntpServers()).isEqualTo(five.subList(0, 3));
    }

    @Test
    void aLeaseTimeOutside32BitsIsRefused() {
        assertThatThrownBy(() -> Definition.of(IP, 0)).hasMessageContaining("lease time");
        assertThatThrownBy(() -> Definition.of(IP, 1L << 32)).hasMessageContaining("lease time");
        assertThat(Definition.of(IP, 0xFFFF_FFFFL).build().leaseTime()).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    @DisplayName("R159 blank texts and zero addresses count as absent")
    void blankCountsAsAbsent() {
        Definition definition = Definition.of(IP, 60)
                .hostname(" ")
                .domainName(null)
                .subnetMask(Ipv4Address.UNSPECIFIED)
                .build();
        assertThat(definition.hostname()).isEmpty();
        assertThat(definition.domainName()).isEmpty();
        assertThat(definition.subnetMask()).isEmpty();
    }

    @Test
    void laterChangesOfBuilderOrMapDoNotReachTheDefinition() {
        Map<String, Object> extra = new HashMap<>(Map.of("maps.room", "12"));
        Definition.Builder builder = Definition.of(IP, 60).hostname("a").extra(extra);
        Definition definition = builder.build();
        builder.hostname("b");
        extra.clear();
        assertThat(definition.hostname()).contains("a");
        assertThat(definition.extra()).containsEntry("maps.room", "12");
        assertThat(definition)
                .isEqualTo(Definition.of(IP, 60)
                        .hostname("a")
                        .extra(Map.of("maps.room", "12"))
                        .build());
    }
}
