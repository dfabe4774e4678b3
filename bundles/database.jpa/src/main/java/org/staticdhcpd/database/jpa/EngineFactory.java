package org.staticdhcpd.database.jpa;

import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.BundleContext;

/** Opens databases that have the tables {@code subnets} and {@code maps}; any number at once, also of one engine. */
@ProviderType
public interface EngineFactory {
    /** The life of a component in the bundle of {@code context}, which the services will belong to. */
    SqlEngine engine(BundleContext context);

    /**
     * Opens what {@code settings} describe, without registering anything. A database that cannot be opened now is no
     * error: its source answers "unavailable" and tries again in the background until it can. The caller closes what it
     * gets.
     */
    SqlSource open(EngineSettings settings);
}
