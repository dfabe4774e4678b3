package org.staticdhcpd.database.jpa;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The life of one engine component: its {@link SqlSource} and the services over it, {@code DefinitionSource}, {@code
 * Reloadable}, {@code ClientTable}, {@code ClientStore} and {@code SourceReport}. A component calls {@link #configure}
 * when it is activated and modified, and {@link #close} when it is deactivated; nothing else.
 */
@ProviderType
public interface SqlEngine extends AutoCloseable {
    /**
     * Takes other settings. At first the database is opened and the services are registered; later the database behind
     * them is exchanged, and only another name makes other services, registered before the old ones are withdrawn. When
     * {@code settings} throws {@code BadSetting}, that is logged and what there was stays (docs/decisions/103).
     */
    void configure(Supplier<EngineSettings> settings);

    /** Withdraws the services, lets running look-ups finish for a bounded time, closes the database. */
    @Override
    void close();
}
