package org.staticdhcpd.clients.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.RecordFormat;

/**
 * Those of the OSGi framework. Looked up by hand, against the habit of the house: Karaf withdraws a command while a
 * service that it injects is away, and "unknown command" sends people looking in the wrong place.
 */
final class FrameworkServices implements Services {
    private final BundleContext context;

    FrameworkServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<String> names(Class<?> type) {
        return references(type).stream()
                .map(FrameworkServices::name)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public <S, R> Optional<R> use(Class<S> type, String name, Function<S, R> work) {
        return references(type).stream()
                .filter(reference -> name(reference).equals(name))
                .max(Comparator.naturalOrder())
                .flatMap(reference -> use(reference, work));
    }

    @Override
    public <S, R> Optional<R> use(Class<S> type, Function<S, R> work) {
        return Optional.ofNullable(context.getServiceReference(type)).flatMap(reference -> use(reference, work));
    }

    private <S, R> Optional<R> use(ServiceReference<S> reference, Function<S, R> work) {
        S service = context.getService(reference);
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.apply(service));
        } finally {
            context.ungetService(reference);
        }
    }

    private <S> Collection<ServiceReference<S>> references(Class<S> type) {
        try {
            return context.getServiceReferences(type, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }

    private static String name(ServiceReference<?> reference) {
        Object source = reference.getProperty(DefinitionSource.NAME);
        return String.valueOf(Objects.requireNonNullElse(
                source, Objects.requireNonNullElse(reference.getProperty(RecordFormat.NAME), "")));
    }
}
