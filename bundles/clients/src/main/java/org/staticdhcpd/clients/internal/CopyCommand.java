package org.staticdhcpd.clients.internal;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:copy FROM TO}. */
@Service
@Command(
        scope = "dhcp",
        name = "copy",
        description =
                "Copies all clients and networks of one source into another: all of them, or none when anything is wrong")
public final class CopyCommand extends DataCommand {
    @Option(name = "--update", description = "Replace what is there already, instead of refusing it")
    boolean update;

    @Option(
            name = "--without-extras",
            description = "Leave out columns that the source does not have, instead of refusing them")
    boolean withoutExtras;

    @Option(name = "--dry-run", description = "Check everything, store nothing")
    boolean dryRun;

    @Argument(name = "FROM TO", description = "Two sources. Options may follow them", multiValued = true)
    @Completion(SourceNames.class)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public CopyCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        List<String> both = given.exactly("FROM", "TO");
        String from = sources().readable(Optional.of(both.get(0)));
        String to = sources().writable(Optional.of(both.get(1)));
        new Copy(sources(), console()).run(from, Change.Order.of(to, given));
    }
}
