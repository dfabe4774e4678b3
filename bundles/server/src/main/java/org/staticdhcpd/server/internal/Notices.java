package org.staticdhcpd.server.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Writes the log lines that not every packet causes, each kind at a bounded rate. */
final class Notices {
    private final Logger log;
    private final LongSupplier nanos;
    private final Map<Notice, RateLimit> limits = new EnumMap<>(Notice.class);

    Notices(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        for (Notice notice : Notice.values()) {
            limits.put(notice, new RateLimit(nanos.getAsLong()));
        }
    }

    /** Says it, unless too much of this kind was said lately. The text is made only when it is needed. */
    void tell(Notice notice, Supplier<String> text) {
        if (isOn(notice) && limits.get(notice).allows(nanos.getAsLong())) {
            write(notice, line(notice, text.get()));
        }
    }

    /** Says it with the stack, for faults of the program and of what is plugged into it. */
    void tell(Notice notice, Supplier<String> text, Throwable cause) {
        if (limits.get(notice).allows(nanos.getAsLong())) {
            log.error("{}", line(notice, text.get()), cause);
        }
    }

    /** Whether a line of this kind would be written now. */
    boolean mayTell(Notice notice) {
        return isOn(notice) && limits.get(notice).isOpen(nanos.getAsLong());
    }

    /** Counts one that is not said, as {@link #tell} does with it while too much is said. */
    void holdBack(Notice notice) {
        if (isOn(notice)) {
            limits.get(notice).holdBack();
        }
    }

    private boolean isOn(Notice notice) {
        return switch (notice.level()) {
            case ERROR -> log.isErrorEnabled();
            case WARN -> log.isWarnEnabled();
            case INFO -> log.isInfoEnabled();
            case DEBUG, TRACE -> log.isDebugEnabled();
        };
    }

    private String line(Notice notice, String text) {
        long more = limits.get(notice).takeHeldBack();
        String line = notice.id().isEmpty() ? text : notice.id() + ' ' + text;
        return more == 0 ? line : line + " (and " + more + " more of this kind before)";
    }

    private void write(Notice notice, String line) {
        switch (notice.level()) {
            case ERROR -> log.error("{}", line);
            case WARN -> log.warn("{}", line);
            case INFO -> log.info("{}", line);
            case DEBUG, TRACE -> log.debug("{}", line);
        }
    }
}
