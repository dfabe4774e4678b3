package org.staticdhcpd.extension.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.extension.redis.internal.RedisSettings.Login;
import org.staticdhcpd.extension.redis.internal.RedisSettings.Place;
import org.staticdhcpd.itests.servers.Certificates;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import redis.clients.jedis.Jedis;

@RequiresServers({ServerProgram.REDIS, ServerProgram.OPENSSL})
class RedisTlsTest {
    @TempDir
    private Path folder;

    private Site site;
    private Certificates certificates;

    @BeforeEach
    void start() {
        certificates = Certificates.make(folder, "redis.example.org");
        site = new Site();
        site.putSample();
        try (Jedis redis = site.redis()) {
            redis.configSet("tls-cert-file", certificates.certificate().toString());
            redis.configSet("tls-key-file", certificates.key().toString());
            redis.configSet("tls-auth-clients", "no");
            // One port for both is no use; the plain one moves out of the way.
            redis.configSet("port", "0");
            redis.configSet("tls-port", String.valueOf(site.server.port()));
        }
    }

    @AfterEach
    void end() {
        site.close();
    }

    private Answer find(String host, Tls tls) {
        Place place = new Place(host, site.server.port(), 0, tls);
        RedisSettings settings = new RedisSettings("redis", place, new Login("", ""), Duration.ofSeconds(5), 2);
        try (Site.Asked asked = site.asked(settings)) {
            return asked.find(Site.MAC);
        }
    }

    @Test
    void aServerOfTheAuthorityIsAskedAndOthersAreNot() throws IOException {
        Tls trusting = Tls.trusting(Files.readString(certificates.authority()));

        assertThat(find("127.0.0.1", trusting)).isInstanceOf(Answer.Found.class);
        // Its certificate is for another name.
        assertThat(find("localhost", trusting)).isInstanceOf(Answer.Unavailable.class);
        assertThat(find("127.0.0.1", Tls.USUAL)).isInstanceOf(Answer.Unavailable.class);
        assertThat(find("127.0.0.1", Tls.NONE)).isInstanceOf(Answer.Unavailable.class);
    }
}
