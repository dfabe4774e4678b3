package org.staticdhcpd.server.internal;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/** A logger that keeps its lines, each as {@code LEVEL text}. */
final class RecordedLog {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Level threshold;

    RecordedLog(Level threshold) {
        this.threshold = threshold;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> lines(Level level) {
        return lines.stream().filter(line -> line.startsWith(level.name())).toList();
    }

    Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, args) -> {
                    String name = method.getName();
                    if (name.startsWith("is")) {
                        return isOn(Level.valueOf(
                                name.substring(2, name.indexOf("Enabled")).toUpperCase(Locale.ROOT)));
                    }
                    record(Level.valueOf(name.toUpperCase(Locale.ROOT)), args);
                    return null;
                });
    }

    private boolean isOn(Level level) {
        return level.toInt() >= threshold.toInt();
    }

    private void record(Level level, Object[] args) {
        if (isOn(level)) {
            Object[] values = args.length == 2 && args[1] instanceof Object[] array
                    ? array
                    : Arrays.copyOfRange(args, 1, args.length);
            lines.add(level + " "
                    + MessageFormatter.arrayFormat((String) args[0], values).getMessage());
        }
    }
}
