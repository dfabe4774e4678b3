package org.staticdhcpd.extension.redis.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.api.SourceReport;

/** Clients from Redis; every look-up asks it (R243). A failure is an answer, too: unavailable. */
final class RedisSource implements DefinitionSource, Reloadable, SourceReport {
    private final RedisSettings settings;
    private final RedisConnections connections;
    private final Logger log;
    private final Said said = new Said();
    /** Why the server cannot be asked; empty when it can, as far as is known. */
    private final AtomicReference<String> trouble = new AtomicReference<>("");

    RedisSource(RedisSettings settings, RedisConnections connections, Logger log) {
        this.settings = settings;
        this.connections = connections;
        this.log = log;
    }

    @Override
    public Answer lookUp(Query query) {
        LookUpKey key = query.key();
        if (key.kind() == LookUpKey.Kind.ADDRESS) {
            // Redis has no index of addresses, and a scan would take as long as there are keys.
            return Answer.unavailable("Redis cannot be asked whose an address is");
        }
        try {
            Answer answer = connections.ask(redis -> new LookUp(new Hashes(redis), this::dangling).find(key));
            back();
            return answer;
        } catch (RedisAway e) {
            away(e.getMessage());
            return Answer.unavailable(e.getMessage());
        } catch (SourceException e) {
            back();
            doubtful(e.getMessage());
            return Answer.unavailable(e.getMessage());
        }
    }

    private void dangling(String what) {
        if (said.isNew(what)) {
            log.warn("DHCP-REDIS-004 source {}: {}; that client is unknown", settings.name(), what);
        }
    }

    private void doubtful(String what) {
        if (said.isNew(what)) {
            log.warn("DHCP-REDIS-003 source {}: {}; that client gets no answer", settings.name(), what);
        }
    }

    private void away(String why) {
        if (trouble.getAndSet(why).isEmpty()) {
            log.warn(
                    "DHCP-REDIS-002 source {}: {}; its clients get no answer until that is over", settings.name(), why);
        }
    }

    private void back() {
        if (!trouble.get().isEmpty() && !trouble.getAndSet("").isEmpty()) {
            log.info("source {}: {} answers again", settings.name(), settings.place());
        }
    }

    /** Opens the first connection, so that the first client need not wait for that. */
    void warm() {
        try {
            connections.ask(redis -> redis.ping());
        } catch (RedisAway e) {
            away(e.getMessage());
        }
    }

    @Override
    public String reload() {
        try {
            long keys = connections.ask(redis -> redis.dbSize());
            back();
            return settings.place() + " has " + keys + " keys; every look-up asks it";
        } catch (RedisAway e) {
            away(e.getMessage());
            throw e;
        }
    }

    @Override
    public Map<String, String> report() {
        Map<String, String> report = new LinkedHashMap<>();
        report.put("database", settings.place().toString());
        report.put("login", settings.login().toString());
        report.put("encryption", settings.place().tls().used() ? "TLS" : "none");
        report.put("connections", connections.inWords());
        report.put("timeout", settings.timeout().toSeconds() + " s");
        return report;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.of(trouble.get()).filter(why -> !why.isEmpty());
    }
}
