package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:network-show SUBNET|SERIAL}. */
@Service
@Command(
        scope = "dhcp",
        name = "network-show",
        description = "Shows all that a source holds of a network, and what is wrong with it")
public final class NetworkShowCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be read")
    @Completion(SourceNames.class)
    String source;

    @Argument(
            name = "SUBNET|SERIAL",
            description = "The network, as 192.0.2.0/24 or \"192.0.2.0/24|0\" in quotes. Options may follow it",
            multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public NetworkShowCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new Listing(sources(), console()).network(given);
    }
}
