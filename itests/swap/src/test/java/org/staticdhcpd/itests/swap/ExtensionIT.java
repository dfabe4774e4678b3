package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.protocol.OptionCode;

/** The sample extension comes and goes while clients are served. */
class ExtensionIT {
    private static final String BUNDLE = "org.staticdhcpd.samples.pxe";
    private static final double RATE = 600;
    private static final int SECONDS = 30;

    @Test
    void anExtensionInstalledUnderLoadChangesRepliesAndLosesNone() throws Exception {
        try (Site site = new Site("extension").start();
                LoadRun run = LoadRun.start(site.plan().withRate(RATE).with(LoadPlan.Limits.seconds(300)))) {
            assertThat(bootFile(site)).isEmpty();

            Path config = Path.of(System.getProperty("pxe.config"));
            Files.copy(config, site.etc(config.getFileName().toString()));
            site.command("bundle:install -s "
                    + Path.of(System.getProperty("pxe.jar")).toUri());
            Waiting.until("boot options", SECONDS, () -> bootFile(site).equals("ipxe.efi"));

            site.setting(BUNDLE, "efi64File", "other.efi");
            Waiting.until("the other file", SECONDS, () -> bootFile(site).equals("other.efi"));

            site.command("bundle:uninstall " + BUNDLE);
            Waiting.until("no boot options", SECONDS, () -> bootFile(site).isEmpty());

            run.stop();
            Outcome outcome = run.await();
            System.out.println(outcome.table());
            assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
        }
    }

    private static String bootFile(Site site) throws Exception {
        return new PxeClient(site.address())
                .discover()
                .orElseThrow(() -> new AssertionError("the network boot client got no answer"))
                .options()
                .get(OptionCode.BOOTFILE_NAME)
                .map(octets -> octets.asText())
                .orElse("");
    }
}
