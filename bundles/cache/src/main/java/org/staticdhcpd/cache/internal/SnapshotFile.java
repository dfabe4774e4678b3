package org.staticdhcpd.cache.internal;

import java.io.IOException;
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
     * What is in it.
     *
     * @return empty when there is no file
     * @throws Damaged when it is not whole, or of another version
     * @throws IOException when it cannot be read
     */
    Optional<Decoder> read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (OutOfMemoryError e) {
            throw new IOException("it does not fit into the heap", e);
        }
        if (bytes.length < HEADER + CHECKSUM) {
            throw new Damaged("it is cut off");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int end = bytes.length - CHECKSUM;
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, end);
        if (buffer.getLong() != MARK || (int) sum.getValue() != buffer.getInt(end)) {
            throw new Damaged("its checksum is wrong");
        }
        if (buffer.getInt() != VERSION) {
            throw new Damaged("it is of another version");
        }
        buffer.limit(end);
        return Optional.of(new Decoder(buffer));
    }

    /** Removes it. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
