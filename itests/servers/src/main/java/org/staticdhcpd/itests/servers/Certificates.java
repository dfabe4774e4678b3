package org.staticdhcpd.itests.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An authority and a server's certificate by it, valid for a day, for {@code 127.0.0.1} and one name.
 *
 * @param folder where the files are; whoever made it removes it
 */
public record Certificates(Path folder) {
    /**
     * Makes them in a folder that exists.
     *
     * @param name the server's name in the certificate, such as {@code localhost}
     */
    public static Certificates make(Path folder, String name) {
        Certificates made = new Certificates(folder);
        try {
            Files.writeString(folder.resolve("names"), "subjectAltName=DNS:" + name + ",IP:" + Server.HOST + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openssl("req", "-x509", "-days", "1", "-subj", "/CN=authority of a test", "-nodes")
                .and("-newkey", "rsa:2048", "-keyout", folder.resolve("authority.key"), "-out", made.authority())
                .run();
        openssl("req", "-subj", "/CN=" + name, "-nodes", "-newkey", "rsa:2048")
                .and("-keyout", made.key(), "-out", folder.resolve("request.pem"))
                .run();
        openssl("x509", "-req", "-days", "1", "-in", folder.resolve("request.pem"), "-CA", made.authority())
                .and("-CAkey", folder.resolve("authority.key"), "-CAcreateserial")
                .and("-extfile", folder.resolve("names"), "-out", made.certificate())
                .run();
        return made;
    }

    /** The authority's certificate. */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    /** The server's certificate. */
    public Path certificate() {
        return folder.resolve("server.pem");
    }

    /** The server's key. */
    public Path key() {
        return folder.resolve("server.key");
    }

    private static OpenSsl openssl(Object... arguments) {
        return new OpenSsl(new ArrayList<>()).and(arguments);
    }

    private record OpenSsl(List<String> arguments) {
        OpenSsl and(Object... more) {
            for (Object argument : more) {
                arguments.add(argument.toString());
            }
            return this;
        }

        void run() {
            List<String> command =
                    new ArrayList<>(List.of(ServerProgram.OPENSSL.path().toString()));
            command.addAll(arguments);
            Command.run(Map.of(), command);
        }
    }
}
