package org.staticdhcpd.database.jpa.internal;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import javax.persistence.SharedCacheMode;
import javax.persistence.ValidationMode;
import javax.persistence.spi.ClassTransformer;
import javax.persistence.spi.PersistenceUnitInfo;
import javax.persistence.spi.PersistenceUnitTransactionType;
import javax.sql.DataSource;

/**
 * The persistence unit, once per open database. It is made here and not in a {@code persistence.xml} because several
 * factories of it are open at once, which Aries' builder service does not allow (docs/decisions/101-jpa.md).
 *
 * @param dataSource the pool of the database
 * @param getProperties what only this database needs
 */
record PersistenceUnit(DataSource dataSource, Properties getProperties) implements PersistenceUnitInfo {
    @Override
    public String getPersistenceUnitName() {
        return "staticdhcpd";
    }

    @Override
    public String getPersistenceProviderClassName() {
        return JpaEngineFactory.PROVIDER;
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return dataSource;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    /** The root of this bundle: where the folder of the package's first part is. */
    @Override
    public URL getPersistenceUnitRootUrl() {
        String up = "../".repeat(MapRow.class.getPackageName().split("\\.").length);
        try {
            return new URL(MapRow.class.getResource("MapRow.class"), up);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<String> getManagedClassNames() {
        return List.of(SubnetRow.class.getName(), MapRow.class.getName());
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    /** Others write these tables, so nothing read from them is kept behind our back. */
    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "2.1";
    }

    @Override
    public ClassLoader getClassLoader() {
        return MapRow.class.getClassLoader();
    }

    /** Weaving is off: the classes are used as they are. */
    @Override
    public void addTransformer(ClassTransformer transformer) {}

    @Override
    public ClassLoader getNewTempClassLoader() {
        return getClassLoader();
    }
}
