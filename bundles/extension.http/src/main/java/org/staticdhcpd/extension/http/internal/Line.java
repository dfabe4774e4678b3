package org.staticdhcpd.extension.http.internal;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.staticdhcpd.api.SourceException;

/**
 * The connections to one service. One deadline holds for all of a request, from the waiting for a turn to the last
 * octet of the body, which the time-out of the JDK's own client does not cover.
 */
final class Line implements AutoCloseable {
    static final int LARGEST_ANSWER = 1 << 20;

    private static final int THREADS = 2;

    private final HttpClient client;
    private final ExecutorService threads;
    private final Semaphore turns;
    private final int atOnce;
    private final Duration timeout;
    private volatile boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param atOnce how many requests may be under way
     */
    Line(SSLContext tls, Duration timeout, int atOnce) {
        this.timeout = timeout;
        this.atOnce = atOnce;
        this.turns = new Semaphore(atOnce);
        this.threads = threads();
        // HTTP/1.1: the JDK would ask each new connection for an upgrade, which not every service takes with a POST.
        // Redirects are not followed: secrets in headers are meant for the configured place only.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(threads)
                .sslContext(tls)
                .build();
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "dhcp-http");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @throws TimeoutException when that takes too long; the connection is given up then
     * @throws ExecutionException when the connection fails; the cause says why
     */
    HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException, TimeoutException, ExecutionException {
        long end = System.nanoTime() + timeout.toNanos();
        if (closed) {
            throw new Closed();
        }
        if (!turns.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        try {
            return await(client.sendAsync(request, head -> new LimitedBody(LARGEST_ANSWER)), end);
        } finally {
            turns.release();
        }
    }

    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, long end)
            throws InterruptedException, TimeoutException, ExecutionException {
        try {
            return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    /** Waits until the requests under way have ended, which is not longer than the time-out, and ends the threads. */
    @Override
    public void close() {
        closed = true;
        try {
            if (turns.tryAcquire(atOnce, timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                turns.release(atOnce);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }

    /** The source has gone; there may be a successor. */
    static final class Closed extends SourceException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("the source was closed");
        }
    }
}
