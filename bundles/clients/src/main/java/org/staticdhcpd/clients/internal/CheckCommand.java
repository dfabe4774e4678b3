package org.staticdhcpd.clients.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dhcp:check [SOURCE...]}. */
@Service
@Command(
        scope = "dhcp",
        name = "check",
        description =
                "Lists what is wrong or doubtful in the data of sources, and the cure; fails when anything is wrong")
public final class CheckCommand extends DataCommand {
    @Argument(name = "SOURCE", description = "The sources; all when left out", multiValued = true)
    @Completion(SourceNames.class)
    private List<String> words = List.of();

    /** Made by Karaf. */
    public CheckCommand() {}

    @Override
    List<String> words() {
        return words;
    }

    @Override
    void run(Words given) {
        new Checks(sources(), console()).run(given.plain());
    }
}
