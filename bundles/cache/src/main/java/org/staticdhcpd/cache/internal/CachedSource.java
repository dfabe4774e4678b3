package org.staticdhcpd.cache.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;

/**
 * Stands before one source, under the same name and with a higher ranking; one instance for each configuration.
 *
 * <p>It registers its services itself: which there are depends on the mode, and the next must be there before the last
 * one goes.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = CachedSource.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CachedSource.Config.class, factory = true)
public final class CachedSource {
    static final String PID = "org.staticdhcpd.cache";

    /** Whoever is no copy of a source. */
    private static final String NOT_CACHED = "(!(" + Registrations.CACHED + "=true))";

    private static final int PATIENCE_SECONDS = 5;

    private static final Logger log = LoggerFactory.getLogger(CachedSource.class);

    /** The keys. */
    @ObjectClassDefinition(
            name = "staticDHCPd cache",
            description = "Answers in the place of a source: from what is kept of it, or from a copy of everything.")
    public @interface Config {
        /** The source. */
        @AttributeDefinition(name = "Source", description = "The name of the source to stand before.")
        String source() default "";

        /** The mode. */
        @AttributeDefinition(
                name = "Mode",
                description =
                        "direct: the source serves by itself; cache: answers once given are kept; mirror: everything"
                                + " is copied and kept current. May be changed at any time.")
        String mode() default "mirror";

        /** How often to ask for changes. */
        @AttributeDefinition(
                name = "Poll interval",
                description = "Seconds between two questions for what has changed, 1 to 3600, where the database does"
                        + " not tell by itself.")
        int pollInterval() default 1;

        /** Whether copies are kept on disk. */
        @AttributeDefinition(
                name = "Snapshot",
                description = "Whether the copy is kept on disk, to answer from when the server starts without the"
                        + " database.")
        boolean snapshot() default true;

        /** Where copies are kept. */
        @AttributeDefinition(
                name = "Folder",
                description = "Where copies are kept on disk. By default the folder sources in Karaf's data folder.")
        String folder() default "";

        /** For how long strangers are strangers. */
        @AttributeDefinition(
                name = "Unknown for",
                description = "Mode mirror: for how many seconds after the database was lost a client that is not in"
                        + " the copy still counts as unknown; later it is unavailable.")
        int unknownFor() default 0;

        /** The chain of stores. */
        @AttributeDefinition(
                name = "Stores",
                description =
                        "Mode cache: where answers are kept, the nearest first: memory, and names of stores such as"
                                + " disk and memcached.")
        String[] stores() default {"memory"};

        /** The bound of the memory. */
        @AttributeDefinition(
                name = "Memory entries",
                description = "Mode cache: how many clients the memory holds; those longest not seen go.")
        int memoryEntries() default 100_000;

        /** For how long unknown clients are not asked for. */
        @AttributeDefinition(
                name = "Negative TTL",
                description = "Mode cache: for how many seconds a client that the source does not know is not asked for"
                        + " again.")
        int negativeTtl() default 10;

        /** For how long known clients are not asked for. */
        @AttributeDefinition(
                name = "TTL",
                description = "Mode cache: for how many seconds a kept answer counts without asking the source; 0 for"
                        + " ever, or until it is known to have changed.")
        int ttl() default 0;

        /** When persistent stores count. */
        @AttributeDefinition(
                name = "Persistent",
                description = "Mode cache: when what outlives a restart counts. fallback: only when the source cannot"
                        + " tell; first: before the source is asked, as in staticDHCPd.")
        String persistent() default "fallback";
    }

    private final Claims claims;
    private final BundleContext context;
    private final Path data;
    private final Plugs plugs = new Plugs(this::look);
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(CachedSource::thread);

    // For the executor's thread, and after its end.
    private Optional<Post> post = Optional.empty();

    private Optional<Future<?>> keeping = Optional.empty();

    /** Makes it; services come before it starts. */
    @Activate
    public CachedSource(@Reference(name = "claims") Claims claims, BundleContext context) {
        this.claims = claims;
        this.context = context;
        String karaf = context.getProperty("karaf.data");
        this.data = karaf != null
                ? Path.of(karaf, "sources")
                : context.getDataFile("sources").toPath();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "dhcp-cache");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins; a bad value does not fail the activation (docs/decisions/103). */
    @Activate
    public void start(Config config, Map<String, Object> properties) {
        take(config, properties, "there is no cache until that is corrected");
        keeping = Optional.of(executor.scheduleWithFixedDelay(this::keep, 1, 1, TimeUnit.SECONDS));
    }

    /** Takes other settings; the old mode serves until the new can. A bad value changes nothing. */
    @Modified
    public void change(Config config, Map<String, Object> properties) {
        take(config, properties, "the previous configuration stays in use");
    }

    private void take(Config config, Map<String, Object> properties, String otherwise) {
        try {
            CacheSettings settings = CacheSettings.of(config, properties, data);
            submit(() -> configure(settings));
        } catch (BadSetting e) {
            log.error("DHCP-CACHE-001 {}; {}", e.getMessage(), otherwise);
        }
    }

    private void configure(CacheSettings settings) {
        Optional<Post> before = post;
        if (before.isPresent() && before.get().isAbout(settings.source())) {
            before.get().configure(settings);
            return;
        }
        Post next = new Post(claims, new Registrations(context, settings.source()), this::means, this::submit);
        post = Optional.of(next);
        next.configure(settings);
        before.ifPresent(Post::close);
    }

    private Means means(String source) {
        return new Means(plugs.around(source), Clock.systemUTC(), System::nanoTime, this::look, log);
    }

    private void look() {
        submit(() -> post.ifPresent(Post::refresh));
    }

    private void keep() {
        guarded(() -> post.ifPresent(Post::save));
    }

    private void submit(Runnable task) {
        try {
            executor.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            log.debug("too late", e);
        }
    }

    // Last resort: a task that fails must not end those that are to come.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            log.error("DHCP-CACHE-006 a task of the cache failed; going on", e);
        }
    }

    /** Withdraws everything, so that the source serves by itself, and writes what is to be kept. */
    @Deactivate
    public void stop() throws InterruptedException {
        keeping.ifPresent(task -> task.cancel(false));
        executor.shutdown();
        if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            log.debug("a task of the cache is still at work");
        }
        post.ifPresent(Post::close);
    }

    /** A source comes. */
    @Reference(
            name = "sources",
            target = NOT_CACHED,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindSource(DefinitionSource service, Map<String, Object> properties) {
        plugs.add(DefinitionSource.class, service, properties);
    }

    /** A source says something else of itself. */
    public void updatedSource(DefinitionSource service, Map<String, Object> properties) {
        plugs.update(DefinitionSource.class, service, properties);
    }

    /** A source goes. */
    public void unbindSource(DefinitionSource service) {
        plugs.remove(DefinitionSource.class, service);
    }

    /** A table comes. */
    @Reference(
            name = "tables",
            target = NOT_CACHED,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindTable(ClientTable service, Map<String, Object> properties) {
        plugs.add(ClientTable.class, service, properties);
    }

    /** A table says something else of itself. */
    public void updatedTable(ClientTable service, Map<String, Object> properties) {
        plugs.update(ClientTable.class, service, properties);
    }

    /** A table goes. */
    public void unbindTable(ClientTable service) {
        plugs.remove(ClientTable.class, service);
    }

    /** Something that can be reloaded comes. */
    @Reference(
            name = "reloadables",
            target = NOT_CACHED,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindReloadable(Reloadable service, Map<String, Object> properties) {
        plugs.add(Reloadable.class, service, properties);
    }

    /** It says something else of itself. */
    public void updatedReloadable(Reloadable service, Map<String, Object> properties) {
        plugs.update(Reloadable.class, service, properties);
    }

    /** It goes. */
    public void unbindReloadable(Reloadable service) {
        plugs.remove(Reloadable.class, service);
    }

    /** A store comes. */
    @Reference(
            name = "stores",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindStore(AnswerStore service, Map<String, Object> properties) {
        plugs.add(AnswerStore.class, service, properties);
    }

    /** A store says something else of itself. */
    public void updatedStore(AnswerStore service, Map<String, Object> properties) {
        plugs.update(AnswerStore.class, service, properties);
    }

    /** A store goes. */
    public void unbindStore(AnswerStore service) {
        plugs.remove(AnswerStore.class, service);
    }
}
