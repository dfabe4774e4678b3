package org.staticdhcpd.cache.memcached.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** Keeps log lines as {@code LEVEL message}. */
final class RecordingLog {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, given) -> {
                if (method.getReturnType() == void.class) {
                    lines.add(method.getName().toUpperCase(Locale.ROOT) + ' ' + text(given));
                }
                return method.getReturnType() == boolean.class ? (Object) true : null;
            });

    private static String text(Object[] given) {
        Object[] arguments = given.length > 1 && given[1] instanceof Object[] many
                ? many
                : java.util.Arrays.copyOfRange(given, 1, given.length);
        return MessageFormatter.arrayFormat((String) given[0], arguments).getMessage();
    }

    Logger logger() {
        return logger;
    }

    /** The lines of a level so far. */
    List<String> of(String level) {
        return lines.stream().filter(line -> line.startsWith(level + ' ')).toList();
    }
}
