package org.staticdhcpd.database.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.sqlite.SQLiteDataSource;

/**
 * Why the factories do not come from Aries' builder service (docs/decisions/101-jpa.md): it keeps one open per unit.
 * Should this fail one day, the decision can be taken anew.
 */
class AriesBuilderIT {
    private static final String BUILDER = "org.osgi.service.jpa.EntityManagerFactoryBuilder";
    private static final String ENTITY = ClientEntity.class.getName().replace('.', '/') + ".class";

    @TempDir
    Path folder;

    private Container container;

    @BeforeEach
    void startAries() throws Exception {
        container = new Container(folder.resolve("storage"));
        container.add("org.osgi.service.jdbc", "org.apache.aries.jpa.container");
    }

    @AfterEach
    void stopContainer() throws Exception {
        container.close();
    }

    @Test
    void factoriesOfDifferentUnitsAreOpenAtOnce() throws Exception {
        Object first = factory(unit("a"), "1");
        Object second = factory(unit("b"), "2");
        assertThat(isOpen(first)).isTrue();
        assertThat(isOpen(second)).isTrue();
    }

    @Test
    void theSecondFactoryOfOneUnitClosesTheFirst() throws Exception {
        Object builder = unit("a");
        Object first = factory(builder, "1");
        assertThat(isOpen(first)).isTrue();
        Object second = factory(builder, "2");
        assertThat(isOpen(second)).isTrue();
        assertThat(isOpen(first)).isFalse();
    }

    /** Installs a bundle with a persistence unit, and gives the builder that Aries publishes for it. */
    private Object unit(String name) throws IOException, BundleException, InvalidSyntaxException {
        container.context().installBundle("unit-" + name, bundle(name)).start();
        ServiceReference<?>[] builders =
                container.context().getAllServiceReferences(BUILDER, "(osgi.unit.name=" + name + ")");
        assertThat(builders).hasSize(1);
        return container.context().getService(builders[0]);
    }

    private static InputStream bundle(String name) throws IOException {
        Manifest manifest = new Manifest();
        Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "unit." + name,
                        "Import-Package", "javax.persistence",
                        "Meta-Persistence", "META-INF/persistence.xml")
                .forEach(manifest.getMainAttributes()::putValue);
        String unit = "<persistence xmlns='http://xmlns.jcp.org/xml/ns/persistence' version='2.1'>"
                + "<persistence-unit name='" + name + "' transaction-type='RESOURCE_LOCAL'>"
                + "<provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>"
                + "<class>" + ClientEntity.class.getName() + "</class>"
                + "<properties><property name='eclipselink.weaving' value='false'/></properties>"
                + "</persistence-unit></persistence>";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream entity = ClientEntity.class.getResourceAsStream("/" + ENTITY)) {
            jar.putNextEntry(new JarEntry("META-INF/persistence.xml"));
            jar.write(unit.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry(ENTITY));
            entity.transferTo(jar);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private Object factory(Object builder, String file) throws ReflectiveOperationException, IOException {
        SQLiteDataSource connections = new SQLiteDataSource();
        connections.setUrl("jdbc:sqlite:" + Files.createFile(folder.resolve(file)));
        Map<String, Object> properties = Map.of(
                "javax.persistence.nonJtaDataSource", connections,
                "eclipselink.session-name", file,
                "eclipselink.logging.level", "OFF");
        Class<?> type = interfaceOf(builder, BUILDER);
        Object factory = type.getMethod("createEntityManagerFactory", Map.class).invoke(builder, properties);
        interfaceOf(factory, "javax.persistence.EntityManagerFactory")
                .getMethod("createEntityManager")
                .invoke(factory);
        return factory;
    }

    /** Aries hands out a proxy which, once its factory is closed, answers nothing but throws. */
    private static boolean isOpen(Object factory) throws ReflectiveOperationException {
        Class<?> type = interfaceOf(factory, "javax.persistence.EntityManagerFactory");
        try {
            return (Boolean) type.getMethod("isOpen").invoke(factory);
        } catch (InvocationTargetException e) {
            return false;
        }
    }

    /** By reflection, for the container's classes are not the test's. */
    private static Class<?> interfaceOf(Object service, String name) throws ClassNotFoundException {
        return Class.forName(name, false, service.getClass().getClassLoader());
    }
}
