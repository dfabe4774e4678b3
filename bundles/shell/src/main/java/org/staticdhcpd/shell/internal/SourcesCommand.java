package org.staticdhcpd.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Diagnostics.SourceState;

/** {@code dhcp:sources}. */
@Service
@Command(
        scope = "dhcp",
        name = "sources",
        description = "Lists the sources of addresses: those the configuration names, in order, then the others")
public final class SourcesCommand implements Action {
    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        List<SourceState> states = new RunningServer(context).ask(Diagnostics::sources);
        lines(states).forEach(session.getConsole()::println);
        List<String> absent = states.stream()
                .filter(state -> state.configured() && !state.present())
                .map(SourceState::name)
                .toList();
        if (!absent.isEmpty()) {
            throw new CommandFailed("configured, but not there: " + String.join(", ", absent));
        }
        return null;
    }

    static List<String> lines(List<SourceState> states) {
        if (states.isEmpty()) {
            return List.of("no sources: name some in \"sources\" of org.staticdhcpd.server");
        }
        TextTable table = new TextTable("order", "source", "state", "asked", "found", "unknown", "unavailable");
        int order = 0;
        for (SourceState state : states) {
            table.row(
                    state.configured() ? ++order : "-",
                    state.name(),
                    state.present() ? state.configured() ? "present" : "not in use" : "ABSENT",
                    state.blocking() ? "on a worker" : "at once",
                    state.answers().getOrDefault("found", 0L),
                    state.answers().getOrDefault("unknown", 0L),
                    state.answers().getOrDefault("unavailable", 0L));
        }
        return table.lines();
    }
}
