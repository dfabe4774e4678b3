package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.protocol.MacAddress;

/** A file with one client, whose address tells the versions of the file apart. */
final class Sample {
    static final Query CLIENT = Query.of(MacAddress.parse("aa:bb:cc:dd:ee:ff"));

    private Sample() {}

    static String text(String ip) {
        return "[net|0]\nlease-time: 60\n[aa:bb:cc:dd:ee:ff]\nip: " + ip + "\nsubnet: net\nserial: 0\n";
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void replace(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        write(fresh, text);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The client's address, {@code unknown}, or {@code unavailable: why}. */
    static String ask(DefinitionSource source) {
        Answer answer = source.lookUp(CLIENT);
        if (answer instanceof Answer.Found found) {
            return found.definitions().get(0).ip().toString();
        }
        return answer instanceof Answer.Unavailable away ? "unavailable: " + away.why() : "unknown";
    }
}
