package org.staticdhcpd.transport.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that asks one thing after the other and repeats nothing, until it is stopped. */
final class Load implements AutoCloseable {
    private final Client client;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final CompletableFuture<Void> running;
    private volatile int port;
    private volatile boolean stopping;

    Load(int port) throws IOException {
        this.client = new Client();
        this.port = port;
        this.running = CompletableFuture.runAsync(this::run);
    }

    private void run() {
        for (int number = 0; !stopping; number++) {
            try {
                OptionalInt answer = client.ask(number, port);
                (answer.equals(OptionalInt.of(number)) ? answered : lost).incrementAndGet();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sends to another port from the next question on. */
    void retarget(int next) {
        port = next;
    }

    /** Waits until so many more were answered (or lost); false after five seconds. */
    boolean goesOn(int more) {
        int goal = answered.get() + more;
        return Client.until(() -> answered.get() >= goal || lost.get() > 0);
    }

    int answered() {
        return answered.get();
    }

    /** Ends after the question that is open, and says how many had no or a wrong answer. */
    int stopAndCountLost() {
        stopping = true;
        running.join();
        return lost.get();
    }

    @Override
    public void close() {
        stopping = true;
        client.close();
    }
}
