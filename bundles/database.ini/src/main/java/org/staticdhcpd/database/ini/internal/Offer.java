package org.staticdhcpd.database.ini.internal;

import java.util.Map;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;

/** One source with its watch, and from {@link #publish} on with its service. */
final class Offer implements AutoCloseable {
    private final IniSettings settings;
    private final IniSource source;
    private final FileWatch watch;
    private ServiceRegistration<?> registration;

    /**
     * Prepares.
     *
     * @param refreshed is called after each change of the file, on the watch's thread
     */
    Offer(IniSettings settings, Consumer<Offer> refreshed, Logger log) {
        this.settings = settings;
        this.source = new IniSource(settings.name(), settings.file(), log);
        this.watch = new FileWatch(
                settings.file(),
                () -> {
                    source.refresh();
                    refreshed.accept(this);
                },
                FileWatch.Rhythm.USUAL,
                log);
    }

    /** Reads the file, and watches it from now on, whether it was good or not. */
    void open() {
        Stamp known = Stamp.of(settings.file());
        source.refresh();
        watch.start(known);
    }

    IniSettings settings() {
        return settings;
    }

    /** Whether it has data to answer from. */
    boolean isReady() {
        return source.isReady();
    }

    /** What is wrong with its file; empty text for nothing. */
    String trouble() {
        return source.trouble();
    }

    /** Registers the service. */
    void publish(BundleContext context) {
        Map<String, Object> properties =
                Map.of(DefinitionSource.NAME, settings.name(), DefinitionSource.BLOCKING, false);
        String[] types = {DefinitionSource.class.getName(), Reloadable.class.getName()};
        registration = context.registerService(types, source, FrameworkUtil.asDictionary(properties));
    }

    /** Withdraws the service, then ends the watch. Look-ups that are under way end well: they need memory only. */
    @Override
    public void close() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
        watch.close();
    }
}
