package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** {@link SlowSource} as a bundle, the way a site would write one by hand. */
final class SlowBundle {
    private static final String COMPONENT = "OSGI-INF/slow.xml";

    private SlowBundle() {}

    /** Writes the bundle. */
    static Path write(Path jar, Path slowWhile) throws IOException {
        String type = SlowSource.class.getName();
        String xml = "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='" + type
                + "' activate='activate'><implementation class='" + type + "'/>"
                + "<service><provide interface='org.staticdhcpd.api.DefinitionSource'/></service>"
                + "<property name='source.name' value='" + SlowSource.NAME + "'/>"
                + "<property name='" + SlowSource.FILE + "' value='" + slowWhile + "'/></scr:component>";
        String path = type.replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest());
                InputStream code = SlowBundle.class.getResourceAsStream('/' + path)) {
            out.putNextEntry(new JarEntry(COMPONENT));
            out.write(xml.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry(path));
            code.transferTo(out);
        }
        return jar;
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "org.example.slow");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Import-Package", "org.staticdhcpd.api,org.staticdhcpd.protocol");
        attributes.putValue("Service-Component", COMPONENT);
        return manifest;
    }
}
