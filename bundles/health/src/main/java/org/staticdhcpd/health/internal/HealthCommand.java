package org.staticdhcpd.health.internal;

import java.util.Collection;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** {@code dhcp:health}: for scripts that have no health check executor to ask. */
@Service
@Command(
        scope = "dhcp",
        name = "health",
        description = "Runs the health checks with the tag dhcp; fails unless all are OK. One line for each finding,"
                + " divided by tabs: status, check, text")
public final class HealthCommand implements Action {
    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() throws InvalidSyntaxException {
        Verdict verdict = new Verdict();
        // By hand, since Karaf would withdraw the command while a service that it injects is away.
        Collection<ServiceReference<HealthCheck>> checks =
                context.getServiceReferences(HealthCheck.class, "(" + HealthCheck.TAGS + "=dhcp)");
        checks.forEach(check -> run(check, verdict));
        verdict.lines().forEach(session.getConsole()::println);
        if (verdict.status() != Result.Status.OK) {
            throw new IllegalStateException("not healthy: " + verdict.status());
        }
        return null;
    }

    private void run(ServiceReference<HealthCheck> reference, Verdict verdict) {
        HealthCheck check = context.getService(reference);
        if (check == null) {
            return;
        }
        try {
            verdict.add(String.valueOf(reference.getProperty(HealthCheck.NAME)), check);
        } finally {
            context.ungetService(reference);
        }
    }
}
