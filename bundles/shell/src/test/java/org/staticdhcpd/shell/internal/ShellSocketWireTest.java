package org.staticdhcpd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellSocketWireTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final WritableByteChannel out = Channels.newChannel(sent);

    private ReadableByteChannel received() {
        return Channels.newChannel(new ByteArrayInputStream(sent.toByteArray()));
    }

    @Test
    void aCommandArrivesAsItWasSent() throws IOException {
        ShellSocketWire.sendCommand(out, "dhcp:lookup ä");

        assertThat(ShellSocketWire.receive(received()))
                .hasValueSatisfying(frame -> assertThat(frame.text()).isEqualTo("dhcp:lookup ä"));
    }

    @Test
    void anExitCodeArrivesAsItWasSent() throws IOException {
        ShellSocketWire.sendExit(out, 127);

        assertThat(ShellSocketWire.receive(received()))
                .hasValueSatisfying(frame -> assertThat(frame.number()).isEqualTo(127));
    }

    @Test
    void longOutputTravelsInSeveralFrames() throws IOException {
        try (OutputStream stream = ShellSocketWire.output(out, ShellSocketWire.Kind.OUTPUT)) {
            stream.write(new byte[ShellSocketWire.LONGEST + 1]);
        }
        ReadableByteChannel in = received();

        assertThat(ShellSocketWire.receive(in).orElseThrow().content().remaining())
                .isEqualTo(ShellSocketWire.LONGEST);
        assertThat(ShellSocketWire.receive(in).orElseThrow().content().remaining())
                .isEqualTo(1);
        assertThat(ShellSocketWire.receive(in)).isEmpty();
    }

    @Test
    void aFrameThatClaimsTooMuchIsRefused() {
        ReadableByteChannel in = Channels.newChannel(new ByteArrayInputStream(new byte[] {'o', 127, 0, 0, 0}));

        assertThatThrownBy(() -> ShellSocketWire.receive(in)).isInstanceOf(IOException.class);
    }

    @Test
    void anEndInTheMiddleOfAFrameIsAnError() throws IOException {
        ShellSocketWire.sendCommand(out, "long enough");
        byte[] half = Arrays.copyOf(sent.toByteArray(), 7);

        assertThatThrownBy(() -> ShellSocketWire.receive(Channels.newChannel(new ByteArrayInputStream(half))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void oneWordIsALineAsItIs() {
        assertThat(RemoteShellClient.line(List.of("bundle:list | grep x"))).isEqualTo("bundle:list | grep x");
    }

    @Test
    void wordsWithSpecialCharactersAreQuoted() {
        assertThat(RemoteShellClient.line(List.of("echo", "a b", "$c", "plain")))
                .isEqualTo("echo \"a b\" \"\\$c\" plain");
    }
}
