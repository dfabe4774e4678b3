package org.staticdhcpd.itests.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;

/** A plain Felix with the bundles that the SQL engines of these tests need. */
final class Container {
    /** Of the container: what Karaf has anyway. Of these the test itself uses only the API of ConfigurationAdmin. */
    private static final List<String> HOUSE = List.of(
            "org.apache.felix.configadmin",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component-",
            "org.apache.felix.scr");

    /** What the feature for database.jpa lists. */
    static final List<String> JPA = List.of(
            "geronimo-jta_1.1_spec",
            "javax.persistence-2.2.1",
            "javax.persistence_2.1",
            "org.eclipse.persistence.asm",
            "org.eclipse.persistence.antlr",
            "org.eclipse.persistence.core",
            "org.eclipse.persistence.jpa.jpql",
            "org.eclipse.persistence.jpa-",
            "org.apache.aries.jpa.eclipselink.adapter",
            "HikariCP",
            "org.staticdhcpd.database.jpa");

    /** The engines and their drivers, without Oracle's. */
    private static final List<String> ENGINES = List.of(
            "postgresql-",
            "mariadb-java-client",
            "jna-",
            "org.staticdhcpd.database.postgresql",
            "org.staticdhcpd.database.mysql",
            "org.staticdhcpd.database.oracle");

    /** Shared with the test's own class loader: the types it talks in, and the log. */
    private static final String SHARED = "org.staticdhcpd.api;version=0.2.0,org.staticdhcpd.protocol;version=0.2.0,"
            + "org.slf4j;version=1.7.36,org.osgi.service.cm;version=1.6.1";

    private final Framework framework;

    Container(Path storage) throws BundleException {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        storage.toString(),
                        "org.osgi.framework.system.packages.extra",
                        SHARED));
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String name : Stream.of(HOUSE, JPA, ENGINES).flatMap(List::stream).toList()) {
            bundles.add(install(bundleFile(name)));
        }
        // Last first: nothing may depend on the order, so a feature needs no start levels.
        Collections.reverse(bundles);
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    private Bundle install(Path file) throws BundleException {
        return context().installBundle(file.toUri().toString());
    }

    /** Installs and starts a bundle. */
    Bundle add(Path file) throws BundleException {
        Bundle bundle = install(file);
        bundle.start();
        return bundle;
    }

    /** Installs and starts a bundle that this module depends on. */
    Bundle add(String name) throws BundleException {
        return add(bundleFile(name));
    }

    private static Path bundleFile(String name) {
        try (Stream<Path> files = Files.list(Path.of("target/bundles"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + "* in target/bundles"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    ConfigurationAdmin configurations() {
        return context().getService(context().getServiceReference(ConfigurationAdmin.class));
    }

    <T> List<ServiceReference<T>> services(Class<T> type) {
        try {
            return List.copyOf(context().getServiceReferences(type, null));
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() throws Exception {
        framework.stop();
        framework.waitForStop(20_000);
    }
}
