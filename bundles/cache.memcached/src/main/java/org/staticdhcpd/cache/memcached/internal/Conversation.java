package org.staticdhcpd.cache.memcached.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.staticdhcpd.protocol.Octets;

/**
 * The four commands of memcached's text protocol that are needed (its doc/protocol.txt); every server there is speaks
 * it. An answer that is not what the protocol says ends the conversation: what follows it could be anybody's.
 */
final class Conversation {
    /** More than any server hands out unless it was told to. */
    private static final int LARGEST = 8 << 20;

    private static final int SHOWN = 80;
    private static final Pattern VALUE = Pattern.compile("VALUE (\\S{1,250}) \\d{1,10} (\\d{1,9})(?: \\d{1,20})?");

    private final Wire wire;
    private final Deadline deadline;

    Conversation(Wire wire, Deadline deadline) {
        this.wire = wire;
        this.deadline = deadline;
    }

    /** What is stored under these names, all at one stroke; a name without a value is left out. */
    Map<String, Octets> get(List<String> names) throws IOException {
        say("get " + String.join(" ", names));
        Map<String, Octets> values = new HashMap<>();
        for (String line = wire.line(deadline); !line.equals("END"); line = wire.line(deadline)) {
            Matcher value = VALUE.matcher(line);
            if (!value.matches() || !names.contains(value.group(1))) {
                throw unexpected(line);
            }
            int length = Integer.parseInt(value.group(2));
            if (length > LARGEST) {
                throw new IOException("a value has " + length + " octets");
            }
            values.put(value.group(1), wire.block(length, deadline));
        }
        return values;
    }

    /**
     * Stores a value in the place of what was there.
     *
     * @param seconds until it is forgotten; 0 for never
     * @return why the server will not; empty when it has
     */
    Optional<String> set(String name, byte[] value, long seconds) throws IOException {
        byte[] command =
                ("set " + name + " 0 " + seconds + ' ' + value.length + "\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(command.length + value.length + 2);
        all.put(command).put(value).put((byte) '\r').put((byte) '\n').flip();
        wire.write(all, deadline);
        String answer = wire.line(deadline);
        if (answer.equals("STORED")) {
            return Optional.empty();
        }
        if (!answer.startsWith("SERVER_ERROR ")) {
            throw unexpected(answer);
        }
        // Some versions read on in the value they refused.
        wire.close();
        return Optional.of(shown(answer));
    }

    /** Forgets a value. */
    void delete(String name) throws IOException {
        say("delete " + name);
        String answer = wire.line(deadline);
        if (!answer.equals("DELETED") && !answer.equals("NOT_FOUND")) {
            throw unexpected(answer);
        }
    }

    /** Whether somebody who speaks this protocol is there. */
    String version() throws IOException {
        say("version");
        String answer = wire.line(deadline);
        if (!answer.startsWith("VERSION ")) {
            throw unexpected(answer);
        }
        return shown(answer);
    }

    private void say(String command) throws IOException {
        wire.write(Wire.ascii(command + "\r\n"), deadline);
    }

    private static IOException unexpected(String answer) {
        return new IOException("expected an answer of memcached, got \"" + shown(answer) + '"');
    }

    /** Fit for a log: whoever is at the other end may say anything. */
    private static String shown(String answer) {
        return answer.substring(0, Math.min(SHOWN, answer.length())).replaceAll("[^ -~]", "?");
    }
}
