package org.staticdhcpd.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every bundle of ours says of itself. */
class ManifestsIT {
    /** Whoever exports must be refreshed with all its users when it is updated, so these are all there are. */
    private static final Map<String, String> EXPORTS = Map.of(
            "protocol", "org.staticdhcpd.protocol",
            "api", "org.staticdhcpd.api",
            "database.jpa", "org.staticdhcpd.database.jpa");

    static Stream<Path> bundles() {
        return House.bundles().stream();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theNameIsTheFolderAndTheLicenceIsOurs(Path bundle) throws IOException {
        Manifest manifest = manifest(bundle);
        assertThat(manifest.getMainAttributes().getValue("Bundle-SymbolicName"))
                .isEqualTo("org.staticdhcpd." + bundle.getFileName());
        assertThat(manifest.getMainAttributes().getValue("Bundle-License")).startsWith("GPL-3.0-or-later");
        assertThat(manifest.getMainAttributes().getValue("Require-Capability")).contains("(version=17)");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void swappableBundlesExportNothing(Path bundle) throws IOException {
        String exported = manifest(bundle).getMainAttributes().getValue("Export-Package");
        String allowed = EXPORTS.get(bundle.getFileName().toString());
        if (allowed == null) {
            assertThat(exported).as("Export-Package").isNull();
        } else {
            assertThat(exported).matches("\\Q" + allowed + "\\E;version=\"[0-9.]+\"(;uses:=\"[^\"]*\")?");
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyBundleHasAReadme(Path bundle) {
        assertThat(bundle.resolve("README.md")).exists();
        String readme = House.read(bundle.resolve("README.md"));
        assertThat(readme).startsWith("# org.staticdhcpd." + bundle.getFileName());
        assertThat(readme).contains("Install").contains("Configure").contains("Limits");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noBundleHasAnActivator(Path bundle) throws IOException {
        assertThat(manifest(bundle).getMainAttributes().getValue("Bundle-Activator"))
                .isNull();
        assertThat(Files.size(House.jar(bundle))).isLessThan(400_000);
    }

    private static Manifest manifest(Path bundle) throws IOException {
        try (JarFile jar = new JarFile(House.jar(bundle).toFile())) {
            return jar.getManifest();
        }
    }
}
