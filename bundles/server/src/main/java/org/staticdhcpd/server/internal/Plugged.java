package org.staticdhcpd.server.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A service with its properties, comparable by what they say: lower {@code order} first, then higher ranking, then
 * lower id. The order in which DS injects says nothing.
 *
 * @param service the service
 * @param properties its properties
 */
record Plugged<T>(T service, Map<String, Object> properties) implements Comparable<Plugged<T>> {
    private static final Comparator<Plugged<?>> ORDER = Comparator.<Plugged<?>>comparingLong(p -> p.number("order"))
            .thenComparing(Comparator.<Plugged<?>>comparingLong(p -> p.number("service.ranking"))
                    .reversed())
            .thenComparingLong(p -> p.number("service.id"));

    /** What DS injected, sorted. */
    static <T> List<Plugged<T>> sorted(List<Map.Entry<Map<String, Object>, T>> injected) {
        List<Plugged<T>> all = new ArrayList<>(injected.size());
        injected.forEach(entry -> all.add(new Plugged<>(entry.getValue(), entry.getKey())));
        all.sort(null);
        return all;
    }

    /** What DS injected, sorted, without the properties. */
    static <T> List<T> servicesOf(List<Map.Entry<Map<String, Object>, T>> injected) {
        return sorted(injected).stream().map(Plugged::service).toList();
    }

    @Override
    public int compareTo(Plugged<T> other) {
        return ORDER.compare(this, other);
    }

    /** A property as a number; 0 when it is absent or none. Configuration files give numbers as texts. */
    long number(String key) {
        Object value = properties.get(key);
        if (value instanceof Number number) {
            return number.longValue();
        }
        try {
            return value instanceof String text ? Long.parseLong(text.strip()) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
