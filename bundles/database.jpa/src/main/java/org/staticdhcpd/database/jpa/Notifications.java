package org.staticdhcpd.database.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** How a database tells of changes. */
@ConsumerType
@FunctionalInterface
public interface Notifications {
    /** Tells nothing: the time is just waited for. */
    Notifications NONE = own -> Listening.DEAF;

    /**
     * Begins to listen: whatever is committed after this returns will be told.
     *
     * @param own a connection for this only, with auto-commit on; closed by the caller
     */
    Listening listen(Connection own) throws SQLException;

    /** Listens on one connection; used by one thread at a time. */
    @ConsumerType
    @FunctionalInterface
    interface Listening {
        /** Hears nothing. */
        Listening DEAF = atMost -> {
            Thread.sleep(atMost.toMillis());
            return false;
        };

        /**
         * Waits until told of a change.
         *
         * @param atMost never more than a quarter of a second, so that a driver need not be interruptible
         * @return whether it was told of one since it was asked last
         * @throws SQLException when the connection is lost; another one will be tried
         */
        boolean await(Duration atMost) throws SQLException, InterruptedException;
    }
}
