package org.staticdhcpd.extension.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.extension.redis.internal.RedisSettings.Login;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import redis.clients.jedis.Jedis;

@RequiresServers(ServerProgram.REDIS)
@Timeout(60)
class RedisOutageTest {
    private static final String PASSWORD = "open-sesame";

    private Site site;

    @BeforeEach
    void start() {
        site = new Site();
        site.putSample();
    }

    @AfterEach
    void end() {
        site.close();
    }

    private String place() {
        return "Redis at 127.0.0.1:" + site.server.port();
    }

    private void configure(String... command) {
        try (Jedis redis = site.redis()) {
            redis.sendCommand(() -> command[0].getBytes(java.nio.charset.StandardCharsets.US_ASCII), rest(command));
        }
    }

    private static String[] rest(String... command) {
        return List.of(command).subList(1, command.length).toArray(String[]::new);
    }

    @Test
    void aServerThatGoesIsUnavailableAndIsAskedAgainWhenItIsBack() {
        try (Site.Asked asked = site.asked()) {
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
            site.server.stop();
            assertThat(asked.find(Site.MAC)).isEqualTo(Answer.unavailable(place() + ": connection refused"));
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Unavailable.class);
            assertThat(asked.source().trouble()).contains(place() + ": connection refused");
            site.server.start();
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
            assertThat(asked.source().trouble()).isEmpty();
        }
        assertThat(site.log.of("WARN"))
                .containsExactly("WARN DHCP-REDIS-002 source redis: " + place()
                        + ": connection refused; its clients get no" + " answer until that is over");
        assertThat(site.log.of("INFO")).containsExactly("INFO source redis: " + place() + " answers again");
    }

    @Test
    void aRestartBetweenTwoLookUpsIsNotNoticed() {
        try (Site.Asked asked = site.asked()) {
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
            site.server.restart();
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
        }
        assertThat(site.log.of("WARN")).isEmpty();
    }

    @Test
    void aServerThatSaysNothingIsUnavailableInTime() {
        try (Site.Asked asked = site.asked()) {
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
            site.server.freeze();
            long start = System.nanoTime();
            assertThat(asked.find(Site.MAC)).isEqualTo(Answer.unavailable(place() + ": no answer within 1 s"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            site.server.thaw();
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
        }
    }

    @Test
    void whenAllConnectionsAreInUseTheNextLookUpSaysSo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Site.Asked asked = site.asked(site.settings(new Login("", ""), 1))) {
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
            site.server.freeze();
            List<Callable<String>> jobs = List.of(
                    () -> asked.find(Site.MAC).inWords(),
                    () -> asked.find(Site.MAC).inWords(),
                    () -> asked.find(Site.MAC).inWords());
            for (Future<String> answer : threads.invokeAll(jobs)) {
                assertThat(answer.get())
                        .startsWith("unavailable: " + place() + ": ")
                        .doesNotContain("null");
            }
            site.server.thaw();
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() {
        configure("CONFIG", "SET", "requirepass", PASSWORD);
        try (Site.Asked right = site.asked(site.settings(new Login("", PASSWORD), 8));
                Site.Asked wrong = site.asked(site.settings(new Login("", "guess-what"), 8));
                Site.Asked none = site.asked()) {
            assertThat(right.find(Site.MAC)).isInstanceOf(Answer.Found.class);
            assertThat(wrong.find(Site.MAC).inWords())
                    .startsWith("unavailable: " + place() + ": WRONGPASS")
                    .doesNotContain("guess-what");
            assertThat(none.find(Site.MAC).inWords()).startsWith("unavailable: " + place() + ": NOAUTH");
        }
        assertThat(site.log.of("WARN")).isNotEmpty().noneMatch(line -> line.contains("guess-what"));
    }

    @Test
    void aUserWithoutTheRightIsUnavailable() {
        configure("ACL", "SETUSER", "dhcp", "on", ">" + PASSWORD, "~*", "+ping");
        try (Site.Asked asked = site.asked(site.settings(new Login("dhcp", PASSWORD), 8))) {
            assertThat(asked.find(Site.MAC).inWords()).startsWith("unavailable: " + place() + ": NOPERM");
            configure("ACL", "SETUSER", "dhcp", "+hgetall", "+multi", "+exec");
            assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
        }
    }

    @Test
    void whatTheServerRepeatsOfThePasswordIsHidden() {
        RedisSettings settings = site.settings(new Login("", PASSWORD), 8);
        RedisAway away = new RedisAway(
                settings,
                new IllegalStateException("unknown command 'AUTH', with args beginning with: '" + PASSWORD + "'"));

        assertThat(away).hasMessageContaining("beginning with: '(hidden)'").hasNoCause();
        assertThat(settings.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void aFormerSourceThatIsClosedIsUnavailable() {
        Site.Asked asked = site.asked();
        assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Found.class);
        asked.close();
        assertThat(asked.find(Site.MAC)).isInstanceOf(Answer.Unavailable.class);
    }
}
