package org.staticdhcpd.extension.redis.internal;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.NoSuchElementException;
import org.staticdhcpd.api.SourceException;

/** The Redis server cannot be asked now. The message holds no password, even where the server repeated it. */
final class RedisAway extends SourceException {
    private static final long serialVersionUID = 1L;

    /** Without the cause, whose message may hold what must not be seen. */
    RedisAway(RedisSettings settings, Throwable failure) {
        super(settings.place() + ": " + settings.login().hide(inWords(settings, root(failure))));
    }

    static Throwable root(Throwable failure) {
        Throwable first = failure;
        while (before(first) != null && !before(first).equals(first)) {
            first = before(first);
        }
        return first;
    }

    /** Of several addresses that were tried in vain, the library keeps the failures beside its own. */
    private static Throwable before(Throwable failure) {
        Throwable[] beside = failure.getSuppressed();
        return failure.getCause() == null && beside.length > 0 ? beside[0] : failure.getCause();
    }

    private static String inWords(RedisSettings settings, Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return "no answer within " + settings.timeout().toSeconds() + " s";
        } else if (cause instanceof ConnectException) {
            return "connection refused";
        } else if (cause instanceof UnknownHostException) {
            return "there is no such host";
        } else if (cause instanceof NoSuchElementException) {
            return "all " + settings.connections() + " connections are in use";
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
    }
}
