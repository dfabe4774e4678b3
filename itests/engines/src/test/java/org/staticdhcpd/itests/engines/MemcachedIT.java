package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.itests.servers.MemcachedServer;
import org.staticdhcpd.itests.servers.RequiresServers;
import org.staticdhcpd.itests.servers.ServerProgram;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * What a real memcached keeps of a source, in a real framework. The source tells nobody what changes in it, so an answer
 * from memcached can be told from one of its own: it is the older one.
 */
@RequiresServers(ServerProgram.MEMCACHED)
class MemcachedIT {
    private static final String OLD = "192.168.0.21";
    private static final String NEW = "192.168.0.22";
    private static final String FAILS = "DHCP-CACHE-003 store memcached of source book fails";
    private static final String WORKS = "store memcached of source book works again";

    @TempDir
    static Path folder;

    private static final Book book = new Book();
    private static MemcachedServer memcached;
    private static Site site;
    private static Cached cached;

    @BeforeAll
    static void start() throws Exception {
        memcached = MemcachedServer.started();
        site = new Site(folder.resolve("one"));
        cached = cached(site);
    }

    private static Cached cached(Site where) throws Exception {
        where.container()
                .context()
                .registerService(
                        DefinitionSource.class,
                        book,
                        FrameworkUtil.asDictionary(Map.of(DefinitionSource.NAME, "book")));
        return new Cached(where, "book", memcached, folder.resolve("copies"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (site != null) {
            site.close();
            memcached.close();
        }
    }

    /** A source of a site's own: one client, whose address may change, and which may be away. */
    private static final class Book implements DefinitionSource {
        private final AtomicInteger lookUps = new AtomicInteger();
        private volatile String ip = OLD;

        @Override
        public Answer lookUp(Query query) {
            lookUps.incrementAndGet();
            if (ip.isEmpty()) {
                return Answer.unavailable("the book is away");
            }
            Network network = Network.of("home", 0, 600).build();
            return query.key().equals(LookUpKey.parse(Site.WORKSTATION))
                    ? new Answer.Found(List.of(Definition.of(Ipv4Address.parse(ip), network)
                            .client(query.key())
                            .build()))
                    : Answer.UNKNOWN;
        }
    }

    /** The old address is in memcached. */
    @BeforeEach
    void keepTheOldAddress() {
        book.ip = OLD;
        cached.reload();
        Site.await(() -> {
            String answer = address();
            int asked = book.lookUps.get();
            return address().equals(answer) && answer.equals(OLD) && book.lookUps.get() == asked;
        });
    }

    private static String address() {
        return cached.address(Site.WORKSTATION);
    }

    private static int said(String text) {
        return Site.log().split(Pattern.quote(text), -1).length - 1;
    }

    @Test
    @DisplayName("R175 R176 R177: an answer comes from memcached until a reload, and from the database after it")
    void keptUntilAReload() {
        book.ip = NEW;
        int asked = book.lookUps.get();
        for (int i = 0; i < 20; i++) {
            assertThat(address()).isEqualTo(OLD);
        }
        assertThat(book.lookUps).hasValue(asked);
        cached.reload();
        assertThat(address()).isEqualTo(NEW);
    }

    @Test
    @DisplayName("R175 R177: memcached answers while the database is away, but nothing from before a reload")
    void withoutTheDatabase() {
        book.ip = "";
        assertThat(address()).isEqualTo(OLD);
        cached.reload();
        assertThat(address()).startsWith("unavailable");
    }

    @Test
    @DisplayName("R177: two servers share what memcached keeps, and the reload of one is the other's, too")
    void twoServers() throws Exception {
        Site other = new Site(folder.resolve("two"));
        try {
            Cached second = cached(other);
            book.ip = NEW;
            assertThat(second.address(Site.WORKSTATION)).isEqualTo(OLD);
            cached.reload();
            assertThat(second.address(Site.WORKSTATION)).isEqualTo(NEW);
            book.ip = OLD;
            assertThat(address()).isEqualTo(NEW);
        } finally {
            other.close();
        }
    }

    @Test
    @DisplayName("R179: with memcached killed the database is asked, with one ERROR; it is used again when it is back")
    void killed() {
        int failures = said(FAILS);
        int returns = said(WORKS);
        memcached.kill();
        book.ip = NEW;
        for (int i = 0; i < 50; i++) {
            assertThat(address()).isEqualTo(NEW);
        }
        Site.await(() -> said(FAILS) == failures + 1);
        memcached.start();
        Site.await(() -> address().equals(NEW) && said(WORKS) > returns);
        book.ip = OLD;
        assertThat(address()).isEqualTo(NEW);
        assertThat(said(FAILS)).isEqualTo(failures + 1);
    }

    @Test
    @DisplayName("R177 R179: a reload while memcached is frozen counts when it is back: the old is never served again")
    void frozenDuringAReload() {
        int returns = said(WORKS);
        memcached.freeze();
        book.ip = NEW;
        cached.reload();
        for (int i = 0; i < 50; i++) {
            assertThat(address()).isEqualTo(NEW);
        }
        memcached.thaw();
        Site.await(() -> {
            assertThat(address()).isEqualTo(NEW);
            return said(WORKS) > returns;
        });
        assertThat(address()).isEqualTo(NEW);
    }

    @Test
    @DisplayName("R179: while the store's bundle goes, comes and is updated every look-up is answered")
    void updated() throws Exception {
        Set<String> answers = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> asking = threads.submit(() -> {
                while (!done.get()) {
                    answers.add(address());
                }
            });
            for (int round = 0; round < 5; round++) {
                cached.store().stop();
                cached.store().start();
                cached.store().update();
            }
            done.set(true);
            asking.get(30, TimeUnit.SECONDS);
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        assertThat(answers).containsExactly(OLD);
        book.ip = NEW;
        Site.await(() -> {
            cached.reload();
            return address().equals(NEW);
        });
    }
}
