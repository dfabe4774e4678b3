package org.staticdhcpd.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLoginTest {

    private static final Pattern PASSWORD = Pattern.compile("password +(\\S+)");

    @TempDir
    Path etc;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final AtomicInteger status = new AtomicInteger();
    private ConsoleLogin login;
    private String password;

    @BeforeEach
    void start() {
        login = newLogin();
        Matcher shown = PASSWORD.matcher(terminal.toString(StandardCharsets.UTF_8));
        assertThat(shown.find()).isTrue();
        password = shown.group(1);
    }

    private ConsoleLogin newLogin() {
        return new ConsoleLogin(
                etc,
                new PrintStream(terminal, true, StandardCharsets.UTF_8),
                () -> "http://x/console",
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private Object ask(String method, Map<String, String> headers) {
        return login.authenticate(Requests.request(method, headers), Requests.response(status));
    }

    @Test
    void thePasswordShownLetsIn() {
        assertThat(ask("GET", Requests.login("admin", password))).isEqualTo("admin");
    }

    @Test
    void withoutCredentialsItAsksForThem() {
        assertThat(ask("GET", Map.of())).isNull();
        assertThat(status).hasValue(401);
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThat(ask("GET", Requests.login("admin", "admin"))).isNull();
        assertThat(status).hasValue(401);
    }

    @Test
    void anotherUserWithTheRightPasswordIsRefused() {
        assertThat(ask("GET", Requests.login("root", password))).isNull();
    }

    @Test
    void thePasswordIsShownOnlyOnce() {
        terminal.reset();
        newLogin();

        assertThat(terminal.size()).isZero();
    }

    @Test
    void thePasswordHasAtLeast96Bits() {
        assertThat(password.replace("-", "")).matches("[a-km-z2-9]{20}");
    }

    @Test
    void thePasswordIsNotInItsFile() throws IOException {
        assertThat(Files.readString(etc.resolve(PasswordFile.NAME))).doesNotContain(password);
    }

    @Test
    void theFileIsForItsOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(etc.resolve(PasswordFile.NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aRenewedPasswordCountsAtOnceAndTheOldOneNoMore() throws IOException {
        ask("GET", Requests.login("admin", password));
        Files.writeString(
                etc.resolve(PasswordFile.NAME),
                StoredPassword.of("admin", "new", new Random(1)).line());
        Files.setLastModifiedTime(etc.resolve(PasswordFile.NAME), FileTime.fromMillis(1));

        assertThat(ask("GET", Requests.login("admin", password))).isNull();
        assertThat(ask("GET", Requests.login("admin", "new"))).isEqualTo("admin");
    }

    @Test
    void guessingClosesTheDoorForTheRightPasswordToo() {
        for (int i = 0; i < 5; i++) {
            ask("GET", Requests.login("admin", "guess" + i));
        }

        assertThat(ask("GET", Requests.login("admin", password))).isNull();
        assertThat(status).hasValue(429);
    }

    @Test
    void guessingDoesNotThrowOutWhoIsIn() {
        ask("GET", Requests.login("admin", password));
        for (int i = 0; i < 5; i++) {
            ask("GET", Requests.login("admin", "guess" + i));
        }

        assertThat(ask("GET", Requests.login("admin", password))).isEqualTo("admin");
    }

    @Test
    void aBrokenFileLetsNobodyIn() throws IOException {
        Files.writeString(etc.resolve(PasswordFile.NAME), "nonsense");

        assertThat(ask("GET", Requests.login("admin", password))).isNull();
        assertThat(status).hasValue(401);
    }
}
