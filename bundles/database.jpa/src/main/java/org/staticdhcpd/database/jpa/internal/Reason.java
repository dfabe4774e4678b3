package org.staticdhcpd.database.jpa.internal;

import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What people need to know of a failure, without the secrets that a driver may quote (R164). */
final class Reason {
    private static final int MOST_LAYERS = 20;
    private static final String HIDDEN = "(hidden)";
    /** Query cancelled: PostgreSQL, Oracle and others, MariaDB. */
    private static final Set<String> CANCELLED = Set.of("57014", "HY008", "70100");
    /** Accounts: the standard's class 28; Oracle's ORA-01017 and ORA-28000. */
    private static final Set<Integer> ORACLE_ACCOUNT = Set.of(1017, 28000, 28001);

    private final Collection<String> secrets;

    Reason(Collection<String> secrets) {
        this.secrets = secrets;
    }

    /** The message of the first cause, in one line: what the driver said, without the layers that passed it on. */
    String of(Throwable failure) {
        Throwable first = layers(failure).reduce(failure, (outer, inner) -> inner);
        String message = first.getMessage();
        String text = message == null || message.isBlank() ? first.getClass().getSimpleName() : message;
        return hide(text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "; "));
    }

    /** The text without any secret, as it is or as a URL has it. */
    String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, HIDDEN)
                    .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), HIDDEN)
                    .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"), HIDDEN);
        }
        return hidden;
    }

    /** The failure as one that may be passed on and logged: the same to programs, without causes or secrets. */
    SQLException discreet(SQLException failure) {
        SQLException copy = copy(failure, of(failure));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    private static SQLException copy(SQLException failure, String text) {
        String state = failure.getSQLState();
        int code = failure.getErrorCode();
        if (isSlow(failure)) {
            return new SQLTimeoutException(text, state, code);
        }
        if (isBroken(failure)) {
            return new SQLNonTransientConnectionException(text, state, code);
        }
        return new SQLException(text, state, code);
    }

    /** Whether the time was up. */
    static boolean isSlow(Throwable failure) {
        return any(
                failure,
                layer -> layer instanceof SQLTimeoutException
                        || layer instanceof SocketTimeoutException
                        || (layer instanceof SQLException sql && CANCELLED.contains(state(sql))));
    }

    /** Whether the connection is lost, or none can be made now, through no fault of the account. */
    static boolean isBroken(Throwable failure) {
        return any(
                failure,
                layer -> layer instanceof SQLNonTransientConnectionException
                        || layer instanceof SQLTransientConnectionException
                        || layer instanceof SQLRecoverableException
                        || layer instanceof java.io.IOException
                        || (layer instanceof SQLException sql && isConnectionState(state(sql))));
    }

    /** Connection exceptions, PostgreSQL's shutting down and starting up, too many connections. */
    private static boolean isConnectionState(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    /** Whether the account is not let in: asking again soon would only lock it. */
    static boolean isRefused(Throwable failure) {
        return any(
                failure,
                layer -> layer instanceof SQLException sql
                        && (state(sql).startsWith("28") || ORACLE_ACCOUNT.contains(sql.getErrorCode())));
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    private static boolean any(Throwable failure, Predicate<Throwable> test) {
        return layers(failure).anyMatch(test);
    }

    private static Stream<Throwable> layers(Throwable failure) {
        return Stream.iterate(failure, layer -> layer != null, Throwable::getCause)
                .limit(MOST_LAYERS);
    }
}
