package org.staticdhcpd.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Our features in a Karaf that knows nothing of us, from within. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class StockKarafIT {

    @Inject
    private FeaturesService features;

    @Inject
    private BundleContext context;

    /** The features come out of the distribution's system folder, as out of a Maven repository. */
    @Configuration
    public Option[] stockKaraf() {
        String repository = new File(System.getProperty("system")).toURI() + "@id=built@snapshots";
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(
                            CoreOptions.maven("org.apache.karaf", "apache-karaf", System.getProperty("karaf.version"))
                                    .type("tar.gz"))
                    .name("karaf")
                    .unpackDirectory(new File("target/exam"))
                    .useDeployFolder(false),
            keepRuntimeFolder(),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            editConfigurationFilePut("etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", repository),
            editConfigurationFilePut("etc/org.apache.felix.http.cfg", "org.osgi.service.http.port", "0"),
            editConfigurationFilePut("etc/org.apache.felix.http.cfg", "org.apache.felix.http.host", "127.0.0.1"),
            CoreOptions.systemProperty("project.version").value(System.getProperty("project.version")),
            CoreOptions.vmOption("-Xmx256m"),
        };
    }

    @Test
    public void theUsualSetInstallsAndAllOurBundlesBecomeActive() throws Exception {
        String version = System.getProperty("project.version");
        features.addRepository(URI.create("mvn:org.staticdhcpd/features/" + version + "/xml/features"));
        features.installFeature("staticdhcpd", EnumSet.noneOf(FeaturesService.Option.class));

        List<Bundle> ours = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.staticdhcpd."))
                .toList();
        assertTrue("bundles: " + ours, ours.size() >= 8);
        for (Bundle bundle : ours) {
            assertEquals(bundle.getSymbolicName(), Bundle.ACTIVE, bundle.getState());
        }
    }
}
