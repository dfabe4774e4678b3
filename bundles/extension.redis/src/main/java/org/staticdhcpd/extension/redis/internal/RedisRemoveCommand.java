package org.staticdhcpd.extension.redis.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.LookUpKey;

/** {@code dhcp:redis-remove MAC}. */
@Service
@Command(scope = "dhcp", name = "redis-remove", description = "Removes a client from Redis")
public final class RedisRemoveCommand implements Action {
    @Argument(
            name = "MAC",
            description = "A MAC address with any separators, or a key such as client-id:0x01",
            required = true)
    private String mac;

    @Option(name = "--source", description = "The source, where there are several for Redis")
    private String source;

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        LookUpKey removed = new Stores(context).use(source, store -> {
            LookUpKey key = LookUpKey.parse(mac);
            store.apply(List.of(new Change.RemoveClient(key)), made -> {});
            return key;
        });
        session.getConsole().println("removed " + removed);
        return null;
    }
}
