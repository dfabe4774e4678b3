package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:client-show MAC}. */
@Service
@Command(
        scope = "dhcp",
        name = "client-show",
        description = "Shows all that a source holds of a client, and what is wrong with it")
public final class ClientShowCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be read")
    @Completion(SourceNames.class)
    String source;

    @Argument(
            name = "MAC",
            description =
                    "The client, by MAC address or another key such as client-id:0x01aabbccddeeff. Options may follow it",
            multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public ClientShowCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new Listing(sources(), console()).client(given);
    }
}
