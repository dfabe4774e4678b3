package org.staticdhcpd.itests.swap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * A data source of somebody's own, installed into the running server as a bundle by {@link SlowBundle}. It knows everybody,
 * and takes two seconds to say so while a certain file exists.
 */
public final class SlowSource implements DefinitionSource {
    static final String NAME = "slow";
    static final String FILE = "slow.while";
    static final Ipv4Address ADDRESS = Ipv4Address.parse("10.99.0.1");

    private static final long SLOW = 2_000_000_000L;

    private Path file = Path.of(FILE);

    /** Called by Declarative Services. */
    void activate(Map<String, Object> properties) {
        file = Path.of(String.valueOf(properties.get(FILE)));
    }

    @Override
    public Answer lookUp(Query query) {
        if (Files.exists(file)) {
            LockSupport.parkNanos(SLOW);
        }
        return Answer.found(Definition.of(ADDRESS, 60).build());
    }
}
