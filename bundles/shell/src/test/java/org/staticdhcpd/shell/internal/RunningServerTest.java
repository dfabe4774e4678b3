package org.staticdhcpd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.api.Transport;
import org.staticdhcpd.protocol.Ipv4Address;

class RunningServerTest {
    private static final ServerIdentity IDENTITY = new ServerIdentity(Ipv4Address.parse("10.0.0.1"), 67, 68, true);

    private final Map<ServiceReference<?>, Object> services = new HashMap<>();
    private final List<ServiceReference<?>> used = new ArrayList<>();
    private final RunningServer server = new RunningServer(context());

    @Test
    void withoutAServerACommandSaysSo() {
        assertThatThrownBy(() -> server.ask(Diagnostics::counters))
                .isInstanceOf(CommandFailed.class)
                .hasMessageStartingWith("the server is not running");
        assertThat(server.askTransports(Transport::listeners)).isEmpty();
        assertThat(server.reloadables()).isEmpty();
    }

    @Test
    void aServerThatComesLaterIsFoundByTheNextCommand() {
        assertThat(server.identity()).isNotEqualTo(IDENTITY);
        provide(Transport.class, "", new IdleTransport("default", IDENTITY));

        assertThat(server.identity()).isEqualTo(IDENTITY);
        assertThat(used).isEmpty();
    }

    @Test
    void severalTransportsAreAskedInTheOrderOfTheirNamesAndOneThatServesSpeaksForAllR123() {
        ServerIdentity none = new ServerIdentity(Ipv4Address.UNSPECIFIED, 67, 68, false);
        provide(Transport.class, "", new IdleTransport("lan", IDENTITY));
        provide(Transport.class, "", new IdleTransport("guest", none));

        assertThat(server.askTransports(Transport::name)).containsExactly("guest", "lan");
        assertThat(server.identity()).isEqualTo(IDENTITY);
        assertThat(server.askTransports(StatsCommand.Sockets::of))
                .extracting(sockets -> sockets.headline(true))
                .containsExactly("transport guest: no open socket", "transport lan: no open socket");
    }

    @Test
    void aServerThatGoesBetweenTwoStepsIsAbsent() {
        ServiceReference<?> reference = provide(Transport.class, "", new IdleTransport("default", IDENTITY));
        services.put(reference, null);

        assertThat(server.askTransports(Transport::listeners)).isEmpty();
    }

    @Test
    void whatCanBeReloadedIsKnownByName() {
        provide(Reloadable.class, "b", (Reloadable) () -> "2");
        provide(Reloadable.class, "a", (Reloadable) () -> "1");

        assertThat(server.reloadables()).extracting(RunningServer.Named::name).containsExactly("a", "b");
        assertThat(server.reloadables().get(1).service().reload()).isEqualTo("2");
        assertThat(used).isEmpty();
    }

    @Test
    void whatThePartsOfASourceSayIsFoundByItsName() {
        provide(SourceReport.class, "sqlite", report("pool"));
        provide(SourceReport.class, "guests", report("file"));

        assertThat(server.reports("sqlite")).singleElement().satisfies(said -> assertThat(said.report())
                .containsOnlyKeys("pool"));
        assertThat(server.reports("none")).isEmpty();
        assertThat(used).isEmpty();
    }

    private static SourceReport report(String label) {
        return new SourceReport() {
            @Override
            public Map<String, String> report() {
                return Map.of(label, "x");
            }

            @Override
            public Optional<String> trouble() {
                return Optional.empty();
            }
        };
    }

    private <S> ServiceReference<?> provide(Class<S> type, String name, S service) {
        ServiceReference<?> reference = (ServiceReference<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getProperty" -> given[0].equals("objectClass") ? type : name;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == given[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        services.put(reference, service);
        return reference;
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getServiceReference" ->
                        references(given[0]).stream().findFirst().orElse(null);
                    case "getServiceReferences" -> references(given[0]);
                    case "getService" -> get((ServiceReference<?>) given[0]);
                    case "ungetService" -> used.remove(given[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private List<ServiceReference<?>> references(Object type) {
        List<ServiceReference<?>> found = new ArrayList<>();
        services.keySet().stream()
                .filter(reference -> type.equals(reference.getProperty("objectClass")))
                .forEach(found::add);
        return found;
    }

    private Object get(ServiceReference<?> reference) {
        Object service = services.get(reference);
        if (service != null) {
            used.add(reference);
        }
        return service;
    }

    private record IdleTransport(String name, ServerIdentity identity) implements Transport {
        @Override
        public List<String> listeners() {
            return List.of();
        }

        @Override
        public SortedMap<String, Long> counters() {
            return new TreeMap<>();
        }
    }
}
