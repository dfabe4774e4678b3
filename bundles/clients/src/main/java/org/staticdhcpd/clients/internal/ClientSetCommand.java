package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:client-set MAC}. */
@Service
@Command(scope = "dhcp", name = "client-set", description = "Changes a client of a source")
public final class ClientSetCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be written to")
    @Completion(SourceNames.class)
    String source;

    @Option(name = ClientEdits.IP, description = "Its new address")
    String ip;

    @Option(name = ClientEdits.HOSTNAME, description = "Its new name; none when empty")
    String hostname;

    @Option(name = ClientEdits.NETWORK, description = "Its new network; of a client in several, the one that is meant")
    String network;

    @Option(
            name = Edit.SET,
            description = "A further column: maps.COLUMN=VALUE; no value removes it",
            multiValued = true)
    List<String> set = List.of();

    @Argument(
            name = "MAC",
            description =
                    "The client, by MAC address or another key such as client-id:0x01aabbccddeeff. Options may follow it",
            multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public ClientSetCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new ClientEdits(sources(), console()).set(given);
    }
}
