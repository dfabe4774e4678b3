package org.staticdhcpd.shell.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The other side of {@link RemoteShell}, started by the launcher: sends one command, or each line of its input, prints what
 * the server prints, and ends with the exit code of the last command. Needs nothing but a JDK on its class path.
 */
public final class RemoteShellClient {

    static final int NO_SERVER = 3;
    private static final String PROMPT = "staticdhcpd> ";

    private final SocketChannel server;
    private final PrintStream out;
    private final PrintStream err;

    RemoteShellClient(SocketChannel server, PrintStream out, PrintStream err) {
        this.server = server;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the words after the socket as one command, or the lines of the standard input when there are none.
     *
     * @param arguments path of the socket, then the words of the command
     */
    public static void main(String... arguments) {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(arguments[0]);
        List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
        System.exit(run(address, words));
    }

    private static int run(UnixDomainSocketAddress address, List<String> words) {
        try (SocketChannel server = SocketChannel.open(address)) {
            RemoteShellClient client = new RemoteShellClient(server, System.out, System.err);
            return words.isEmpty() ? client.interact() : client.execute(line(words));
        } catch (IOException e) {
            System.err.println("no answer from the server at " + address + ": " + e.getMessage());
            return NO_SERVER;
        }
    }

    /** One word is a whole line as it is; of several words, those with special characters are quoted. */
    static String line(List<String> words) {
        if (words.size() == 1) {
            return words.get(0);
        }
        return words.stream().map(RemoteShellClient::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        if (word.matches("[A-Za-z0-9_:.,/=@%+~*-]+")) {
            return word;
        }
        return '"' + word.replaceAll("([\\\\\"$])", "\\\\$1") + '"';
    }

    int execute(String line) throws IOException {
        ShellSocketWire.sendCommand(server, line);
        while (true) {
            Optional<ShellSocketWire.Frame> frame = ShellSocketWire.receive(server);
            if (frame.isEmpty()) {
                err.println("the server ended the connection");
                return NO_SERVER;
            }
            if (frame.get().kind() == ShellSocketWire.Kind.EXIT) {
                out.flush();
                return frame.get().number();
            }
            print(frame.get());
        }
    }

    private int interact() throws IOException {
        boolean terminal = Boolean.getBoolean("staticdhcpd.terminal");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        int code = 0;
        while (code != NO_SERVER) {
            if (terminal) {
                out.print(PROMPT);
                out.flush();
            }
            String line = lines.readLine();
            if (line == null || line.matches("\\s*(exit|quit|logout)\\s*")) {
                return code;
            }
            code = line.isBlank() ? code : execute(line);
        }
        return code;
    }

    /** The bytes as they come: a frame may end in the middle of a character. */
    private void print(ShellSocketWire.Frame frame) {
        byte[] bytes = new byte[frame.content().remaining()];
        frame.content().get(bytes);
        PrintStream to = frame.kind() == ShellSocketWire.Kind.ERROR ? err : out;
        to.write(bytes, 0, bytes.length);
        to.flush();
    }
}
