package org.staticdhcpd.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.MacAddress;

/** {@code dhcp:lookup KEY}. */
@Service
@Command(scope = "dhcp", name = "lookup", description = "Asks every configured source for a client")
public final class LookupCommand implements Action {
    @Argument(
            name = "KEY",
            description =
                    "A MAC address with any separators, an IP address, or a key such as client-id:0x01aabbccddeeff,"
                            + " circuit-id:eth0/1/2",
            required = true)
    private String key;

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        LookUpKey client = key(key);
        LookUpText text = new LookUpText(client, new RunningServer(context).ask(server -> server.lookUp(client)));
        text.lines().forEach(session.getConsole()::println);
        text.failure().ifPresent(why -> {
            throw new CommandFailed(client + ": " + why);
        });
        return null;
    }

    static MacAddress mac(String text) {
        try {
            return MacAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage(), e);
        }
    }

    static LookUpKey key(String text) {
        try {
            return LookUpKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage(), e);
        }
    }
}
