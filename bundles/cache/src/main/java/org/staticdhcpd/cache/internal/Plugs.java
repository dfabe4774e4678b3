package org.staticdhcpd.cache.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;

/**
 * The services around one source: those of its own name, and the stores. Never locks: services come and go while
 * others hold their own locks.
 */
final class Plugs {
    private final List<Plug> all;
    private final String name;
    private final Runnable changed;

    /**
     * Starts with none.
     *
     * @param changed is told of each coming and going, on the thread on which it happens
     */
    Plugs(Runnable changed) {
        this(new CopyOnWriteArrayList<>(), "", changed);
    }

    private Plugs(List<Plug> all, String name, Runnable changed) {
        this.all = all;
        this.name = name;
        this.changed = changed;
    }

    /** A service with its properties. */
    private record Plug(Class<?> type, Object service, Map<String, Object> properties) {
        private static final Comparator<Plug> BEST_FIRST = Comparator.<Plug>comparingLong(
                        plug -> -plug.number("service.ranking"))
                .thenComparingLong(plug -> plug.number("service.id"));

        private long number(String key) {
            return properties.get(key) instanceof Number number ? number.longValue() : 0;
        }

        private boolean is(Class<?> kind, Object object) {
            return type == kind && service == object;
        }

        private boolean isCalled(String key, String wanted) {
            return wanted.equals(
                    String.valueOf(properties.getOrDefault(key, "")).strip());
        }
    }

    /** The same services, seen from this source. */
    Plugs around(String source) {
        return new Plugs(all, source, changed);
    }

    String name() {
        return name;
    }

    <T> void add(Class<T> type, T service, Map<String, Object> properties) {
        all.add(new Plug(type, service, Map.copyOf(properties)));
        changed.run();
    }

    <T> void update(Class<T> type, T service, Map<String, Object> properties) {
        Plug next = new Plug(type, service, Map.copyOf(properties));
        all.replaceAll(plug -> plug.is(type, service) ? next : plug);
        changed.run();
    }

    <T> void remove(Class<T> type, T service) {
        all.removeIf(plug -> plug.is(type, service));
        changed.run();
    }

    Optional<DefinitionSource> source() {
        return find(DefinitionSource.class, DefinitionSource.NAME, name);
    }

    Optional<ClientTable> table() {
        return find(ClientTable.class, ClientTable.NAME, name);
    }

    Optional<Reloadable> reloadable() {
        return find(Reloadable.class, Reloadable.NAME, name);
    }

    Optional<AnswerStore> store(String store) {
        return find(AnswerStore.class, AnswerStore.NAME, store);
    }

    private <T> Optional<T> find(Class<T> type, String key, String wanted) {
        return all.stream()
                .filter(plug -> plug.type == type && plug.isCalled(key, wanted))
                .min(Plug.BEST_FIRST)
                .map(plug -> type.cast(plug.service));
    }
}
