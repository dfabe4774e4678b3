package org.staticdhcpd.cache.memcached.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the addresses of a host on a thread of its own: a name server that is away keeps Java waiting for long. */
final class HostName {
    private final String name;
    private Optional<FutureTask<List<InetAddress>>> asked = Optional.empty();

    HostName(String name) {
        this.name = name;
    }

    /** One question at a time, however many wait for it. */
    List<InetAddress> addresses(Deadline deadline) throws IOException, InterruptedException {
        FutureTask<List<InetAddress>> task = ask();
        try {
            return task.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the name " + name + " is still being looked up", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException
                    ? new UnknownHostException("there is no host " + name)
                    : new IOException(e.getCause());
        }
    }

    private synchronized FutureTask<List<InetAddress>> ask() {
        if (asked.isEmpty() || asked.get().isDone()) {
            // Java itself remembers for a while what it was told.
            FutureTask<List<InetAddress>> task = new FutureTask<>(() -> List.of(InetAddress.getAllByName(name)));
            Thread thread = new Thread(task, "dhcp-memcached-name");
            thread.setDaemon(true);
            thread.start();
            asked = Optional.of(task);
        }
        return asked.get();
    }
}
