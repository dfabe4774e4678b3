package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of these tests that runs as a program of its own in a namespace. */
final class Program {
    private Program() {}

    /** Starts {@code main}, with a small heap. */
    static Running start(Port port, Path log, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                classes(main),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return port.host().start(log, command);
    }

    private static String classes(Class<?> main) {
        return Path.of(main.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}
