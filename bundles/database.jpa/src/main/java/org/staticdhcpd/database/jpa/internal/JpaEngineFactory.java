package org.staticdhcpd.database.jpa.internal;

import javax.persistence.spi.PersistenceProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.staticdhcpd.database.jpa.EngineFactory;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.SqlEngine;
import org.staticdhcpd.database.jpa.SqlSource;

/** Opens databases with the EclipseLink that Aries JPA publishes as a service. */
@Component
public final class JpaEngineFactory implements EngineFactory {
    static final String PROVIDER = "org.eclipse.persistence.jpa.PersistenceProvider";

    private final PersistenceProvider provider;

    /** Takes the provider; anything else is opened on demand. */
    @Activate
    public JpaEngineFactory(
            @Reference(name = "provider", target = "(javax.persistence.provider=" + PROVIDER + ")")
                    PersistenceProvider provider) {
        this.provider = provider;
    }

    @Override
    public SqlEngine engine(BundleContext context) {
        return new RegisteredEngine(context, this::open);
    }

    @Override
    public SqlSource open(EngineSettings settings) {
        ExchangeableSource source = new ExchangeableSource(next -> Engine.open(provider, next), settings);
        source.start();
        return source;
    }
}
