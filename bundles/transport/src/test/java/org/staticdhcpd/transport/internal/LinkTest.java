package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Ipv4Network;

class LinkTest {
    private static final Ipv4Network LAN = Ipv4Network.parse("192.0.2.0/25");
    private static final Ipv4Network SECOND = Ipv4Network.parse("198.51.100.0/24");
    private static final Link LINK = new Link(new Device("eth7", 7), Optional.of(LAN), List.of(LAN, SECOND), 1500);

    @Test
    void theSuffixOfAnAliasIsNoPartOfTheInterfacesNameR104() {
        assertThat(Link.physical("eth0:1")).isEqualTo("eth0");
        assertThat(Link.physical("eth0")).isEqualTo("eth0");
    }

    @Test
    void whatIsOnTheLinkCanBeReachedWithoutARouterR121() {
        assertThat(LINK.reaches(Ipv4Address.parse("192.0.2.127"))).isTrue();
        assertThat(LINK.reaches(Ipv4Address.parse("192.0.2.128"))).isFalse();
        assertThat(LINK.reaches(Ipv4Address.parse("198.51.100.9"))).isTrue();
        assertThat(LINK.reaches(Ipv4Address.BROADCAST)).isTrue();
    }

    @Test
    void anAddressOfAnotherMachineHasNoLinkHere() throws Exception {
        assertThat(Link.of(Ipv4Address.parse("198.51.100.77"))).isEmpty();
        assertThat(Link.of(Ipv4Address.parse("127.0.0.1"))
                        .orElseThrow()
                        .device()
                        .name())
                .isEqualTo("lo");
    }
}
