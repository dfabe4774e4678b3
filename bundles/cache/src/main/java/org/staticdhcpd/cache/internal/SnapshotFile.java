package org.staticdhcpd.cache.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * The file in which a source's copy outlives restarts: a mark, a version, the content, and a checksum (CRC32C) of all
 * that. A new one is written beside the old, forced to the disk and moved over it, so that there is always a whole one.
 * Only the server's user may read it.
 */
final class SnapshotFile {
    private static final long MARK = 0x4448_4350_534E_4150L;
    private static final int VERSION = 1;
    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int CHECKSUM = Integer.BYTES;
    private static final int CHUNK = 1 << 16;

    private final Path file;

    SnapshotFile(Path folder, String source) {
        this.file = folder.resolve(name(source) + ".snapshot");
    }

    /** Sources may be called anything; files may not. */
    private static String name(String source) {
        StringBuilder name = new StringBuilder();
        source.chars().forEach(c -> {
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
            name.append(plain ? Character.toString(c) : "%" + Integer.toHexString(c) + ';');
        });
        return name.toString();
    }

    Path file() {
        return file;
    }

    /** Writes content, piece by piece. */
    interface Content {
        void writeTo(Sink sink) throws IOException;
    }

    /** Takes pieces of content. */
    static final class Sink {
        private final FileChannel channel;
        private final CRC32C sum = new CRC32C();
        private final Encoder out = new Encoder();

        private Sink(FileChannel channel) {
            this.channel = channel;
        }

        /** Where to write the next piece. */
        Encoder out() throws IOException {
            if (out.size() >= CHUNK) {
                flush();
            }
            return out;
        }

        private void flush() throws IOException {
            sum.update(out.written());
            drain();
        }

        private void drain() throws IOException {
            ByteBuffer bytes = out.written();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            out.clear();
        }
    }

    /**
     * Puts other content in the place of the old.
     *
     * @throws IOException when that is not possible; the old content is as it was
     */
    void write(Content content) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        try {
            write(content, next);
        } catch (IOException | RuntimeException e) {
            // A full disk is not to be kept full.
            Files.deleteIfExists(next);
            throw e;
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    private static void write(Content content, Path next) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(next, options, onlyOurs(next))) {
            Sink sink = new Sink(channel);
            sink.out().int64(MARK).int32(VERSION);
            content.writeTo(sink);
            sink.flush();
            sink.out().int32((int) sink.sum.getValue());
            sink.drain();
            channel.force(true);
        }
    }

    /** So that the move itself is on the disk; where folders cannot be opened, the system sees to it. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static FileAttribute<?>[] onlyOurs(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * What is in it. It is gone through twice, for its checksum and for its content, rather than held: that would take
     * as much memory as half of the clients in it.
     *
     * @param reader makes something of the content; whatever it throws is passed on
     * @return empty when there is no file
     * @throws Damaged when it is not whole, or of another version
     * @throws IOException when it cannot be read
     */
    <T> Optional<T> read(Function<Decoder, T> reader) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = channel.size() - CHECKSUM;
            if (end < HEADER) {
                throw new Damaged("it is cut off");
            }
            verify(channel, end);
            channel.position(HEADER);
            return Optional.of(reader.apply(new Decoder(channel, end - HEADER, CHUNK)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void verify(FileChannel channel, long end) throws IOException {
        Decoder header = new Decoder(channel, HEADER, HEADER);
        long mark = header.int64();
        int version = header.int32();
        int sum = sum(channel, end);
        int expected = new Decoder(channel.position(end), CHECKSUM, CHECKSUM).int32();
        if (mark != MARK || sum != expected) {
            throw new Damaged("its checksum is wrong");
        }
        if (version != VERSION) {
            throw new Damaged("it is of another version");
        }
    }

    private static int sum(FileChannel channel, long end) throws IOException {
        CRC32C sum = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long at = 0;
        while (at < end) {
            chunk.clear().limit((int) Math.min(CHUNK, end - at));
            int count = channel.read(chunk, at);
            if (count < 0) {
                throw new EOFException("the file has become shorter while it was read");
            }
            at += count;
            sum.update(chunk.flip());
        }
        return (int) sum.getValue();
    }

    /** Removes it. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
