package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes the names of sources whose tables can be read. */
@Service
public final class SourceNames implements Completer {
    static final String OPTION = "--source";

    @Reference
    private BundleContext context;

    /** Made by Karaf. */
    public SourceNames() {}

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        List<String> names = new Sources(new FrameworkServices(context)).readable();
        return new StringsCompleter(names).complete(session, commandLine, candidates);
    }
}
