package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real ports 67 and 68, real broadcast, real frames. Needs root and {@code ip}. */
@Timeout(60)
class WireTest {
    private Wire wire;
    private Process server;
    private BufferedReader said;
    private List<String> started = List.of();

    @BeforeEach
    void lay() throws Exception {
        wire = Wire.orSkip();
    }

    @AfterEach
    void remove() throws Exception {
        if (server != null) {
            server.getOutputStream().close();
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
        if (wire != null) {
            wire.remove();
        }
    }

    private void start(String... configuration) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(Wire.MAC, "10.77.0.197"));
        arguments.addAll(List.of(configuration));
        server = wire.onServer(WireServer.class, arguments.toArray(String[]::new));
        said = server.inputReader();
        started = upTo("ready");
    }

    private List<String> upTo(String last) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = said.readLine();
        while (line != null && !line.equals(last)) {
            lines.add(line);
            line = said.readLine();
        }
        assertThat(line).as("the server goes on; it said " + lines).isNotNull();
        return lines;
    }

    private void stopTransport(int position) throws IOException {
        server.getOutputStream().write((position + "\n").getBytes(StandardCharsets.US_ASCII));
        server.getOutputStream().flush();
        upTo("stopped");
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
    void everyKindIsToldApartAndAnsweredFromTheServersAddressAndPortR104R109() throws Exception {
        start("serverAddress=10.77.0.1");
        assertThat(started).containsExactly("serves 10.77.0.1 in 10.77.0.0/24 with 1500 ");
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
                        "got broadcast 1 by broadcast on lan0 as 10.77.0.1",
                        "got broadcast 2 by broadcast on lan0 as 10.77.0.1",
                        "got unicast 3 by unicast on lan0 as 10.77.0.1",
                        "got frame 4 by broadcast on lan0 as 10.77.0.1",
                        "got frame 55 by unicast on lan0 as 10.77.0.1");
    }

    @Test
    void unicastThatArrivesElsewhereIsAnsweredAndNotTakenForTheInterfacesOwn() throws Exception {
        start("serverAddress=10.77.0.1");
        assertThat(ask("10.78.0.2", "10.77.0.1", "unicast 1")).containsExactly("unicast 1 from 10.77.0.1:67");
        assertThat(gotUntil("unicast 1")).containsExactly("got unicast 1 by unicast on somewhere as 10.77.0.1");
    }

    @Test
    void broadcastsOfAnotherNetworkAreNotSeenR104() throws Exception {
        start("serverAddress=10.77.0.1");
        ask("10.78.0.2", "255.255.255.255", "silent 1", "10.77.0.2", "255.255.255.255", "broadcast 2");
        assertThat(gotUntil("broadcast 2")).containsExactly("got broadcast 2 by broadcast on lan0 as 10.77.0.1");
    }

    @Test
    void theProxyPortHearsItsInterfaceOnlyAndAnswersFromItselfR105R117() throws Exception {
        start("serverAddress=10.77.0.1", "proxyPort=4011");
        assertThat(ask(
                        "10.78.0.2",
                        "255.255.255.255:4011",
                        "silent 1",
                        "10.77.0.2",
                        "255.255.255.255:4011",
                        "proxy 2",
                        "10.77.0.2",
                        "10.77.0.1:4011",
                        "proxy 3"))
                .containsExactly("proxy 2 from 10.77.0.1:4011", "proxy 3 from 10.77.0.1:4011");
        assertThat(gotUntil("proxy 3"))
                .containsExactly(
                        "got proxy 2 by broadcast on lan0 as 10.77.0.1", "got proxy 3 by unicast on lan0 as 10.77.0.1");
    }

    @Test
    void broadcastsOfAnotherNetworkAreSeenWithoutAnInterfaceBinder() throws Exception {
        start("unlimited", "serverAddress=10.77.0.1");
        ask("10.78.0.2", "255.255.255.255", "silent 1", "10.77.0.2", "255.255.255.255", "broadcast 2");
        assertThat(gotUntil("broadcast 2"))
                .containsExactly(
                        "got silent 1 by broadcast on somewhere as 10.77.0.1",
                        "got broadcast 2 by broadcast on somewhere as 10.77.0.1");
    }

    @Test
    void unicastToAnotherAddressIsNotTakenForABroadcast() throws Exception {
        start("serverAddress=10.77.0.1");
        ask("10.77.0.2", "10.77.0.9", "silent 1", "10.77.0.2", "255.255.255.255", "broadcast 2");
        assertThat(gotUntil("broadcast 2")).containsExactly("got broadcast 2 by broadcast on lan0 as 10.77.0.1");
    }

    @Test
    void anInterfaceThatIsMadeAnewIsServedAgainByItself() throws Exception {
        start("serverAddress=10.77.0.1");
        wire.layAnew();
        String answer = "no answer";
        for (int i = 0; i < 8 && answer.equals("no answer"); i++) {
            answer = ask("10.77.0.2", "255.255.255.255", "frame 1").get(0);
        }
        assertThat(answer).isEqualTo("frame 1 from 10.77.0.1:67");
    }

    @Test
    void aFrameMayLeaveFromAnotherPortR120() throws Exception {
        start("serverAddress=10.77.0.1");
        assertThat(ask("10.77.0.2", "255.255.255.255", "frame from 1067"))
                .containsExactly("frame from 1067 from 10.77.0.1:1067");
    }

    @Test
    void linkLocalOnlySendsNothingThroughARouterR121() throws Exception {
        start("serverAddress=10.77.0.1", "linkLocalOnly=true");
        assertThat(ask("10.78.0.2", "10.77.0.1", "unicast 1", "10.77.0.2", "10.77.0.1", "unicast 2"))
                .containsExactly("no answer", "unicast 2 from 10.77.0.1:67");
    }

    @Test
    void aResponseInterfaceThatDoesNotExistKeepsTheServerFromServingAndSaysSoR122() throws Exception {
        start("serverAddress=10.77.0.1", "responseInterface=nowhere7");
        assertThat(started)
                .containsExactly("serves 0.0.0.0 in none with 1500 org.staticdhcpd.transport: responseInterface ="
                        + " \"nowhere7\": expected an Ethernet interface frames can be sent on, but there is no"
                        + " interface nowhere7");
    }

    @Test
    void aResponseInterfaceIsServedOnceTheBundleForFramesIsThereAndMayBeAnAliasR104R122() throws Exception {
        start("serverAddress=10.77.0.9", "responseInterface=lan0:1");
        assertThat(started).containsExactly("serves 10.77.0.9 in 10.77.0.0/24 with 1500 ");
        assertThat(ask("10.77.0.2", "255.255.255.255", "frame 1")).containsExactly("frame 1 from 10.77.0.9:67");
    }

    @Test
    void anotherProgramOnThePortIsNoticedR123() throws Exception {
        Process other =
                wire.onServer(WireServer.class, Wire.MAC, "10.77.0.197", "unlimited", "serverAddress=10.78.0.1");
        assertThat(other.inputReader().readLine()).startsWith("serves 10.78.0.1");
        start("refused", "serverAddress=10.77.0.1");
        assertThat(started).singleElement().asString().contains("expected a port that no other program has");
        other.destroy();
        other.waitFor();
    }

    @Test
    void twoInterfacesAreServedByOneProcessR123() throws Exception {
        start("serverAddress=10.77.0.1", "+", "serverAddress=10.78.0.1");
        assertThat(ask(
                        "10.78.0.2",
                        "255.255.255.255",
                        "broadcast 1",
                        "10.77.0.2",
                        "255.255.255.255",
                        "broadcast 2",
                        "10.78.0.2",
                        "10.78.0.255",
                        "unicast 3",
                        "10.77.0.2",
                        "10.77.0.1",
                        "unicast 4"))
                .containsExactly(
                        "broadcast 1 from 10.78.0.1:67",
                        "broadcast 2 from 10.77.0.1:67",
                        "unicast 3 from 10.78.0.1:67",
                        "unicast 4 from 10.77.0.1:67");
        assertThat(gotUntil("unicast 4"))
                .containsExactly(
                        "got broadcast 1 by broadcast on lan1 as 10.78.0.1",
                        "got broadcast 2 by broadcast on lan0 as 10.77.0.1",
                        "got unicast 3 by broadcast on lan1 as 10.78.0.1",
                        "got unicast 4 by unicast on lan0 as 10.77.0.1");
    }

    /** The first one's frames have a tag, which the client does not take; the second one's go out on another interface. */
    @Test
    void eachHasAnInterfaceAndTagsOfItsOwnForFramesR123() throws Exception {
        start(
                "serverAddress=10.77.0.1",
                "responseInterface=lan0",
                "responseInterfaceQtags=100",
                "+",
                "serverAddress=10.78.0.1",
                "responseInterface=lan0");
        assertThat(ask(
                        "10.77.0.2",
                        "255.255.255.255",
                        "frame 1",
                        "10.77.0.2",
                        "255.255.255.255",
                        "broadcast 2",
                        "10.78.0.2",
                        "255.255.255.255",
                        "frame 3"))
                .containsExactly("no answer", "broadcast 2 from 10.77.0.1:67", "frame 3 from 10.78.0.1:67");
    }

    @Test
    void ofTwoAddressesOnOneInterfaceTheLowestAnswersBroadcastsOnceAndTheOtherInheritsThemR123() throws Exception {
        start("serverAddress=10.77.0.9", "+", "serverAddress=10.77.0.1");
        assertThat(ask("10.77.0.2", "255.255.255.255", "broadcast 1", "10.77.0.2", "10.77.0.9", "unicast 2"))
                .containsExactly("broadcast 1 from 10.77.0.1:67", "unicast 2 from 10.77.0.9:67");
        stopTransport(1);
        assertThat(ask("10.77.0.2", "255.255.255.255", "broadcast 3")).containsExactly("broadcast 3 from 10.77.0.9:67");
    }

    @Test
    void broadcastsAreHeardOnceEachWhileTheirServerGoesAndAnotherTakesOverR123() throws Exception {
        int many = 3000;
        start("serverAddress=10.77.0.1", "+", "serverAddress=10.77.0.9");
        List<String> triples = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            triples.addAll(List.of("10.77.0.2", "255.255.255.255", "broadcast " + i));
        }
        CompletableFuture<List<String>> answers = CompletableFuture.supplyAsync(() -> {
            try {
                return ask(triples.toArray(String[]::new));
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        List<String> got = gotUntil("broadcast 200 ");
        server.getOutputStream().write("0\n".getBytes(StandardCharsets.US_ASCII));
        server.getOutputStream().flush();
        got.addAll(gotUntil("broadcast " + (many - 1) + " "));
        assertThat(got).hasSize(many).doesNotHaveDuplicates();
        assertThat(got.get(0)).endsWith("as 10.77.0.1");
        assertThat(got.get(many - 1)).endsWith("as 10.77.0.9");
        assertThat(answers.get()).hasSize(many).noneMatch("no answer"::equals);
    }

    @Test
    void withoutAnInterfaceBinderTheSecondInterfacesBroadcastsAreNotGuessedR123() throws Exception {
        start("unlimited", "serverAddress=10.77.0.1", "+", "serverAddress=10.78.0.1");
        assertThat(ask("10.77.0.2", "255.255.255.255", "broadcast 1", "10.78.0.2", "10.78.0.1", "unicast 2"))
                .containsExactly("broadcast 1 from 10.77.0.1:67", "unicast 2 from 10.78.0.1:67");
        assertThat(gotUntil("unicast 2"))
                .containsExactly(
                        "got broadcast 1 by broadcast on somewhere as 10.77.0.1",
                        "got unicast 2 by unicast on somewhere as 10.78.0.1");
    }
}
