package org.staticdhcpd.console.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code .cfg} file whose values are changed line by line, so that comments and order stay. */
final class ConfigurationFile {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*([^#!=:\\s][^=:\\s]*)\\s*[=:].*");

    private final Path file;

    ConfigurationFile(Path file) {
        this.file = file;
    }

    /**
     * Sets keys. The file is exchanged whole: FileInstall, which looks at it every second, must never find half of it.
     */
    void put(Map<String, String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        Path next = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new");
        try {
            Files.write(next, merged(Files.readAllLines(file, StandardCharsets.UTF_8), values));
            keepPermissions(next);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void keepPermissions(Path next) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(file));
        }
    }

    /** The lines with the values in them: in the place of the old ones, new keys at the end. */
    static List<String> merged(List<String> lines, Map<String, String> values) {
        Map<String, String> left = new LinkedHashMap<>(values);
        List<String> merged = new ArrayList<>();
        boolean replacing = false;
        boolean continued = false;
        for (String line : lines) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (!continued) {
                replacing = assignment.matches() && values.containsKey(assignment.group(1));
                if (replacing && left.containsKey(assignment.group(1))) {
                    merged.add(line(assignment.group(1), left.remove(assignment.group(1))));
                }
            }
            if (!replacing) {
                merged.add(line);
            }
            continued = line.endsWith("\\") && !line.stripLeading().startsWith("#");
        }
        left.forEach((key, value) -> merged.add(line(key, value)));
        return merged;
    }

    private static String line(String key, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return key + " = " + escaped;
    }
}
