package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:client-list}. */
@Service
@Command(scope = "dhcp", name = "client-list", description = "Lists the clients of a source")
public final class ClientListCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be read")
    @Completion(SourceNames.class)
    String source;

    @Option(name = ClientEdits.NETWORK, description = "Only clients of this network: SUBNET|SERIAL")
    String network;

    @Option(name = Listing.FILTER, description = "Only clients with this text in one of their values")
    String filter;

    @Option(name = Listing.LIMIT, description = "So many at most, 100 when left out")
    String limit;

    @Argument(name = "OPTIONS", description = "Nothing but options", multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public ClientListCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new Listing(sources(), console()).clients(given);
    }
}
