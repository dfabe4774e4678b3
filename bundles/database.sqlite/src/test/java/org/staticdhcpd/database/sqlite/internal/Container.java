package org.staticdhcpd.database.sqlite.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** A plain Felix with exactly the bundles that database.jpa and database.sqlite need. */
final class Container {
    /** Of the container: what Karaf has anyway. Of these the test itself uses only the API of ConfigurationAdmin. */
    private static final List<String> HOUSE = List.of(
            "org.apache.felix.configadmin",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component-",
            "org.apache.felix.scr");

    /** What a feature for database.jpa lists, itself last; the README repeats it. */
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
        for (String name : Stream.of(HOUSE, JPA, List.of("sqlite-jdbc"))
                .flatMap(List::stream)
                .toList()) {
            bundles.add(install(bundleFile(name)));
        }
        bundles.add(install(Path.of(System.getProperty("bundle.file"))));
        // Last first: nothing may depend on the order, so a feature needs no start levels.
        Collections.reverse(bundles);
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    private Bundle install(Path file) throws BundleException {
        return context().installBundle(file.toUri().toString());
    }

    /** Installs and starts bundles out of those copied for the test. */
    void add(String... names) throws BundleException {
        for (String name : names) {
            install(bundleFile(name)).start();
        }
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

    Bundle bundle(String symbolicName) {
        return Stream.of(context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
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

    /** Stops, resolves again and starts a bundle and all that are wired to it, and waits for the end of it. */
    void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        if (!done.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the refresh did not end");
        }
    }

    void close() throws Exception {
        framework.stop();
        framework.waitForStop(20_000);
    }
}
