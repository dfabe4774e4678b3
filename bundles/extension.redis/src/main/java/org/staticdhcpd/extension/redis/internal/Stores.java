package org.staticdhcpd.extension.redis.internal;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.staticdhcpd.api.ClientStore;

/** The Redis sources of this server, for commands. */
record Stores(BundleContext context) {
    /**
     * Does something with the source of this name; with the only one when {@code name} is null.
     *
     * @throws CommandFailed when there is none, or several and no name
     */
    <T> T use(String name, Function<RedisStore, T> job) {
        ServiceReference<RedisStore> reference = reference(name);
        RedisStore store = context.getService(reference);
        if (store == null) {
            throw new CommandFailed("the source has just gone; try again");
        }
        try {
            return job.apply(store);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e);
        } finally {
            context.ungetService(reference);
        }
    }

    private ServiceReference<RedisStore> reference(String name) {
        List<ServiceReference<RedisStore>> fitting = all().stream()
                .filter(each -> name == null || name.equals(name(each)))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        List<String> names = all().stream().map(Stores::name).sorted().toList();
        throw new CommandFailed(
                names.isEmpty()
                        ? "there is no Redis source: configure org.staticdhcpd.extension.redis"
                        : "say which with --source: " + String.join(", ", names));
    }

    private Collection<ServiceReference<RedisStore>> all() {
        try {
            return context.getServiceReferences(RedisStore.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(ServiceReference<RedisStore> reference) {
        return String.valueOf(reference.getProperty(ClientStore.NAME));
    }
}
