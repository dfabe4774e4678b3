package org.staticdhcpd.shell.internal;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;

/** What commands of one session may be given: all that Karaf's own registry has, and the session with its parts. */
final class RemoteShellRegistry implements Registry {

    private final Registry shared;
    private final List<Object> ours;

    RemoteShellRegistry(Registry shared, Object... ours) {
        this.shared = shared;
        this.ours = List.of(ours);
    }

    @Override
    public List<Command> getCommands() {
        return shared.getCommands();
    }

    @Override
    public Command getCommand(String scope, String name) {
        return shared.getCommand(scope, name);
    }

    @Override
    public <T> T getService(Class<T> type) {
        return mine(type).findFirst().orElseGet(() -> shared.getService(type));
    }

    @Override
    public <T> List<T> getServices(Class<T> type) {
        return Stream.concat(mine(type), shared.getServices(type).stream()).toList();
    }

    @Override
    public boolean hasService(Class<?> type) {
        return mine(type).findAny().isPresent() || shared.hasService(type);
    }

    @Override
    public <T> void register(Callable<T> factory, Class<T> type) {
        throw new UnsupportedOperationException("a remote session takes no further services");
    }

    @Override
    public void register(Object service) {
        throw new UnsupportedOperationException("a remote session takes no further services");
    }

    @Override
    public void unregister(Object service) {
        throw new UnsupportedOperationException("a remote session takes no further services");
    }

    private <T> Stream<T> mine(Class<T> type) {
        return ours.stream().filter(type::isInstance).map(type::cast);
    }
}
