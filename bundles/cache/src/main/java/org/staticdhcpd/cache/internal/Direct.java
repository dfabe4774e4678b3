package org.staticdhcpd.cache.internal;

import java.util.Map;
import java.util.Optional;

/** Puts nothing before the source. */
final class Direct implements Face {
    private final Means means;

    Direct(Means means) {
        this.means = means;
    }

    @Override
    public void start() {}

    @Override
    public boolean isReady() {
        return means.plugs().source().isPresent();
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.empty();
    }

    @Override
    public void change(CacheSettings settings) {}

    @Override
    public String reload() {
        return "nothing is kept of it";
    }

    @Override
    public void report(Map<String, String> lines) {
        lines.put("state", isReady() ? "serves by itself" : "is not there");
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void save() {}

    @Override
    public void close() {}
}
