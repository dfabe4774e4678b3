package org.staticdhcpd.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Diagnostics.SourceState;

/** {@code dhcp:sources [NAME]}. */
@Service
@Command(
        scope = "dhcp",
        name = "sources",
        description = "Lists the sources of addresses: those the configuration names, in order, then the others;"
                + " or says all that is known of one")
public final class SourcesCommand implements Action {
    @Argument(name = "NAME", description = "The source; a table of all when left out")
    @Completion(SourceNames.class)
    private String name;

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        RunningServer server = new RunningServer(context);
        List<SourceState> states = server.ask(Diagnostics::sources);
        if (name != null) {
            states = List.of(SourceText.named(name, states));
            new SourceText(states.get(0)).details(server.reports(name)).forEach(session.getConsole()::println);
        } else {
            SourceText.table(states).forEach(session.getConsole()::println);
        }
        SourceText.failure(states).ifPresent(why -> {
            throw new CommandFailed(why);
        });
        return null;
    }
}
