package org.staticdhcpd.cache.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A map that forgets what was not used for the longest time rather than grow beyond its bound. */
final class Bounded<K, V> {
    private static final int STRIPES = 16;
    private static final float LOAD = 0.75f;

    private final List<Stripe<K, V>> stripes = new ArrayList<>(STRIPES);

    /** @param entries how many at most, about */
    Bounded(int entries) {
        for (int i = 0; i < STRIPES; i++) {
            stripes.add(new Stripe<>((entries + STRIPES - 1) / STRIPES));
        }
    }

    private static final class Stripe<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private final int bound;

        Stripe(int bound) {
            super(STRIPES, LOAD, true);
            this.bound = bound;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > bound;
        }
    }

    private Stripe<K, V> stripe(K key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return stripes.get(hash >>> 28);
    }

    Optional<V> get(K key) {
        Stripe<K, V> stripe = stripe(key);
        synchronized (stripe) {
            return Optional.ofNullable(stripe.get(key));
        }
    }

    void put(K key, V value) {
        Stripe<K, V> stripe = stripe(key);
        synchronized (stripe) {
            stripe.put(key, value);
        }
    }

    void remove(K key) {
        Stripe<K, V> stripe = stripe(key);
        synchronized (stripe) {
            stripe.remove(key);
        }
    }

    void clear() {
        for (Stripe<K, V> stripe : stripes) {
            synchronized (stripe) {
                stripe.clear();
            }
        }
    }

    int size() {
        int size = 0;
        for (Stripe<K, V> stripe : stripes) {
            synchronized (stripe) {
                size += stripe.size();
            }
        }
        return size;
    }

    /** What is in it now; each part of it at one moment. */
    Collection<Map.Entry<K, V>> entries() {
        List<Map.Entry<K, V>> all = new ArrayList<>();
        for (Stripe<K, V> stripe : stripes) {
            synchronized (stripe) {
                stripe.forEach((key, value) -> all.add(Map.entry(key, value)));
            }
        }
        return all;
    }
}
