package org.staticdhcpd.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes the names of what can be reloaded. */
@Service
public final class ReloadableNames implements Completer {
    @Reference
    private BundleContext context;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        List<String> names = new RunningServer(context)
                .reloadables().stream().map(RunningServer.Named::name).toList();
        return new StringsCompleter(names).complete(session, commandLine, candidates);
    }
}
