package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real ports 67 and 68, real broadcast, real frames. Needs root and {@code ip}. */
class WireTest {
    private Wire wire;
    private Process server;
    private BufferedReader said;

    @BeforeEach
    void lay() throws Exception {
        wire = Wire.orSkip();
    }

    @AfterEach
    void remove() throws Exception {
        if (server != null) {
            server.getOutputStream().close();
            server.waitFor();
        }
        if (wire != null) {
            wire.remove();
        }
    }

    private void start(boolean limited) throws IOException {
        server = wire.onServer(WireServer.class, "10.77.0.1", Wire.MAC, "10.77.0.197", Boolean.toString(limited));
        said = server.inputReader();
        String line = said.readLine();
        boolean limitedYet = !limited;
        boolean ready = false;
        while (line != null) {
            ready |= line.equals("ready");
            limitedYet |= line.equals("limited 0.0.0.0:67 to lan0");
            if (ready && limitedYet) {
                return;
            }
            line = said.readLine();
        }
        throw new AssertionError("the server ended");
    }

    private List<String> ask(String... triples) throws Exception {
        Process client = wire.onClient(WireClient.class, triples);
        List<String> answers = client.inputReader().lines().toList();
        client.waitFor();
        return answers;
    }

    /** What the server got, up to the datagram with this text. */
    private List<String> gotUntil(String last) throws IOException {
        List<String> got = new ArrayList<>();
        String line = said.readLine();
        while (line != null && !line.contains(last)) {
            if (line.startsWith("got")) {
                got.add(line);
            }
            line = said.readLine();
        }
        got.add(String.valueOf(line));
        return got;
    }

    @Test
    void everyKindIsToldApartAndAnsweredFromTheServersAddressAndPort() throws Exception {
        start(true);
        assertThat(ask(
                        "10.77.0.2",
                        "255.255.255.255",
                        "broadcast 1",
                        "10.77.0.2",
                        "10.77.0.255",
                        "broadcast 2",
                        "10.77.0.2",
                        "10.77.0.1",
                        "unicast 3",
                        "10.77.0.2",
                        "255.255.255.255",
                        "frame 4",
                        "10.77.0.2",
                        "10.77.0.1",
                        "frame 55"))
                .containsExactly(
                        "broadcast 1 from 10.77.0.1:67",
                        "broadcast 2 from 10.77.0.1:67",
                        "unicast 3 from 10.77.0.1:67",
                        "frame 4 from 10.77.0.1:67",
                        "frame 55 from 10.77.0.1:67");
        assertThat(gotUntil("frame 55"))
                .containsExactly(
                        "got broadcast 1 by broadcast",
                        "got broadcast 2 by broadcast",
                        "got unicast 3 by unicast",
                        "got frame 4 by broadcast",
                        "got frame 55 by unicast");
    }

    @Test
    void broadcastsOfAnotherNetworkAreNotSeen() throws Exception {
        start(true);
        ask("10.78.0.2", "255.255.255.255", "silent 1", "10.77.0.2", "255.255.255.255", "broadcast 2");
        assertThat(gotUntil("broadcast 2")).containsExactly("got broadcast 2 by broadcast");
    }

    @Test
    void broadcastsOfAnotherNetworkAreSeenWithoutAnInterfaceBinder() throws Exception {
        start(false);
        ask("10.78.0.2", "255.255.255.255", "silent 1", "10.77.0.2", "255.255.255.255", "broadcast 2");
        assertThat(gotUntil("broadcast 2"))
                .containsExactly("got silent 1 by broadcast", "got broadcast 2 by broadcast");
    }
}
