package org.staticdhcpd.shell.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the client and the server of the remote shell say to each other: frames of one kind byte, four length bytes and
 * that many bytes of content. The client sends commands; for each one the server sends any number of output frames and
 * then its exit code.
 *
 * <p>Channels are read and written directly: the streams of {@link java.nio.channels.Channels} share one lock for both
 * directions up to JDK 18, so that nothing could be printed while waiting for the client to hang up.
 */
final class ShellSocketWire {

    /** A frame can be no longer than this, so that a broken peer cannot fill the memory. */
    static final int LONGEST = 64 * 1024;

    private static final int HEADER = 1 + Integer.BYTES;

    /** Kinds of frame, each with the letter that travels. */
    enum Kind {
        COMMAND('c'),
        OUTPUT('o'),
        ERROR('e'),
        EXIT('x');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }

        static Kind of(byte letter) throws IOException {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IOException("not a kind of frame: " + letter);
        }
    }

    /** One frame; the content belongs to its reader. */
    record Frame(Kind kind, ByteBuffer content) {

        String text() {
            return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
        }

        int number() {
            return content.getInt(content.position());
        }
    }

    private ShellSocketWire() {}

    static void sendCommand(WritableByteChannel to, String command) throws IOException {
        byte[] text = command.getBytes(StandardCharsets.UTF_8);
        send(to, Kind.COMMAND, ByteBuffer.wrap(text));
    }

    static void sendExit(WritableByteChannel to, int code) throws IOException {
        send(to, Kind.EXIT, ByteBuffer.allocate(Integer.BYTES).putInt(code).flip());
    }

    /** The next frame, or nothing when the peer has ended between two frames. */
    static Optional<Frame> receive(ReadableByteChannel from) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (from.read(header) < 0) {
            return Optional.empty();
        }
        fill(from, header);
        Kind kind = Kind.of(header.flip().get());
        int length = header.getInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("not the length of a frame: " + length);
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        fill(from, content);
        return Optional.of(new Frame(kind, content.flip()));
    }

    /** A stream whose bytes travel as frames of the given kind. */
    static OutputStream output(WritableByteChannel to, Kind kind) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int at = 0; at < length; at += LONGEST) {
                    send(to, kind, ByteBuffer.wrap(bytes, offset + at, Math.min(LONGEST, length - at)));
                }
            }
        };
    }

    private static void send(WritableByteChannel to, Kind kind, ByteBuffer content) throws IOException {
        if (content.remaining() > LONGEST) {
            throw new IOException("longer than " + LONGEST + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(HEADER + content.remaining());
        frame.put(kind.letter).putInt(content.remaining()).put(content).flip();
        synchronized (to) {
            while (frame.hasRemaining()) {
                to.write(frame);
            }
        }
    }

    private static void fill(ReadableByteChannel from, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                throw new EOFException("the peer ended in the middle of a frame");
            }
        }
    }
}
