package org.staticdhcpd.itests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.itests.load.FakeServer.Fault;

class LoadTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Load load = new Load(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void askPrintsOfferAndAckAndSucceeds() throws Exception {
        try (FakeServer server = new FakeServer(Fault.NONE)) {
            int code = ask(server, "10.16.0.8");
            assertThat(code).isZero();
            assertThat(text())
                    .contains("OFFER 10.16.0.8 for 02:5d:00:00:00:07")
                    .contains("ACK 10.16.0.8 for 02:5d:00:00:00:07")
                    .contains("ip_address_lease_time = 86400 s")
                    .contains("domain_name = \"fake.test\"")
                    .contains("server_identifier = 127.0.0.1");
        }
    }

    @Test
    void askFailsWhenTheAddressIsAnother() throws Exception {
        try (FakeServer server = new FakeServer(Fault.NONE)) {
            assertThat(ask(server, "10.16.0.9")).isEqualTo(1);
            assertThat(text()).contains("expected OFFER for 02:5d:00:00:00:07 with 10.16.0.9");
        }
    }

    @Test
    void askFailsWhenNobodyAnswers() throws Exception {
        try (FakeServer server = new FakeServer((n, reply) -> new byte[0][])) {
            assertThat(ask(server, "10.16.0.8")).isEqualTo(1);
            assertThat(text()).contains("no answer from");
        }
    }

    private int ask(FakeServer server, String expected) throws Exception {
        return load.command(
                List.of("ask", "02:5d:00:00:00:07", "--server", at(server), "--expect", expected, "--seconds", "1"));
    }

    @Test
    void runPrintsATableAndALineOfJson() throws Exception {
        try (FakeServer server = new FakeServer(Fault.NONE)) {
            int code = load.command(List.of(
                    "run", "--server", at(server), "--scenario", "renew", "--exchanges", "200", "--warm", "0.1"));
            assertThat(code).isZero();
            assertThat(text())
                    .contains("RENEW, window 32")
                    .contains("begun 200, right 200, lost 0, wrong 0")
                    .containsPattern(
                            "\\{\"label\":\"RENEW, window 32\",\"per_s\":[0-9.]+,\"begun\":200,\"right\":200,");
        }
    }

    @Test
    void runFailsWhenAnAnswerIsWrong() throws Exception {
        Fault fault = Fault.oneIn(150, Fault.changed(reply -> reply.without(54)));
        try (FakeServer server = new FakeServer(fault)) {
            assertThat(load.command(List.of("run", "--server", at(server), "--exchanges", "100")))
                    .isEqualTo(1);
            assertThat(text())
                    .contains("wrong 1,")
                    .contains("not right: 02:5d:")
                    .contains("option 54");
        }
    }

    @Test
    void dataWritesTheFile() throws Exception {
        Path file = folder.resolve("a.ini");
        assertThat(load.command(List.of("data", "ini", file.toString(), "--clients", "3")))
                .isZero();
        assertThat(Files.readString(file)).contains("[02:5d:00:00:00:02]").doesNotContain("[02:5d:00:00:00:03]");
    }

    @Test
    void aWrongCommandIsExplained() throws Exception {
        assertThat(load.command(List.of("run", "--windo", "3"))).isEqualTo(2);
        assertThat(text()).contains("usage:").contains("unknown: --windo");
    }

    private static String at(FakeServer server) {
        return "127.0.0.1:" + server.address().getPort();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
