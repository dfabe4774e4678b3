package org.staticdhcpd.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First starts, each from an empty data folder, and clean ends. */
class ColdStartsIT {

    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    @Test
    void everyFirstStartComesUpAndEndsCleanly() throws Exception {
        for (int i = 0; i < Integer.getInteger("cold.starts"); i++) {
            Path place = Files.createDirectories(folder.resolve("start" + i));
            try (Installation installation = Installation.unpack(place)) {
                installation.start();
                installation.password();
                assertThat(installation.log()).doesNotContain("Stopping bundles");
                assertThat(installation.end()).isIn(0, TERMINATED);
                assertThat(installation.run("status")).endsWith("exit 3");
            }
        }
    }

    /** One written at the first clean end, and used from then on until something has changed. */
    @Test
    void aSecondStartHasTheClassesOfTheFirst() throws Exception {
        try (Installation installation = Installation.unpack(folder)) {
            installation.start();
            installation.password();
            assumeThat(installation.arguments())
                    .as("there is no archive with an agent")
                    .doesNotContain("-javaagent");
            assertThat(installation.arguments()).contains("-XX:ArchiveClassesAtExit=");
            installation.end();
            assertThat(installation.classArchives()).hasSize(1);

            Files.deleteIfExists(installation.path("data/run/shell.sock"));
            installation.start();
            assertThat(installation.arguments()).contains("-XX:SharedArchiveFile=");
            assertThat(installation.run("dhcp:stats")).endsWith("exit 0");
            installation.end();
            assertThat(installation.output()).doesNotContain("[cds");
        }
    }

    /** The pid file is there, but its process is another one. */
    @Test
    void aForeignProcessIsNeverStopped() throws Exception {
        try (Installation installation = Installation.unpack(folder)) {
            Files.createDirectories(installation.path("data/run"));
            Process other = new ProcessBuilder("sleep", "100").start();
            Files.writeString(installation.path("data/run/pid"), other.pid() + " 1\n");

            assertThat(installation.run("status")).endsWith("exit 3");
            assertThat(installation.run("stop")).contains("not running").endsWith("exit 0");
            assertThat(other.isAlive()).isTrue();
            other.destroy();
        }
    }
}
