package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:network-remove SUBNET|SERIAL}. */
@Service
@Command(scope = "dhcp", name = "network-remove", description = "Removes a network without clients from a source")
public final class NetworkRemoveCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be written to")
    @Completion(SourceNames.class)
    String source;

    @Argument(
            name = "SUBNET|SERIAL",
            description = "The network, as 192.0.2.0/24 or \"192.0.2.0/24|0\" in quotes. Options may follow it",
            multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public NetworkRemoveCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new NetworkEdits(sources(), console()).remove(given);
    }
}
