package org.staticdhcpd.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for the launcher: runs Karaf shell commands for the owner of the installation in the running server.
 *
 * <p>It opens only where the launcher asked for it with the property {@value #SOCKET}; a Karaf of another make has its own
 * ways in.
 */
@Component(
        service = {},
        immediate = true)
public final class RemoteShell {

    /** System or framework property: path of the socket, absolute or relative to the server's working directory. */
    static final String SOCKET = "staticdhcpd.shell.socket";

    private static final Logger log = LoggerFactory.getLogger(RemoteShell.class);

    private final Optional<ShellSocket> socket;

    /** Takes the shell, and the place of the door from the launcher. */
    @Activate
    public RemoteShell(
            BundleContext context,
            @Reference(name = "shell") SessionFactory shell,
            @Reference(name = "processor") CommandProcessor processor) {
        socket = Optional.ofNullable(context.getProperty(SOCKET))
                .filter(path -> !path.isBlank())
                .map(path ->
                        new ShellSocket(Path.of(path), (out, err) -> new RemoteSession(shell, processor, out, err)));
    }

    /** Opens the door, if one was asked for; without it the server still serves. */
    @Activate
    public void open() {
        if (socket.isEmpty()) {
            log.debug("remote shell: {} is not set, nothing to open", SOCKET);
            return;
        }
        try {
            socket.get().open();
        } catch (IOException e) {
            log.error("DHCP-SHL-001 cannot open {} for the launcher's commands: {}", socket.get(), e.toString());
        }
    }

    /** Closes the door and whoever stands in it. */
    @Deactivate
    public void close() {
        socket.ifPresent(ShellSocket::close);
    }
}
