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
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.OptionTable;

/** {@code dhcp:probe [MAC]}. */
@Service
@Command(
        scope = "dhcp",
        name = "probe",
        description =
                "Plays a client through all stages of the server and prints what each did and why. Nothing is sent,"
                        + " counted or remembered. Without --method: DISCOVER, then REQUEST for what is offered")
public final class ProbeCommand implements Action {
    @Argument(
            name = "MAC",
            description = "The client. Options may follow it",
            valueToShowInHelp = "aa:bb:cc:dd:ee:ff",
            multiValued = true)
    private List<String> words = List.of();

    @Option(name = ProbeWords.METHOD, description = "Say only this", valueToShowInHelp = "DISCOVER, then REQUEST")
    @Completion(
            value = StringsCompleter.class,
            values = {"discover", "request", "reboot", "renew", "rebind", "inform", "release", "decline"})
    private String method;

    @Option(
            name = ProbeWords.CIADDR,
            description = "The address the client speaks of; the one its definition has when left out")
    private String address;

    @Option(name = ProbeWords.RELAY, description = "Come through the relay agent with this address")
    private String relay;

    @Option(name = ProbeWords.OPTION, description = "Send this option, too: CODE=HEX or NAME=HEX", multiValued = true)
    private List<String> options = List.of();

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        ProbeWords asked = new ProbeWords()
                .set(ProbeWords.METHOD, method)
                .set(ProbeWords.CIADDR, address)
                .set(ProbeWords.RELAY, relay);
        options.forEach(option -> asked.set(ProbeWords.OPTION, option));
        asked.take(words);
        RunningServer server = new RunningServer(context);
        ServerIdentity identity = server.identity();
        ProbeClient played = new ProbeClient(
                asked.mac(),
                identity,
                asked.relay(),
                ThreadLocalRandom.current().nextInt());
        Probe.Tracer tracer = datagram -> server.ask(diagnostics -> diagnostics.trace(datagram, identity));
        OptionTable table = server.ask(Diagnostics::optionTable);
        Probe probe = new Probe(played.with(asked.options(), table), tracer, table, session.getConsole());
        asked.method().ifPresentOrElse(chosen -> probe.single(chosen, spokenOf(asked, chosen, server)), probe::obtain);
        return null;
    }

    private static Ipv4Address spokenOf(ProbeWords asked, ProbeMethod chosen, RunningServer server) {
        return chosen.speaks() == ProbeMethod.Speaks.OF_NO_ADDRESS
                ? Ipv4Address.UNSPECIFIED
                : asked.address().orElseGet(() -> defined(asked.mac(), server));
    }

    private static Ipv4Address defined(MacAddress client, RunningServer server) {
        LookUpKey key = LookUpKey.of(client);
        return new LookUpText(key, server.ask(diagnostics -> diagnostics.lookUp(key)))
                .address()
                .orElseThrow(() -> new CommandFailed("no source knows " + client + ": say its address with --ciaddr"));
    }
}
