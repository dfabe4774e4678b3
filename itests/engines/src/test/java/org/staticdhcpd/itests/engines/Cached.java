package org.staticdhcpd.itests.engines;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.itests.servers.MemcachedServer;
import org.staticdhcpd.itests.servers.Server;

/** A source whose answers are kept in memcached and nowhere else, which is asked before the database. */
final class Cached {
    private static final String CACHE = "org.staticdhcpd.cache";
    private static final String STORE = "org.staticdhcpd.cache.memcached";

    private final Site site;
    private final String source;
    private final Bundle store;

    /** Puts the cache before a source that is there. */
    Cached(Site site, String source, MemcachedServer server, Path folder) throws Exception {
        this.site = site;
        this.source = source;
        this.store = site.container().add(STORE + '-');
        site.container().add(CACHE + '-');
        // A builder may be busy: nothing here depends on how long an operation takes.
        site.set(STORE, "test", Map.of("host", Server.HOST, "port", server.port(), "timeoutMillis", 3_000));
        Map<String, Object> keys = new HashMap<>(Map.of("source", source, "mode", "cache", "stores", "memcached"));
        keys.putAll(Map.of("persistent", "first", "snapshot", false, "folder", folder.toString()));
        site.set(CACHE, "test", keys);
        Site.await(() -> service(DefinitionSource.class).isPresent()
                && service(Reloadable.class).isPresent());
    }

    /** The bundle of the store. */
    Bundle store() {
        return store;
    }

    DefinitionSource source() {
        return service(DefinitionSource.class).orElseThrow();
    }

    private <T> Optional<T> service(Class<T> type) {
        List<ServiceReference<T>> all = site.container().services(type);
        return all.stream()
                .filter(reference -> source.equals(reference.getProperty(DefinitionSource.NAME))
                        && Boolean.TRUE.equals(reference.getProperty("source.cached")))
                .findFirst()
                .map(reference -> site.container().context().getService(reference));
    }

    /** The client's address, or why there is none. */
    String address(String key) {
        Answer answer = source().lookUp(Query.of(LookUpKey.parse(key)));
        return answer instanceof Answer.Found found
                ? found.definitions().get(0).ip().toString()
                : answer.inWords();
    }

    /** What {@code dhcp:reload} does. */
    void reload() {
        service(Reloadable.class).orElseThrow().reload();
    }
}
