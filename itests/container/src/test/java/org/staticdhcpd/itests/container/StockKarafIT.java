package org.staticdhcpd.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Our features in a Karaf that knows nothing of us, installed with the commands of the documentation. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "a stock Karaf 4.4 does not start on Java 24 and later")
class StockKarafIT {

    private static final String VERSION = System.getProperty("project.version");

    @TempDir
    Path folder;

    @Test
    void theUsualSetInstallsAndAllOurBundlesBecomeActive() throws Exception {
        unpack();
        useTheBuiltBundles();
        Path output = folder.resolve("output.txt");
        Process karaf = start(output);
        try (Writer keyboard = karaf.outputWriter(StandardCharsets.UTF_8)) {
            // What is typed before the prompt, or while a command runs, may be lost when Karaf restarts its shell.
            Installation.await("a prompt", () -> Installation.read(output).contains("root()"));
            // Its commands come one by one, after the prompt.
            Installation.await("the feature commands", () -> !said(keyboard, output, "feature:repo-list")
                    .contains("Command not found"));
            type(keyboard, "feature:repo-add mvn:org.staticdhcpd/features/" + VERSION + "/xml/features");
            Installation.await("the repository", () -> Installation.read(output).contains("Adding feature url"));
            type(keyboard, "feature:install staticdhcpd");
            Installation.await("a password", () -> Installation.read(output).contains("password "));
            Installation.await(
                    "all our bundles",
                    () -> allActive(said(keyboard, output, "bundle:list -t 0 -s --no-format --no-ellipsis")));
        } catch (AssertionError e) {
            throw new AssertionError(Installation.read(output), e);
        } finally {
            end(karaf);
        }
    }

    /** Also waits: what still runs would write into the folder that is being removed. */
    private static void end(Process karaf) {
        List<ProcessHandle> all =
                Stream.concat(karaf.descendants(), Stream.of(karaf.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : all) {
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    /** What the shell says to a command, its echo of the typing included. */
    private static String said(Writer keyboard, Path output, String command) {
        int before = Installation.read(output).length();
        type(keyboard, command);
        type(keyboard, "echo command-ends");
        Installation.await("the end of " + command, () -> since(before, output)
                .lines()
                .anyMatch(line -> line.strip().endsWith("command-ends") && !line.contains("echo")));
        return since(before, output);
    }

    /** A stock Karaf says "Waiting" of an active bundle whose components want a configuration, as engines do. */
    private static boolean allActive(String list) {
        List<String> ours =
                list.lines().filter(line -> line.contains("\torg.staticdhcpd.")).toList();
        return ours.size() >= 8 && ours.stream().allMatch(line -> line.matches(".*\t(Active|Waiting) .*"));
    }

    private static String since(int before, Path output) {
        return Installation.read(output).substring(before);
    }

    private static void type(Writer keyboard, String line) {
        try {
            keyboard.write(line + "\n");
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpack() throws IOException, InterruptedException {
        List<String> command = List.of(
                "tar", "xzf", System.getProperty("stock.karaf"), "-C", folder.toString(), "--strip-components=1");
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /** The distribution's system folder stands for the local Maven repository, in which a build need not install. */
    private void useTheBuiltBundles() throws IOException {
        Path file = folder.resolve("etc/org.ops4j.pax.url.mvn.cfg");
        String built = Path.of(System.getProperty("system")).toRealPath().toUri() + "@id=built@snapshots";
        Files.writeString(
                file,
                "org.ops4j.pax.url.mvn.defaultRepositories = file:${karaf.home}/system@id=system@snapshots, " + built
                        + "\norg.ops4j.pax.url.mvn.repositories =\norg.ops4j.pax.url.mvn.useFallbackRepositories = false\n");
        Path http = folder.resolve("etc/org.apache.felix.http.cfg");
        Files.writeString(http, "org.osgi.service.http.port = 0\norg.apache.felix.http.host = 127.0.0.1\n");
    }

    private Process start(Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("bin/karaf").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TERM", "dumb");
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
