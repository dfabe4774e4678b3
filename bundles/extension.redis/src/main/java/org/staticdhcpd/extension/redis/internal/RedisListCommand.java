package org.staticdhcpd.extension.redis.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;

/** {@code dhcp:redis-list}. */
@Service
@Command(
        scope = "dhcp",
        name = "redis-list",
        description = "Prints the clients in Redis as JSON, what they have from their network with a colon before it")
public final class RedisListCommand implements Action {
    @Option(name = "--filter-mac", description = "Only these; * and ? stand for anything", multiValued = true)
    private List<String> macs = List.of();

    @Option(name = "--filter-ip", description = "Only these; * and ? stand for anything", multiValued = true)
    private List<String> ips = List.of();

    @Option(name = "--source", description = "The source, where there are several for Redis")
    private String source;

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        Listing listing = new Stores(context).use(source, RedisStore::list);
        ListText text = ListText.of(listing, macs, ips);
        session.getConsole().println(text.json());
        // Karaf gives every session its own; what reads the JSON does not see these.
        text.notes().forEach(System.err::println);
        return null;
    }
}
