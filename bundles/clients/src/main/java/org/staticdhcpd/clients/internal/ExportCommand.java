package org.staticdhcpd.clients.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code dhcp:export [FILE]}. */
@Service
@Command(
        scope = "dhcp",
        name = "export",
        description = "Writes the clients and networks of a source to a file, or here")
public final class ExportCommand extends DataCommand {
    @Option(
            name = SourceNames.OPTION,
            description = "The source",
            valueToShowInHelp = "the only configured one that can be read")
    @Completion(SourceNames.class)
    String source;

    @Option(name = "--format", description = "csv or ini; by the ending of the file when left out")
    @Completion(
            value = StringsCompleter.class,
            values = {"csv", "ini"})
    String format;

    @Option(name = "--force", description = "Replace a file that is there already")
    boolean force;

    @Argument(name = "FILE", description = "The file; here when left out. Options may follow it", multiValued = true)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public ExportCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        String from = sources().readable(given.one(SourceNames.OPTION));
        Export export = new Export(sources(), new Formats(services()), console());
        Optional<Path> file = given.atMostOne("FILE").map(this::file);
        if (file.isPresent()) {
            export.write(from, file.get(), given.one("--format"), given.has("--force"));
        } else {
            export.print(from, given.one("--format"));
        }
    }
}
