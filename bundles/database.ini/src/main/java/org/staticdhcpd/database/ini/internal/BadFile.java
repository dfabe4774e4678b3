package org.staticdhcpd.database.ini.internal;

import java.util.List;
import org.staticdhcpd.api.SourceException;

/** A file whose text is not good; nothing of it is used. */
final class BadFile extends SourceException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;
    private final String summary;

    /** Says all that is wrong. */
    BadFile(Problems problems) {
        super(problems.toString());
        this.problems = problems.shown();
        this.summary = problems.summary();
    }

    /** The first of them, and how many there are besides, in one line. */
    String summary() {
        return summary;
    }

    /** The first defects, each as {@code file:line: what}. */
    List<String> problems() {
        return problems;
    }
}
