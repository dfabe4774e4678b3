package org.staticdhcpd.transport.internal;

import java.io.IOException;

/** A way to take datagrams from a socket. For the reading thread only, and closed by it. */
interface Intake extends AutoCloseable {
    /**
     * Takes what comes next, and gives it away.
     *
     * @param wait whether to wait for it
     * @return whether there was anything, or there may be something by now
     */
    boolean receive(boolean wait) throws IOException;

    /** Whether several threads, each with an intake of its own, may take from the same socket at a time. */
    boolean isForSeveral();

    @Override
    void close();
}
