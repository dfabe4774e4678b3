package org.staticdhcpd.cache.memcached.internal;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.staticdhcpd.api.SourceException;

/**
 * The way to the server. When the server is lost, those who were talking wait for the time-out once; from then on
 * everybody is refused at once, and a thread of its own tries until the server is back: no look-up pays for an outage.
 */
final class Link implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    private final MemcachedSettings.Server server;
    private final Connections connections;
    private final ThreadPoolExecutor watch;
    private final Executor later;
    /** Why it is lost; empty when it is not, as far as is known. */
    private final AtomicReference<String> lost = new AtomicReference<>("");

    Link(MemcachedSettings.Server server) {
        this.server = server;
        this.connections = new Connections(server);
        // Its thread is there only while there is something to watch.
        this.watch = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Link::thread, new DiscardPolicy());
        watch.allowCoreThreadTimeOut(true);
        this.later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, watch);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "dhcp-memcached");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Talks with the server.
     *
     * @throws SourceException when that is not possible
     */
    <T> T ask(Connections.Topic<T> topic) {
        String why = lost.get();
        if (!why.isEmpty()) {
            throw new SourceException(server + ": " + why);
        }
        try {
            return connections.talk(topic);
        } catch (IOException e) {
            // Whoever was interrupted says nothing about the server.
            if (!Thread.currentThread().isInterrupted() && lost.compareAndSet("", inWords(e))) {
                connections.closeIdle();
                later.execute(this::tryAgain);
            }
            throw new SourceException(server + ": " + inWords(e), e);
        }
    }

    private void tryAgain() {
        boolean back = false;
        try {
            connections.talk(Conversation::version);
            back = true;
            lost.set("");
        } catch (IOException e) {
            lost.set(inWords(e));
        } finally {
            if (!back) {
                later.execute(this::tryAgain);
            }
        }
    }

    private static String inWords(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        connections.close();
    }
}
