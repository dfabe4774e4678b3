package org.staticdhcpd.database.ini.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceReport;

/** One source with its watch, and from {@link #publish} on with its service. */
final class Offer implements AutoCloseable {
    private final IniSettings settings;
    private final IniSource source;
    private final FileWatch watch;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

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
        return source.trouble().orElse("");
    }

    /** Registers the services. */
    void publish(BundleContext context) {
        Map<String, Object> properties =
                Map.of(DefinitionSource.NAME, settings.name(), DefinitionSource.BLOCKING, false);
        register(context, source, properties, DefinitionSource.class, Reloadable.class, SourceReport.class);
        Map<String, Object> named = Map.of(DefinitionSource.NAME, settings.name());
        register(context, new IniTable(source), named, ClientTable.class);
        register(context, new IniStore(source, settings.file()), named, ClientStore.class);
    }

    private void register(BundleContext context, Object service, Map<String, Object> properties, Class<?>... types) {
        String[] names = Stream.of(types).map(Class::getName).toArray(String[]::new);
        registrations.add(context.registerService(names, service, FrameworkUtil.asDictionary(properties)));
    }

    /** Withdraws the services, then ends the watch. Look-ups that are under way end well: they need memory only. */
    @Override
    public void close() {
        Collections.reverse(registrations);
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
        watch.close();
    }
}
