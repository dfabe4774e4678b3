package org.staticdhcpd.clients.internal;

import java.util.List;
import org.staticdhcpd.api.SourceException;

/** {@code dhcp:check}: tells what is wrong or doubtful in the tables of sources. */
final class Checks {
    private final Sources sources;
    private final Console console;

    Checks(Sources sources, Console console) {
        this.sources = sources;
        this.console = console;
    }

    /** Checks the sources of these names, or all; fails when anything is wrong. */
    void run(List<String> names) {
        List<String> chosen = sources.readableAmong(names);
        if (chosen.isEmpty()) {
            throw new CommandFailed("there is no source that can be read as a whole");
        }
        long failed = chosen.stream().filter(name -> !check(name)).count();
        if (failed > 0) {
            throw new CommandFailed(failed + " of " + Words.count(chosen.size(), "source") + " not in order");
        }
    }

    private boolean check(String name) {
        Findings findings = new Findings(name);
        try {
            String content = sources.read(name, new Check(findings, sources.finds(name))::read);
            findings.wrong().forEach(line -> console.line("wrong: " + line));
            findings.doubtful().forEach(line -> console.line("doubtful: " + line));
            console.line(
                    name + ": " + content + ", " + findings.wrongs() + " wrong, " + findings.doubts() + " doubtful");
            return findings.wrongs() == 0;
        } catch (SourceException e) {
            console.line(name + ": cannot be read: " + e.getMessage());
            return false;
        }
    }
}
