package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.itests.load.LoadPlan;
import org.staticdhcpd.itests.load.LoadRun;
import org.staticdhcpd.itests.load.Outcome;
import org.staticdhcpd.protocol.MacAddress;

/** A data source of somebody else's making comes and goes while other clients are served. */
class CustomSourceIT {
    private static final String BUNDLE = "org.staticdhcpd.samples.sheet";
    private static final MacAddress CLIENT = MacAddress.parse("0a:00:00:00:00:77");
    private static final double RATE = 600;
    private static final int SECONDS = 60;

    @Test
    void aSourceInstalledUnderLoadAnswersAtOnceAndIsUnavailableWhenItIsGone() throws Exception {
        try (Site site = new Site("custom-source")) {
            // The client asks before anybody knows it, and is not to be ignored for a minute.
            site.setting("org.staticdhcpd.server", "unauthorizedClientTimeout", "1");
            isServedFrom(site.start());
        }
    }

    private static void isServedFrom(Site site) throws Exception {
        try (LoadRun run = LoadRun.start(site.plan().withRate(RATE).with(LoadPlan.Limits.seconds(300)))) {
            save(site, "10.77.0.1");
            site.setting(BUNDLE, "file", sheet(site).toString());
            site.setting("org.staticdhcpd.server", "sources", "sqlite, sheet");
            assertThat(address(site)).as("nobody has said anything yet").isEmpty();

            site.command("bundle:install -s "
                    + Path.of(System.getProperty("sheet.jar")).toUri());
            Waiting.until("its answer", SECONDS, () -> address(site).equals("10.77.0.1"));
            assertThat(site.command("dhcp:lookup " + CLIENT)).contains("sheet").contains("10.77.0.1");

            save(site, "10.77.0.2");
            assertThat(address(site)).as("a saved sheet counts at once").isEqualTo("10.77.0.2");

            site.command("bundle:uninstall " + BUNDLE);
            assertThat(address(site)).as("an absent source is silence").isEmpty();

            run.stop();
            Outcome outcome = run.await();
            System.out.println(outcome.table());
            assertThat(outcome.isFlawless()).as(outcome.table()).isTrue();
        }
    }

    private static Path sheet(Site site) {
        return site.etc("clients.tsv");
    }

    /** A new file over the old one, as an editor saves. */
    private static void save(Site site, String ip) throws Exception {
        Path fresh = site.etc("clients.tsv~");
        Files.writeString(
                fresh, "mac\tip\tsubnet\tserial\tlease_time\n" + CLIENT + '\t' + ip + "\t10.77.0.0/24\t0\t600\n");
        Files.move(fresh, sheet(site), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the client is offered; empty text when it is not. */
    private static String address(Site site) throws Exception {
        return new PxeClient(site.address(), CLIENT)
                .discover()
                .map(packet -> packet.yiaddr().toString())
                .orElse("");
    }
}
