package org.staticdhcpd.cache.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The place before one source: taken as soon as nobody else has it. For one thread. */
final class Post implements Claims.Claimant, AutoCloseable {
    private final Claims claims;
    private final Registrations registrations;
    private final Function<String, Means> means;
    private final Consumer<Runnable> later;
    private Optional<Wrapper> wrapper = Optional.empty();
    private Runnable withdrawal = () -> {};
    private Optional<CacheSettings> settings = Optional.empty();
    private volatile String pid = "";
    private boolean said;
    private boolean closed;

    /** @param later runs something on the one thread */
    Post(Claims claims, Registrations registrations, Function<String, Means> means, Consumer<Runnable> later) {
        this.claims = claims;
        this.registrations = registrations;
        this.means = means;
        this.later = later;
    }

    boolean isAbout(String source) {
        return registrations.source().equals(source);
    }

    /** Serves by these settings, if the place is free. */
    void configure(CacheSettings next) {
        settings = Optional.of(next);
        pid = next.pid();
        Claims.Claimant first = claims.claim(registrations.source(), this);
        if (first == this) {
            serve();
        } else if (!said) {
            said = true;
            means.apply(registrations.source())
                    .log()
                    .error(
                            "DHCP-CACHE-009 {}: source = \"{}\": {} stands before that source already; waiting",
                            pid,
                            registrations.source(),
                            first.pid());
        }
    }

    private void serve() {
        if (closed || settings.isEmpty()) {
            return;
        }
        if (wrapper.isEmpty()) {
            Wrapper made = new Wrapper(registrations::offer, means.apply(registrations.source()));
            wrapper = Optional.of(made);
            withdrawal = registrations.publish(made);
        }
        wrapper.get().configure(settings.get());
    }

    @Override
    public String pid() {
        return pid;
    }

    @Override
    public void yours() {
        later.accept(this::serve);
    }

    void refresh() {
        wrapper.ifPresent(Wrapper::refresh);
    }

    void save() {
        wrapper.ifPresent(Wrapper::save);
    }

    @Override
    public void close() {
        closed = true;
        withdrawal.run();
        wrapper.ifPresent(Wrapper::close);
        claims.release(registrations.source(), this);
    }
}
