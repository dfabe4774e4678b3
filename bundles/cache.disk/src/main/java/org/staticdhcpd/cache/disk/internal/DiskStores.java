package org.staticdhcpd.cache.disk.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.Settings;

/** Offers one file as a store; one instance for each configuration. Registers it itself (docs/decisions/102). */
@Component(
        service = {},
        immediate = true,
        configurationPid = DiskStores.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DiskStores.Config.class, factory = true)
public final class DiskStores {
    static final String PID = "org.staticdhcpd.cache.disk";

    private static final Logger log = LoggerFactory.getLogger(DiskStores.class);

    /** The keys. */
    @ObjectClassDefinition(
            name = "staticDHCPd cache: disk",
            description = "Keeps the answers of caches in an SQLite file.")
    public @interface Config {
        /** The store's name. */
        @AttributeDefinition(
                name = "Name",
                description = "What the key \"stores\" of org.staticdhcpd.cache calls this store.")
        String name() default "disk";

        /** The file. */
        @AttributeDefinition(name = "File", description = "Where the answers are kept; made when it is missing.")
        String file() default "";

        /** Whether it is kept. */
        @AttributeDefinition(
                name = "Keep",
                description = "Whether the file outlives the server; false removes it when the store ends.")
        boolean keep() default true;
    }

    private final BundleContext context;
    private Optional<Offer> offer = Optional.empty();

    /** What a configuration says. */
    private record Wanted(String name, Path file, boolean keep) {}

    private record Offer(Wanted wanted, DiskStore store, ServiceRegistration<AnswerStore> registration) {}

    /** Offers the store, unless a value is bad (docs/decisions/103). */
    @Activate
    public DiskStores(BundleContext context, Config config, Map<String, Object> properties) {
        this.context = context;
        take(config, properties, "there is no store until that is corrected");
    }

    /** Offers it otherwise, and first withdraws the old, which may be about the same file. */
    @Modified
    public void change(Config config, Map<String, Object> properties) {
        take(config, properties, "the previous configuration stays in use");
    }

    private void take(Config config, Map<String, Object> properties, String otherwise) {
        try {
            Wanted wanted = wanted(config, properties);
            if (offer.filter(now -> now.wanted.equals(wanted)).isEmpty()) {
                stop();
                open(wanted);
            }
        } catch (BadSetting e) {
            log.error("DHCP-DISK-001 {}; {}", e.getMessage(), otherwise);
        }
    }

    private void open(Wanted wanted) {
        DiskStore store = new DiskStore(new StoreFile(wanted.file, wanted.keep, log));
        Map<String, Object> properties = Map.of(AnswerStore.NAME, wanted.name);
        offer = Optional.of(new Offer(
                wanted,
                store,
                context.registerService(AnswerStore.class, store, FrameworkUtil.asDictionary(properties))));
    }

    /** Withdraws the store and closes the file. */
    @Deactivate
    public void stop() {
        offer.ifPresent(now -> {
            now.registration.unregister();
            now.store.close();
        });
        offer = Optional.empty();
    }

    private static Wanted wanted(Config config, Map<String, Object> properties) {
        Settings keys = new Settings(PID, properties);
        String name = keys.required("name", config::name, "a name for this store, other than memory");
        if (name.equals("memory")) {
            throw keys.bad("name", "a name for this store, other than memory");
        }
        String text = keys.required("file", config::file, "the path of a file");
        try {
            return new Wanted(name, Path.of(text).toAbsolutePath(), keys.flag("keep", config::keep));
        } catch (InvalidPathException e) {
            throw keys.bad("file", "the path of a file");
        }
    }
}
