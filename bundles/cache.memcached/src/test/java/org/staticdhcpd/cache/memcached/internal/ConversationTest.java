package org.staticdhcpd.cache.memcached.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.protocol.Octets;

/** What the other end may say; R179 lives from telling answers from everything else. */
@Timeout(60)
class ConversationTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
    }

    private static <T> T talk(String answer, Connections.Topic<T> topic) throws IOException {
        try (Scripted server = Scripted.saying(unescaped(answer));
                Connections connections = new Connections(server.address(LONG))) {
            return connections.talk(topic);
        }
    }

    private static Map<String, Octets> values(String answer, String... names) throws IOException {
        return talk(answer, talk -> talk.get(List.of(names)));
    }

    private static Map<String, Octets> values(Connections connections) throws IOException {
        return connections.talk(talk -> talk.get(List.of("a")));
    }

    private static Optional<String> refusal(String answer) throws IOException {
        byte[] value = {1};
        return talk(answer, talk -> talk.set("a", value, 1));
    }

    private static boolean deleted(String answer) throws IOException {
        return talk(answer, talk -> {
            talk.delete("a");
            return true;
        });
    }

    @Test
    void valuesAreReadByTheirLengthWhateverIsInThem() throws IOException {
        Map<String, Octets> values =
                values("VALUE b 0 9\r\nEND\r\n\0\r\nX\r\nVALUE a 4294967295 0\r\n\r\nEND\r\n", "a", "b");

        assertThat(values).containsOnly(Map.entry("a", Octets.EMPTY), Map.entry("b", Octets.ofText("END\r\n\0\r\nX")));
    }

    @Test
    void nothingStoredIsNothing() throws IOException {
        assertThat(values("END\r\n", "a")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("R179: what is no answer to the question is a failure, never a value")
    @CsvSource(
            textBlock =
                    """
            VALUE other 0 1\\r\\nx\\r\\nEND\\r\\n,           VALUE other 0 1
            VALUE a 0 1\\r\\nxx\\r\\nEND\\r\\n,              longer than announced
            VALUE a 0 3\\r\\nx\\r\\nEND\\r\\n,               longer than announced
            VALUE a 0 99999999\\r\\nx\\r\\n,                 99999999 octets
            VALUE a 0 -1\\r\\nx\\r\\nEND\\r\\n,              VALUE a 0 -1
            VALUE a 0 1000000000000\\r\\nx\\r\\n,            VALUE a 0 1000000000000
            VALUE a 0 1\\r\\nx,                              closed
            VALUE a 0 1\\r\\nx\\r\\n,                        closed
            ERROR\\r\\n,                                     ERROR
            SERVER_ERROR out of memory writing\\r\\n,        out of memory
            -ERR wrong number of arguments\\r\\n,            -ERR wrong
            \\0\\r\\n,                                       '"?"'
            """)
    void foreignAnswers(String answer, String why) {
        assertThatThrownBy(() -> values(answer, "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aLineWithoutEndIsAFailure() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> values("x".repeat(10_000), "a"))
                .withMessage("a line has no end");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
            NOT_STORED\\r\\n
            CLIENT_ERROR bad data chunk\\r\\n
            ERROR\\r\\n
            HTTP/1.1 400 Bad Request\\r\\n
            """)
    void whatIsNotStoredIsAFailure(String answer) {
        assertThatThrownBy(() -> refusal(answer)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> deleted(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void aRefusalIsToldApartFromAFailure() throws IOException {
        assertThat(refusal("SERVER_ERROR object too large for cache\r\n"))
                .contains("SERVER_ERROR object too large for cache");
        assertThat(refusal("STORED\r\n")).isEmpty();
        assertThat(deleted("NOT_FOUND\r\n")).isTrue();
    }

    @Test
    @DisplayName("R179: a server that sends little by little does not keep anybody beyond the time-out")
    void littleByLittle() throws IOException {
        String endless = "VALUE a 0 1000000\r\n" + "x".repeat(1_000_000);
        try (Scripted server = new Scripted(endless, Duration.ofMillis(5), true);
                Connections connections = new Connections(server.address(Duration.ofMillis(300)))) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> values(connections))
                    .withMessage("no answer within 300 ms");
        }
    }

    @Test
    @DisplayName("R179: what is left over of one answer is never taken for the next one")
    void leftovers() throws IOException {
        try (Scripted server = new Scripted("END\r\nVALUE a 0 1\r\nx\r\nEND\r\n", Duration.ZERO, false);
                Connections connections = new Connections(server.address(LONG))) {
            for (int i = 0; i < 20; i++) {
                assertThat(values(connections)).isEmpty();
            }
            assertThat(server.connections()).isEqualTo(20);
        }
    }

    @Test
    void aConnectionIsKeptAndTakenAgain() throws IOException {
        try (Scripted server = new Scripted("END\r\n", Duration.ZERO, false);
                Connections connections = new Connections(server.address(LONG))) {
            for (int i = 0; i < 20; i++) {
                assertThat(values(connections)).isEmpty();
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatWasCutWhileIdleIsReplaced() throws IOException {
        try (Scripted server = Scripted.saying("END\r\n");
                Connections connections = new Connections(server.address(LONG))) {
            for (int i = 0; i < 5; i++) {
                assertThat(values(connections)).isEmpty();
            }
            assertThat(server.connections()).isEqualTo(5);
        }
    }

    @Test
    void aHostThatIsNotThereIsNamed() {
        MemcachedSettings.Server nowhere = new MemcachedSettings.Server("no-such-host.invalid", 11_211, LONG, 1);
        try (Connections connections = new Connections(nowhere)) {
            assertThatThrownBy(() -> connections.talk(Conversation::version))
                    .isInstanceOf(IOException.class)
                    .hasMessage("there is no host no-such-host.invalid");
        }
    }
}
