package org.staticdhcpd.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution from without: launcher, console, files. One start for all. */
class DistributionIT {

    private static final String SERVER_FORM = "/configMgr/org.staticdhcpd.server";

    @TempDir
    static Path folder;

    private static Installation installation;
    private static final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        installation = Installation.unpack(folder);
        installation.start();
        installation.password();
        Installation.await("the console", () -> status("/bundles", "") == 401);
    }

    @AfterAll
    static void end() {
        installation.close();
    }

    private static int status(String page, String password) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(installation.console() + page));
            return http.send(authorize(request, password).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder authorize(HttpRequest.Builder request, String password) {
        String both = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        return password.isEmpty() ? request : request.header("Authorization", "Basic " + both);
    }

    private static int save(String origin, String form) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(installation.console() + SERVER_FORM))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(form));
        return http.send(authorize(request, installation.password()).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void allOurBundlesAreActive() throws Exception {
        String bundles = installation.run("bundle:list -t 0 -s --no-format");

        assertThat(bundles.lines().filter(line -> line.contains("org.staticdhcpd.")))
                .hasSizeGreaterThanOrEqualTo(8)
                .allMatch(line -> line.contains("Active"));
        assertThat(bundles).doesNotContain("sshd").doesNotContain("management");
    }

    @Test
    void nothingWasStoppedWhileStarting() {
        assertThat(installation.log()).doesNotContain("Stopping bundles").doesNotContain("ERROR");
    }

    @Test
    void theConsoleLetsInWithThePasswordShownAndOnlyWithIt() {
        assertThat(status("/bundles", installation.password())).isEqualTo(200);
        assertThat(status("/bundles", "admin")).isEqualTo(401);
        assertThat(status("/bundles", "")).isEqualTo(401);
    }

    @Test
    void thePasswordIsInNoFile() throws IOException {
        assertThat(installation.log()).doesNotContain(installation.password());
        assertThat(Files.readString(installation.path("etc/console.password"))).doesNotContain(installation.password());
    }

    @Test
    void aFormThatIsSavedReachesItsFile() throws Exception {
        int status = save(
                URI.create(installation.console()).resolve("/").toString().replaceAll("/$", ""),
                "apply=true&action=ajaxConfigManager&suspendThreshold=17&propertylist=suspendThreshold");

        assertThat(status).isEqualTo(302);
        Path file = installation.path("etc/org.staticdhcpd.server.cfg");
        Installation.await("the value in the file", () -> Installation.read(file)
                .lines()
                .anyMatch(line -> line.matches("suspendThreshold *= *I?\"?17\"?")));
    }

    @Test
    void aFormSentByAnotherSiteIsRefused() throws Exception {
        assertThat(save("http://evil.example", "apply=true&action=ajaxConfigManager&propertylist=x"))
                .isEqualTo(403);
    }

    @Test
    void oneCommandRunsInTheServerAndTellsItsExitCode() throws Exception {
        assertThat(installation.run("dhcp:stats")).endsWith("exit 0");
        assertThat(installation.run("echo", "two  blanks")).isEqualTo("two  blanks\nexit 0");
        assertThat(installation.run("no:such")).endsWith("exit 127");
        assertThat(installation.run("bundle:headers 99999")).endsWith("exit 1");
    }

    @Test
    void theDoorIsForTheOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(installation.path("data/run")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(installation.path("data/run/shell.sock")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void itSaysThatItRunsAndDoesNotStartTwice() throws Exception {
        assertThat(installation.run("status")).contains("running as process").endsWith("exit 0");
        assertThat(installation.run("run")).contains("already running").endsWith("exit 1");
    }
}
