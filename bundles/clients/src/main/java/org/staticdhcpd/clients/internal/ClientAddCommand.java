package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:client-add MAC IP}. */
@Service
@Command(scope = "dhcp", name = "client-add", description = "Adds a client to a source")
public final class ClientAddCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be written to")
    @Completion(SourceNames.class)
    String source;

    @Option(name = ClientEdits.NETWORK, description = "Its network, required: SUBNET|SERIAL")
    String network;

    @Option(name = ClientEdits.HOSTNAME, description = "Its name")
    String hostname;

    @Option(
            name = Edit.SET,
            description = "A further column: maps.COLUMN=VALUE; no value removes it",
            multiValued = true)
    List<String> set = List.of();

    @Argument(name = "MAC IP", description = "The client, and its address. Options may follow them", multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public ClientAddCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new ClientEdits(sources(), console()).add(given);
    }
}
