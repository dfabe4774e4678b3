package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:network-list}. */
@Service
@Command(scope = "dhcp", name = "network-list", description = "Lists the networks of a source")
public final class NetworkListCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be read")
    @Completion(SourceNames.class)
    String source;

    @Argument(name = "OPTIONS", description = "Nothing but options", multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public NetworkListCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new Listing(sources(), console()).networks(given);
    }
}
