package org.staticdhcpd.clients.internal;

import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code dhcp:import FILE}. */
@Service
@Command(
        scope = "dhcp",
        name = "import",
        description =
                "Stores the clients and networks of a file in a source: all of them, or none when anything is wrong")
public final class ImportCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be written to")
    @Completion(SourceNames.class)
    String source;

    @Option(name = "--format", description = "csv or ini; by the ending of the file when left out")
    @Completion(
            value = StringsCompleter.class,
            values = {"csv", "ini"})
    String format;

    @Option(name = "--update", description = "Replace what is there already, instead of refusing it")
    boolean update;

    @Option(
            name = "--without-extras",
            description = "Leave out columns that the source does not have, instead of refusing them")
    boolean withoutExtras;

    @Option(name = "--dry-run", description = "Check everything, store nothing")
    boolean dryRun;

    @Argument(name = "FILE", description = "The file. Options may follow it", multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public ImportCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        Path file = file(given.exactly("FILE").get(0));
        String into = sources().writable(given.one(SourceNames.OPTION));
        new Import(sources(), new Formats(services()), console())
                .run(file, given.one("--format"), Change.Order.of(into, given));
    }
}
