package org.staticdhcpd.database.ini.internal;

import java.nio.file.Path;
import java.util.Map;
import org.staticdhcpd.api.Settings;

/**
 * The configuration of one file.
 *
 * @param pid of this instance, for messages
 * @param name of the source
 * @param file where it is
 */
record IniSettings(String pid, String name, Path file) {
    private static final String EXPECTED = "the path of an INI file";

    /**
     * Reads a configuration.
     *
     * @throws org.staticdhcpd.api.BadSetting when a value is no good
     */
    static IniSettings of(IniEngine.Config config, Map<String, ?> raw) {
        Settings settings = new Settings(IniEngine.PID, raw);
        String name = settings.required("name", config::name, "a name, to be used in the server's \"sources\"");
        String file = settings.required("file", config::file, EXPECTED);
        return new IniSettings(settings.pid(), name, settings.parsed("file", file, IniSettings::path, EXPECTED));
    }

    private static Path path(String text) {
        Path path = Path.of(text);
        if (path.getFileName() == null) {
            throw new IllegalArgumentException(text);
        }
        return path;
    }

    /** Whether both speak of the same source and file. */
    boolean sameAs(IniSettings other) {
        return name.equals(other.name) && file.equals(other.file);
    }
}
