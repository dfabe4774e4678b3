package org.staticdhcpd.database.sqlite.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Another program that is about to write a file. It has to be another process: the system's locks are of no effect between
 * the driver of a test and the one of the container beside it.
 */
final class Holder {
    private Holder() {}

    /** Starts one, and waits until it has the file. */
    static Process of(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        if (!"held".equals(said.readLine())) {
            process.destroyForcibly();
            throw new IOException("the file could not be held");
        }
        return process;
    }

    /** Holds the file until its input ends. */
    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                Statement statement = writer.createStatement()) {
            statement.execute("begin immediate");
            System.out.println("held");
            System.in.read();
        }
    }
}
