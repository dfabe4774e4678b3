package org.staticdhcpd.shell.internal;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** {@code dhcp:probe [MAC]}. */
@Service
@Command(
        scope = "dhcp",
        name = "probe",
        description =
                "Plays a client through all stages of the server and prints what each did and why. Nothing is sent,"
                        + " counted or remembered. Without --method: DISCOVER, then REQUEST for what is offered")
public final class ProbeCommand implements Action {
    @Argument(name = "MAC", description = "The client; the sample's when left out")
    private String mac = "aa:bb:cc:dd:ee:ff";

    @Option(name = "--method", description = "Say only this", valueToShowInHelp = "METHOD")
    @Completion(
            value = StringsCompleter.class,
            values = {"discover", "request", "reboot", "renew", "rebind", "inform", "release", "decline"})
    private String method;

    @Option(
            name = "--ciaddr",
            aliases = "--address",
            description = "The address the client speaks of; the one its definition has when left out")
    private String address;

    @Option(name = "--relay", description = "Come through the relay agent with this address")
    private String relay = "0.0.0.0";

    @Option(name = "--option", description = "Send this option, too: CODE=HEX or NAME=HEX", multiValued = true)
    private List<String> options = List.of();

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        RunningServer server = new RunningServer(context);
        MacAddress client = LookupCommand.mac(mac);
        ServerIdentity identity = server.identity();
        ProbeClient played = new ProbeClient(
                client,
                identity,
                address("--relay", relay),
                ThreadLocalRandom.current().nextInt());
        Probe.Tracer tracer = datagram -> server.ask(asked -> asked.trace(datagram, identity));
        Probe probe = new Probe(played.with(options), tracer, session.getConsole());
        if (method == null) {
            probe.obtain();
        } else {
            ProbeMethod chosen = ProbeMethod.named(method);
            probe.single(chosen, spokenOf(chosen, server, client));
        }
        return null;
    }

    private Ipv4Address spokenOf(ProbeMethod chosen, RunningServer server, MacAddress client) {
        if (address != null) {
            return address("--ciaddr", address);
        }
        if (chosen.speaks() == ProbeMethod.Speaks.OF_NO_ADDRESS) {
            return Ipv4Address.UNSPECIFIED;
        }
        return new LookUpText(server.ask(asked -> asked.lookUp(client)))
                .address()
                .orElseThrow(() -> new CommandFailed("no source knows " + client + ": say its address with --ciaddr"));
    }

    private static Ipv4Address address(String option, String text) {
        try {
            return Ipv4Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(option + ": " + e.getMessage(), e);
        }
    }
}
