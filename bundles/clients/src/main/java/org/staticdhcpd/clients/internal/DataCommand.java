package org.staticdhcpd.clients.internal;

import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.api.TooLarge;

/** What all commands of this bundle have in common: they gather words and hand them to what does the work. */
abstract class DataCommand implements Action {
    private static final String FULL = "start the server with a larger -Xmx in JAVA_OPTS";

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public final Object execute() {
        try {
            run(Words.of(this).take(words()));
            return null;
        } catch (TooLarge e) {
            throw new CommandFailed(e.getMessage() + "; nothing was stored", e);
        } catch (SourceException e) {
            throw new CommandFailed(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            // Here, where all that it had gathered is garbage again, and before it reaches anything that serves.
            throw new CommandFailed("ended, because the heap was full: " + FULL, e);
        } finally {
            console().out().flush();
        }
    }

    /** What was written from the first argument on; Karaf gives null for nothing. */
    abstract List<String> words();

    abstract void run(Words words);

    final Services services() {
        return new FrameworkServices(context);
    }

    final Sources sources() {
        return new Sources(services());
    }

    final Console console() {
        return new Console(session.getConsole(), session.getTerminal().isAnsiSupported());
    }

    /** A file; a relative one starts where the session is. */
    final Path file(String name) {
        return session.currentDir().resolve(name);
    }
}
