package org.staticdhcpd.shell.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connected client: its commands run one after the other in one shell session, so that variables live as long as the
 * connection. This thread only reads; commands run beside it, so that a client that hangs up interrupts its command.
 */
final class RemoteShellSession implements Runnable {

    static final int FAILED = 1;
    static final int NO_SUCH_COMMAND = 127;

    private static final Logger log = LoggerFactory.getLogger(RemoteShellSession.class);

    /** Makes the session of a new client. */
    interface Sessions {
        RemoteSession newSession(PrintStream out, PrintStream err);
    }

    private final SocketChannel channel;
    private final RemoteSession session;
    private final ExecutorService threads;

    RemoteShellSession(SocketChannel channel, Sessions shell, ExecutorService threads) {
        this.channel = channel;
        this.threads = threads;
        session = shell.newSession(stream(ShellSocketWire.Kind.OUTPUT), stream(ShellSocketWire.Kind.ERROR));
    }

    /**
     * A client that hangs up ends its command. When we are closed from our own side, the command may be the one that updates
     * this very bundle, and must not be hurt.
     */
    @Override
    public void run() {
        Future<?> command = CompletableFuture.completedFuture(null);
        try {
            for (Optional<ShellSocketWire.Frame> frame = next(); frame.isPresent(); frame = next()) {
                String line = frame.get().text();
                command = threads.submit(() -> runAndReport(line));
            }
            command.cancel(true);
            session.close();
        } catch (AsynchronousCloseException | RejectedExecutionException e) {
            log.debug("remote shell: closing", e);
        } catch (IOException e) {
            log.debug("remote shell: connection lost", e);
            command.cancel(true);
            session.close();
        }
    }

    private Optional<ShellSocketWire.Frame> next() throws IOException {
        return ShellSocketWire.receive(channel);
    }

    private void runAndReport(String line) {
        int code = run(line);
        try {
            ShellSocketWire.sendExit(channel, code);
        } catch (IOException e) {
            log.debug("remote shell: client left before its answer", e);
        }
    }

    /** Catches everything: whatever a command throws is for its caller to read, not for this server to suffer from. */
    @SuppressWarnings("CatchingUnchecked")
    private int run(String line) {
        log.debug("remote shell: {}", line);
        try {
            session.executeAndPrint(line);
            return 0;
        } catch (Exception e) {
            log.debug("remote shell: {} failed", line, e);
            stream(ShellSocketWire.Kind.ERROR).println(e.getMessage() == null ? e.toString() : e.getMessage());
            return isUnknownCommand(e) ? NO_SUCH_COMMAND : FAILED;
        }
    }

    /** By name, since Karaf does not export the class. */
    private static boolean isUnknownCommand(Exception e) {
        return e.getClass().getSimpleName().equals("CommandNotFoundException");
    }

    private PrintStream stream(ShellSocketWire.Kind kind) {
        return new PrintStream(ShellSocketWire.output(channel, kind), true, StandardCharsets.UTF_8);
    }
}
