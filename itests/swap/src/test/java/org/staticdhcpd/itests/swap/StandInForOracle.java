package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import oracle.jdbc.OracleDriver;

/**
 * H2 in its Oracle mode behind a driver that is called like Oracle's: as near as a test comes to Oracle without a server of
 * its kind. What it does not know of {@code oracle.sql} (an index on an expression, PL/SQL, accounts) is left out.
 *
 * @param file H2's, without its ending
 */
record StandInForOracle(Path file) {
    /** Makes the tables and the sample network. */
    static StandInForOracle filled(Path file) throws IOException, SQLException {
        String script = Files.readString(Path.of(System.getProperty("sql"), "oracle.sql"));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file + ";MODE=Oracle", "sa", "");
                Statement statement = connection.createStatement()) {
            for (String part : new String[] {
                between(script, "CREATE TABLE subnets", "-- Used when"),
                between(script, "INSERT INTO subnets (", "COMMIT")
            }) {
                for (String sql : part.replaceAll("--[^\\n]*", "").strip().split(";\\s*", -1)) {
                    statement.execute(sql);
                }
            }
        }
        return new StandInForOracle(file);
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from);
        return text.substring(begin, text.indexOf(to, begin));
    }

    /** Writes the driver as a bundle. */
    Path driver(Path jar) throws IOException {
        String path = OracleDriver.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest());
                InputStream code = StandInForOracle.class.getResourceAsStream('/' + path)) {
            out.putNextEntry(new JarEntry(path));
            code.transferTo(out);
            out.putNextEntry(new JarEntry("h2.jar"));
            Files.copy(h2(), out);
        }
        return jar;
    }

    private static Path h2() {
        try {
            return Path.of(org.h2.Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "org.example.oracle");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Bundle-ClassPath", ".,h2.jar");
        attributes.putValue("Export-Package", "oracle.jdbc");
        attributes.putValue("DynamicImport-Package", "*");
        return manifest;
    }
}
