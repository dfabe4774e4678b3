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
        List<Sockets> transports = server.askTransports(Sockets::of);
        if (transports.isEmpty()) {
            out.println("transport: not running");
        }
        for (Sockets transport : transports) {
            out.println(transport.headline(transports.size() > 1));
            print(transport.counters(), out);
        }
        out.println("server:");
        print(server.ask(Diagnostics::counters), out);
        if (transports.isEmpty() || transports.stream().anyMatch(Sockets::isDeaf)) {
            throw new CommandFailed(
                    "nobody listens: look at the configuration org.staticdhcpd.transport and at the log");
        }
        return null;
    }

    /**
     * What a transport says of itself.
     *
     * @param name its name
     * @param listeners its sockets
     * @param counters its counts
     */
    record Sockets(String name, List<String> listeners, Map<String, Long> counters) {
        static Sockets of(Transport transport) {
            return new Sockets(transport.name(), transport.listeners(), transport.counters());
        }

        boolean isDeaf() {
            return listeners.isEmpty();
        }

        String headline(boolean named) {
            String who = named ? "transport " + name : "transport";
            return who + ": " + (isDeaf() ? "no open socket" : String.join("; ", listeners));
        }
    }

    static void print(Map<String, Long> counters, PrintStream out) {
        TextTable table = new TextTable("", "");
        counters.forEach((name, count) -> table.row("  " + name, count));
        table.lines().stream().skip(1).forEach(out::println);
    }
}
