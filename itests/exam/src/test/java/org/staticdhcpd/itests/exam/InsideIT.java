package org.staticdhcpd.itests.exam;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Transport;
import org.staticdhcpd.protocol.MacAddress;

/** The distribution from within: what is active, and what an exchange of a bundle does to the services. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class InsideIT {
    private static final LookUpKey KNOWN = LookUpKey.of(MacAddress.parse("aa:bb:cc:dd:ee:ff"));
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    @Inject
    private BundleContext context;

    @Inject
    private ServiceComponentRuntime components;

    /** The distribution as it is, with an INI source and free ports. */
    @Configuration
    public Option[] distribution() throws IOException {
        File clients = new File("target/clients.ini").getAbsoluteFile();
        Files.writeString(
                clients.toPath(),
                "[net|0]\nlease-time = 60\n[aa:bb:cc:dd:ee:ff]\nip = 192.0.2.7\nsubnet = net\nserial = 0\n");
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(
                            new File(System.getProperty("distribution")).toURI().toString())
                    .karafVersion(System.getProperty("karaf.version"))
                    .name("staticdhcpd")
                    .unpackDirectory(new File("target/exam"))
                    .useDeployFolder(false),
            keepRuntimeFolder(),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            editConfigurationFilePut("etc/org.apache.felix.http.cfg", "org.osgi.service.http.port", "0"),
            editConfigurationFilePut("etc/org.staticdhcpd.transport.cfg", "serverAddress", "127.0.0.1"),
            editConfigurationFilePut("etc/org.staticdhcpd.transport.cfg", "serverPort", "26767"),
            editConfigurationFilePut("etc/org.staticdhcpd.server.cfg", "sources", "ini"),
            editConfigurationFilePut("etc/org.staticdhcpd.database.ini-inside.cfg", "name", "ini"),
            editConfigurationFilePut("etc/org.staticdhcpd.database.ini-inside.cfg", "file", clients.toString()),
            vmOption("-Xmx160m"),
            vmOption("-XX:+UseSerialGC"),
        };
    }

    @Test
    public void everyBundleBecomesActive() {
        until("the last bundle", () -> idle().isEmpty());
        assertTrue(ours().size() >= 11);
    }

    private List<String> idle() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get("Fragment-Host") == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING)
                .map(Bundle::toString)
                .toList();
    }

    @Test
    public void everyComponentOfOursThatHasItsConfigurationIsActive() {
        until("the last component", () -> failing().isEmpty());
    }

    /** A component without configuration is as it should be when it requires one; one that failed is not. */
    private List<String> failing() {
        List<String> failing = new ArrayList<>();
        for (ComponentDescriptionDTO description :
                components.getComponentDescriptionDTOs(ours().toArray(Bundle[]::new))) {
            for (ComponentConfigurationDTO instance : components.getComponentConfigurationDTOs(description)) {
                boolean good = instance.state == ComponentConfigurationDTO.ACTIVE
                        || (instance.state == ComponentConfigurationDTO.SATISFIED && !description.immediate);
                boolean waits = description.configurationPolicy.equals("require") && instance.properties.isEmpty();
                if (!good && !waits) {
                    failing.add(description.name + " in state " + instance.state);
                }
            }
        }
        return failing;
    }

    @Test
    public void theServerKnowsItsClientAlsoAfterEachBundleWasExchanged() throws BundleException {
        until("the first answer", this::knows);
        for (String name : List.of("database.ini", "server", "database.jpa", "health", "console", "frames")) {
            Bundle bundle = bundle("org.staticdhcpd." + name);
            bundle.stop();
            bundle.start();
            until("the answer after " + name, this::knows);
            bundle.update();
            until("the answer after an update of " + name, this::knows);
        }
    }

    @Test
    public void withoutItsSourceAKnownClientIsUnavailableNotUnknown() throws BundleException {
        until("the first answer", this::knows);
        Bundle engine = bundle("org.staticdhcpd.database.ini");
        engine.stop();
        assertTrue(String.valueOf(answer()), answer() instanceof Answer.Unavailable);
        engine.start();
        until("the answer", this::knows);
    }

    @Test
    public void theSocketsAreOpen() {
        until("a listener", () -> !with(Transport.class).listeners().isEmpty());
        assertEquals("127.0.0.1", with(Transport.class).identity().address().toString());
    }

    private boolean knows() {
        return answer() instanceof Answer.Found found
                && found.definitions().get(0).ip().toString().equals("192.0.2.7");
    }

    private Answer answer() {
        Diagnostics server = with(Diagnostics.class);
        if (server == null || server.lookUp(KNOWN).isEmpty()) {
            return Answer.unavailable("no server");
        }
        return server.lookUp(KNOWN).get(0).answer();
    }

    /** The service of this moment: it may be exchanged at the next. */
    private <T> T with(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? null : context.getService(reference);
    }

    private List<Bundle> ours() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.staticdhcpd."))
                .toList();
    }

    private Bundle bundle(String name) {
        return ours().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(what + " does not come", System.nanoTime() - start < PATIENCE);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
