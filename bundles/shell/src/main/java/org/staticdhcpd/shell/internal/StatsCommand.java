package org.staticdhcpd.shell.internal;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Transport;

/** {@code dhcp:stats}. */
@Service
@Command(
        scope = "dhcp",
        name = "stats",
        description = "Shows the open sockets, and what was counted since transport and server started")
public final class StatsCommand implements Action {
    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        RunningServer server = new RunningServer(context);
        PrintStream out = session.getConsole();
        List<String> sockets = server.askTransport(Transport::listeners).orElse(List.of());
        out.println("transport: " + (sockets.isEmpty() ? "no open socket" : String.join("; ", sockets)));
        server.askTransport(Transport::counters).ifPresent(counters -> print(counters, out));
        out.println("server:");
        print(server.ask(Diagnostics::counters), out);
        if (sockets.isEmpty()) {
            throw new CommandFailed(
                    "nobody listens: look at the configuration org.staticdhcpd.transport and at the log");
        }
        return null;
    }

    static void print(Map<String, Long> counters, PrintStream out) {
        TextTable table = new TextTable("", "");
        counters.forEach((name, count) -> table.row("  " + name, count));
        table.lines().stream().skip(1).forEach(out::println);
    }
}
