package org.staticdhcpd.cache.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceException;

/** What reloading a copy needs of others. */
final class Reloads {
    private static final int MINUTES = 10;

    private Reloads() {}

    /** Has the source itself read afresh, where it can. */
    static void inner(Plugs plugs) {
        plugs.reloadable().ifPresent(Reloadable::reload);
    }

    /** Waits for a reading. */
    static void await(CompletableFuture<Void> reading) {
        try {
            reading.get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new SourceException(String.valueOf(e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw new SourceException("it is still being read after " + MINUTES + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("interrupted", e);
        }
    }
}
