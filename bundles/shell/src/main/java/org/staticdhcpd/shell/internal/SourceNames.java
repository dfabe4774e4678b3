package org.staticdhcpd.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.Diagnostics;

/** Completes the names of sources. */
@Service
public final class SourceNames implements Completer {
    @Reference
    private BundleContext context;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        List<String> names = new RunningServer(context)
                .ask(Diagnostics::sources).stream()
                        .map(Diagnostics.SourceState::name)
                        .toList();
        return new StringsCompleter(names).complete(session, commandLine, candidates);
    }
}
