package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSelector;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.ReplyDecorator;

/** What is plugged in, as the test wishes; may be changed at any moment. */
final class FakeServices implements Services {
    final Map<String, NamedSource> sources = new ConcurrentHashMap<>();
    final Map<String, Guard> guards = new ConcurrentHashMap<>();
    final List<PacketFilter> filters = new CopyOnWriteArrayList<>();
    final List<ReplyDecorator> decorators = new CopyOnWriteArrayList<>();
    final List<ExchangeListener> listeners = new CopyOnWriteArrayList<>();
    volatile Optional<DefinitionSelector> selector = Optional.empty();

    /** One source, {@code fake}, that answers from memory. */
    FakeServices(DefinitionSource source) {
        put("fake", source, false);
    }

    static FakeServices knowing(Definition... definitions) {
        return new FakeServices(
                query -> definitions.length == 0 ? Answer.UNKNOWN : new Answer.Found(List.of(definitions)));
    }

    void put(String name, DefinitionSource source, boolean blocking) {
        Guard guard = guards.computeIfAbsent(name, any -> new Guard());
        sources.put(name, NamedSource.of(name, source, blocking, guard));
    }

    /** One that blocks, and takes so many look-ups at once. */
    void putTogether(String name, DefinitionSource source, int together) {
        Guard guard = guards.computeIfAbsent(name, any -> new Guard());
        sources.put(name, NamedSource.of(name, source, true, guard, together, 0));
    }

    @Override
    public Map<String, NamedSource> sourcesByName() {
        return sources;
    }

    @Override
    public List<PacketFilter> filters() {
        return filters;
    }

    @Override
    public List<ReplyDecorator> decorators() {
        return decorators;
    }

    @Override
    public List<ExchangeListener> listeners() {
        return listeners;
    }

    @Override
    public Optional<DefinitionSelector> selector() {
        return selector;
    }
}
