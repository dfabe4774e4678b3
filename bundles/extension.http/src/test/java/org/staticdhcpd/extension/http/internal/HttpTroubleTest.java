package org.staticdhcpd.extension.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.protocol.MacAddress;

/** Services that fail in every way: unavailable within the time-out, never unknown, and back at once. */
class HttpTroubleTest {
    private static final Query CLIENT = Query.of(MacAddress.parse("aa:bb:cc:dd:ee:ff"));
    private static final String GOOD = "{\"ip\":\"192.0.2.7\",\"subnet\":\"lab\",\"lease_time\":60}";
    private static final int TIMEOUT = 400;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final RecordingLog log = new RecordingLog();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private TestServer server(TestServer.Replier replier) throws IOException {
        TestServer server = TestServer.start(replier);
        opened.add(0, server);
        return server;
    }

    private HttpSource source(String uri, Object... keys) {
        Map<String, Object> raw = new HashMap<>(Map.of("uri", uri, "timeout", TIMEOUT));
        for (int i = 0; i < keys.length; i += 2) {
            raw.put((String) keys[i], keys[i + 1]);
        }
        HttpSource source = new HttpSource(TestConfig.settings(raw), log.logger());
        opened.add(source);
        return source;
    }

    private static String ask(HttpSource source) {
        long before = System.nanoTime();
        Answer answer = source.lookUp(CLIENT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        return answer.inWords();
    }

    @Test
    @DisplayName("R230: 404 means unknown; while nothing else was ever said, the log doubts the address once")
    void notFound() throws IOException {
        AtomicBoolean known = new AtomicBoolean();
        TestServer server = server((exchange, body) ->
                TestServer.reply(exchange, known.get() ? 200 : 404, GOOD.getBytes(StandardCharsets.UTF_8)));
        HttpSource source = source(server.uri("/"));

        assertThat(source.lookUp(CLIENT)).isEqualTo(Answer.UNKNOWN);
        assertThat(source.lookUp(CLIENT)).isEqualTo(Answer.UNKNOWN);
        assertThat(log.of("WARN")).hasSize(1).first().asString().startsWith("WARN DHCP-HTTP-004 source http: POST ");
        known.set(true);
        assertThat(ask(source)).contains("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 400, 401, 403, 410, 429, 500, 502, 503})
    void everyOtherStatusIsUnavailable(int status) throws IOException {
        TestServer server = server((exchange, body) -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            TestServer.reply(exchange, status, status == 204 ? new byte[0] : GOOD.getBytes(StandardCharsets.UTF_8));
        });

        assertThat(ask(source(server.uri("/"))))
                .startsWith("unavailable: " + server.uri("/") + ": expected status 200 or 404, got " + status);
        assertThat(server.asked()).as("no redirect is followed").hasSize(1);
        assertThat(log.of("ERROR")).hasSize(1).first().asString().startsWith("ERROR DHCP-HTTP-003 source http: ");
    }

    @Test
    @DisplayName("R230: a service that takes too long is given up in time")
    void slow() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        TestServer server = server((exchange, body) -> await(end));

        assertThat(ask(source(server.uri("/")))).endsWith("no answer within 400 ms");
        end.countDown();
    }

    @Test
    @DisplayName("R230: also one that goes on sending for ever, bit by bit")
    void trickle() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        TestServer server = server((exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (!over.get()) {
                out.write(' ');
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        });
        try {
            assertThat(ask(source(server.uri("/")))).endsWith("no answer within 400 ms");
        } finally {
            over.set(true);
        }
    }

    @Test
    @DisplayName("R230: also a half-open connection, which takes the request and then is silent")
    void halfOpen() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HttpSource source = source("http://localhost:" + silent.getLocalPort() + "/");

            assertThat(ask(source)).endsWith("no answer within 400 ms");
            assertThat(ask(source)).endsWith("no answer within 400 ms");
            assertThat(log.of("WARN")).as("said once").hasSize(1);
            assertThat(source.trouble()).contains("no answer within 400 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{", "SSH-2.0-x\r\n"})
    void whoDoesNotSpeakHttpIsUnavailable(String said) throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answerOnce(rude, said));
            HttpSource source = source("http://localhost:" + rude.getLocalPort() + "/");

            assertThat(ask(source)).startsWith("unavailable: ");
            answering.get(10, TimeUnit.SECONDS);
        }
    }

    private static void answerOnce(ServerSocket server, String said) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[1000]);
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, at most 1048576 octets", "false, at most 1048576 octets"})
    void anAnswerThatIsTooLargeIsCutOff(boolean chunked, String expected) throws IOException {
        byte[] huge = ("[" + " ".repeat(3 << 20) + "]").getBytes(StandardCharsets.US_ASCII);
        TestServer server = server((exchange, body) -> {
            exchange.sendResponseHeaders(200, chunked ? 0 : huge.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(huge);
            } catch (IOException e) {
                // The client has hung up, as it should.
            }
        });

        assertThat(ask(source(server.uri("/"), "timeout", 5000)))
                .startsWith("unavailable: ")
                .contains(expected);
    }

    @Test
    void aServiceThatIsNotThereIsUnavailableAndItsComingIsNoticedAtOnce() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        HttpSource source = source("http://localhost:" + port + "/");
        assertThat(ask(source)).endsWith(": cannot connect");
        assertThat(ask(source)).endsWith(": cannot connect");

        opened.add(0, TestServer.start(port, TestServer.always(200, GOOD)));
        assertThat(ask(source)).contains("192.0.2.7");
        assertThat(log.of("WARN")).hasSize(1).first().asString().startsWith("WARN DHCP-HTTP-002 source http: ");
        assertThat(log.of("INFO")).hasSize(1).first().asString().endsWith("work again");
        assertThat(source.trouble()).isEmpty();
    }

    @Test
    @DisplayName("R229: no more requests than allowed are under way; who gets no turn in time is unavailable")
    void concurrencyLimit() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        TestServer server = server((exchange, body) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            await(end);
            now.decrementAndGet();
            TestServer.reply(exchange, 200, GOOD.getBytes(StandardCharsets.UTF_8));
        });
        HttpSource source = source(server.uri("/"), "concurrencyLimit", 2);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(threads.submit(() -> ask(source)));
            }
            // As long as nobody has given up: afterwards the service still works on what nobody waits for.
            while (answers.stream().noneMatch(Future::isDone)) {
                int seen = most.get();
                assertThat(answers.stream().anyMatch(Future::isDone) ? 0 : seen).isLessThanOrEqualTo(2);
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).endsWith("no answer within 400 ms");
            }
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void httpsBelievesOnlyWhatTheTrustStoreSays() throws Exception {
        TlsIdentity identity = TlsIdentity.make(folder);
        TestServer server = TestServer.startTls(identity.server(), TestServer.always(200, GOOD));
        opened.add(server);
        Object patient = 10_000;

        assertThat(ask(source(server.uri("/"), "timeout", patient))).contains("no TLS");
        assertThat(ask(source(
                        server.uri("/"),
                        "timeout",
                        patient,
                        "trustStore",
                        identity.pem().toString())))
                .contains("192.0.2.7");
        assertThat(ask(source(
                        server.uri("/"),
                        "timeout",
                        patient,
                        "trustStore",
                        identity.pkcs12().toString(),
                        ".trustStorePassword",
                        TlsIdentity.PASSWORD)))
                .contains("192.0.2.7");
    }

    @Test
    void aClosedSourceSaysSoAndOneThatClosesLetsLookUpsEnd() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        TestServer server = server((exchange, body) -> {
            asked.countDown();
            await(end);
            TestServer.reply(exchange, 200, GOOD.getBytes(StandardCharsets.UTF_8));
        });
        HttpSource source = source(server.uri("/"), "timeout", 10_000);
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> ask(source));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(source::close);
        end.countDown();

        assertThat(running.get(10, TimeUnit.SECONDS)).contains("192.0.2.7");
        closing.get(10, TimeUnit.SECONDS);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> source.lookUp(CLIENT))
                .hasMessage("the source was closed");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
