package org.staticdhcpd.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.felix.service.command.CommandSession;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
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

    private final SocketChannel channel;
    private final SessionFactory shell;
    private final ExecutorService threads;

    RemoteShellSession(SocketChannel channel, SessionFactory shell, ExecutorService threads) {
        this.channel = channel;
        this.shell = shell;
        this.threads = threads;
    }

    @Override
    public void run() {
        PrintStream out = stream(ShellSocketWire.Kind.OUTPUT);
        PrintStream err = stream(ShellSocketWire.Kind.ERROR);
        Session session = shell.create(InputStream.nullInputStream(), out, err);
        Future<?> command = null;
        try (channel) {
            for (Optional<ShellSocketWire.Frame> frame = next(); frame.isPresent(); frame = next()) {
                String line = frame.get().text();
                command = threads.submit(() -> runAndReport(session, line));
            }
        } catch (IOException e) {
            log.debug("remote shell: connection lost", e);
        } finally {
            if (command != null) {
                command.cancel(true);
            }
            session.close();
        }
    }

    private Optional<ShellSocketWire.Frame> next() throws IOException {
        return ShellSocketWire.receive(channel);
    }

    private void runAndReport(Session session, String line) {
        int code = run(session, line);
        session.getConsole().flush();
        try {
            ShellSocketWire.sendExit(channel, code);
        } catch (IOException e) {
            log.debug("remote shell: client left before its answer", e);
        }
    }

    /** Catches everything: whatever a command throws is for its caller to read, not for this server to suffer from. */
    @SuppressWarnings("CatchingUnchecked")
    private int run(Session session, String line) {
        log.debug("remote shell: {}", line);
        PrintStream err = stream(ShellSocketWire.Kind.ERROR);
        try {
            Object result = session.execute(line);
            if (result != null) {
                session.getConsole().println(format(session, result));
            }
            return 0;
        } catch (Exception e) {
            log.debug("remote shell: {} failed", line, e);
            boolean unknown = e.getClass().getSimpleName().equals("CommandNotFoundException");
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return unknown ? NO_SUCH_COMMAND : FAILED;
        }
    }

    private static String format(Session session, Object result) {
        Object inner = session.get(".commandSession");
        return inner instanceof CommandSession c
                ? c.format(result, org.apache.felix.service.command.Converter.INSPECT)
                        .toString()
                : String.valueOf(result);
    }

    private PrintStream stream(ShellSocketWire.Kind kind) {
        return new PrintStream(ShellSocketWire.output(channel, kind), true, StandardCharsets.UTF_8);
    }
}
