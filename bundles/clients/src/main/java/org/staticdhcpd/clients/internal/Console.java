package org.staticdhcpd.clients.internal;

import java.io.PrintStream;
import java.util.List;

/**
 * Where a command writes to.
 *
 * @param out its lines
 * @param drawing whether the terminal can go back in a line
 */
record Console(PrintStream out, boolean drawing) {
    private static final int DOUBTS = 20;

    void line(String text) {
        out.println(text);
    }

    void lines(List<String> texts) {
        texts.forEach(out::println);
    }

    Progress progress(String what, long total) {
        return new Progress(out, drawing, what, total);
    }

    /** Prints what was found, all that is wrong and some of what is doubtful; fails when anything is wrong. */
    void show(Findings findings, String consequence) {
        List<String> doubtful = findings.doubtful();
        doubtful.stream().limit(DOUBTS).forEach(line -> line("doubtful: " + line));
        if (doubtful.size() > DOUBTS) {
            line("doubtful: and " + (findings.doubts() - DOUBTS) + " more");
        }
        if (findings.wrongs() > 0) {
            findings.wrong().forEach(line -> line("wrong: " + line));
            throw new CommandFailed(Words.count(findings.wrongs(), "error") + "; " + consequence);
        }
    }
}
