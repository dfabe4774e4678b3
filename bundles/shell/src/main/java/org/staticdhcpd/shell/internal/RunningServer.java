package org.staticdhcpd.shell.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.api.Transport;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * The services of the server as they are while a command runs.
 *
 * <p>They are looked up by hand, against the habit of the house: Karaf offers a command only while every service it
 * injects is there. So while the server is being updated "dhcp:stats" would be called an unknown command, which sends
 * people looking in the wrong place.
 */
final class RunningServer {
    private static final String NO_SERVER =
            "the server is not running: start the bundle org.staticdhcpd.server, or look at the log for why it ended";

    /** An address for documentation (RFC 5737), used when there is no transport to say who the server is. */
    private static final ServerIdentity NOBODY = new ServerIdentity(new Ipv4Address(0xC000_0201), 67, 68, false);

    private final BundleContext context;

    RunningServer(BundleContext context) {
        this.context = context;
    }

    /** Uses the server, or fails with a message that says that it is not running. */
    <R> R ask(Function<Diagnostics, R> question) {
        return with(Diagnostics.class, question).orElseThrow(() -> new CommandFailed(NO_SERVER));
    }

    /** Uses each transport that is there, in the order of their names. */
    <R> List<R> askTransports(Function<Transport, R> question) {
        return references(Transport.class).stream()
                .flatMap(reference ->
                        use(reference, found -> new Answered<>(found.name(), question.apply(found))).stream())
                .sorted(Comparator.comparing(Answered::name))
                .map(Answered::answer)
                .toList();
    }

    private record Answered<R>(String name, R answer) {}

    /** Who the server is on the first of its addresses, or an address for documentation when no transport says so. */
    ServerIdentity identity() {
        return askTransports(Transport::identity).stream()
                .filter(identity -> !identity.address().isUnspecified())
                .findFirst()
                .orElse(NOBODY);
    }

    private <S, R> Optional<R> with(Class<S> type, Function<S, R> work) {
        return Optional.ofNullable(context.getServiceReference(type)).flatMap(found -> use(found, work));
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

    /** What can be reloaded, in order of name. */
    List<Named> reloadables() {
        return references(Reloadable.class).stream()
                .map(reference -> new Named(name(reference), () -> use(reference, Reloadable::reload)
                        .orElseThrow(() -> new CommandFailed(name(reference) + " has just gone"))))
                .sorted((one, other) -> one.name.compareTo(other.name))
                .toList();
    }

    /**
     * What the parts of this source say of themselves, the higher ranking first; as it is now, since they may go while it
     * is shown.
     */
    List<SourceReport> reports(String source) {
        return references(SourceReport.class).stream()
                .filter(reference -> source.equals(reference.getProperty(SourceReport.NAME)))
                .sorted(Comparator.reverseOrder())
                .flatMap(reference -> use(reference, RunningServer::said).stream())
                .toList();
    }

    private static SourceReport said(SourceReport report) {
        try {
            return new Said(report.report(), report.trouble());
        } catch (RuntimeException e) {
            return new Said(Map.of(), Optional.of("its report failed: " + e));
        }
    }

    private record Said(Map<String, String> report, Optional<String> trouble) implements SourceReport {}

    private <S> Collection<ServiceReference<S>> references(Class<S> type) {
        try {
            return context.getServiceReferences(type, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }

    private static String name(ServiceReference<?> reference) {
        return String.valueOf(reference.getProperty(Reloadable.NAME));
    }

    /**
     * One that can be reloaded.
     *
     * @param name its name
     * @param service reloads, and says what there is now
     */
    record Named(String name, Reloadable service) {}
}
