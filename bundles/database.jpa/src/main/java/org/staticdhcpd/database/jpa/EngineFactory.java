package org.staticdhcpd.database.jpa;

import org.osgi.annotation.versioning.ProviderType;

/** Opens databases that have the tables {@code subnets} and {@code maps}; any number at once, also of one engine. */
@ProviderType
public interface EngineFactory {
    /**
     * Opens what {@code settings} describe. A database that cannot be opened now is no error: its source answers
     * "unavailable" and tries again in the background until it can. The caller closes what it gets.
     */
    SqlSource open(EngineSettings settings);
}
