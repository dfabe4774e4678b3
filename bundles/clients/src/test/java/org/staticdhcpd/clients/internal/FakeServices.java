package org.staticdhcpd.clients.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.protocol.OptionTable;

/** Services by name, without a framework. */
final class FakeServices implements Services {
    private final Map<String, Object> named = new TreeMap<>();
    private Optional<Diagnostics> server = Optional.empty();

    FakeServices with(String name, Object service) {
        named.put(name, service);
        return this;
    }

    /** A server whose configuration names these sources. */
    FakeServices configured(String... names) {
        server = Optional.of(new Configured(List.of(names)));
        return this;
    }

    @Override
    public List<String> names(Class<?> type) {
        return named.entrySet().stream()
                .filter(entry -> type.isInstance(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public <S, R> Optional<R> use(Class<S> type, String name, Function<S, R> work) {
        return Optional.ofNullable(named.get(name))
                .filter(type::isInstance)
                .map(type::cast)
                .map(work);
    }

    @Override
    public <S, R> Optional<R> use(Class<S> type, Function<S, R> work) {
        return server.filter(type::isInstance).map(type::cast).map(work);
    }

    private record Configured(List<String> names) implements Diagnostics {
        private static final Work NOTHING_DONE = new Work(0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        @Override
        public List<SourceState> sources() {
            return names.stream()
                    .map(name ->
                            new SourceState(name, true, true, Condition.SERVING, "", new TreeMap<>(), NOTHING_DONE))
                    .toList();
        }

        @Override
        public List<SourceAnswer> lookUp(LookUpKey key) {
            return List.of();
        }

        @Override
        public Trace trace(Datagram datagram, ServerIdentity identity) {
            throw new UnsupportedOperationException("nothing is traced here");
        }

        @Override
        public OptionTable optionTable() {
            return OptionTable.standard();
        }

        @Override
        public SortedMap<String, Long> counters() {
            return new TreeMap<>();
        }
    }
}
