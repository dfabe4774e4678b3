package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Something derived from the services of one kind, derived again only when these have changed: DS puts a new list into a
 * volatile field at each change.
 */
final class Snapshot<T, S> {
    private final Function<List<Map.Entry<Map<String, Object>, T>>, S> derive;
    private volatile Derived<T, S> last;

    Snapshot(Function<List<Map.Entry<Map<String, Object>, T>>, S> derive) {
        this.derive = derive;
        this.last = derived(List.of());
    }

    // The list's identity is what tells a change; comparing its elements would cost and say less.
    @SuppressWarnings("ReferenceEquality")
    S of(List<Map.Entry<Map<String, Object>, T>> injected) {
        Derived<T, S> now = last;
        if (now.injected != injected) {
            now = derived(injected);
            last = now;
        }
        return now.value;
    }

    private Derived<T, S> derived(List<Map.Entry<Map<String, Object>, T>> injected) {
        return new Derived<>(injected, derive.apply(injected));
    }

    private record Derived<T, S>(List<Map.Entry<Map<String, Object>, T>> injected, S value) {}
}
