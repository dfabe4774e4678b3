package org.staticdhcpd.frames.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.SendException;

/** Without any wire; what an ordinary user gets to hear first is that it may not. */
class PacketSocketSenderTest {
    private final PacketSocketSender sender = new PacketSocketSender();

    @Test
    void anInterfaceThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> sender.open("nowhere7", List.of()))
                .isInstanceOf(SendException.class)
                .hasMessageMatching("there is no interface nowhere7|.*CAP_NET_RAW.*");
    }

    @Test
    void loopbackIsNotEthernet() {
        assertThatThrownBy(() -> sender.open("lo", List.of()))
                .isInstanceOf(SendException.class)
                .hasMessageMatching("lo is not an Ethernet interface|.*CAP_NET_RAW.*");
    }
}
