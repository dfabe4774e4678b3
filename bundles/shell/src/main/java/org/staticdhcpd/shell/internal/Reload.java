package org.staticdhcpd.shell.internal;

import java.io.PrintStream;
import java.util.List;
import org.staticdhcpd.api.SourceException;

/** Has sources read their data afresh. */
final class Reload {
    private final List<RunningServer.Named> reloadables;
    private final PrintStream out;

    Reload(List<RunningServer.Named> reloadables, PrintStream out) {
        this.reloadables = reloadables;
        this.out = out;
    }

    /** All of them; one that fails does not keep the others from it. */
    void all() {
        if (reloadables.isEmpty()) {
            throw new CommandFailed("there is nothing that can be reloaded");
        }
        each(reloadables);
    }

    /** The one of this name. */
    void one(String name) {
        List<RunningServer.Named> chosen =
                reloadables.stream().filter(each -> each.name().equals(name)).toList();
        if (chosen.isEmpty()) {
            List<String> names =
                    reloadables.stream().map(RunningServer.Named::name).toList();
            throw new CommandFailed("no source called \"" + name + "\" can be reloaded; there "
                    + (names.isEmpty() ? "is none" : "are: " + String.join(", ", names)));
        }
        each(chosen);
    }

    private void each(List<RunningServer.Named> chosen) {
        long failed = chosen.stream().filter(one -> !reload(one)).count();
        if (failed > 0) {
            throw new CommandFailed(
                    failed + " of " + chosen.size() + " could not be reloaded; the old data stay in use");
        }
    }

    private boolean reload(RunningServer.Named one) {
        try {
            out.println(one.name() + ": " + one.service().reload());
            return true;
        } catch (SourceException | CommandFailed e) {
            out.println(one.name() + ": " + e.getMessage());
            return false;
        }
    }
}
