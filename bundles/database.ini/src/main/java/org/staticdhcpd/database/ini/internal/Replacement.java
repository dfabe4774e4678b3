package org.staticdhcpd.database.ini.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * A new text for a file, beside it until it is complete and on disk; then it takes its place, with its owner, group and
 * mode. A link stays a link.
 */
final class Replacement implements AutoCloseable {
    private final Path old;
    private final Path fresh;

    private Replacement(Path old, Path fresh) {
        this.old = old;
        this.fresh = fresh;
    }

    /** Makes an empty one, which only this user may read. */
    static Replacement of(Path file) throws IOException {
        Path old = file.toRealPath();
        return new Replacement(old, Files.createTempFile(old.getParent(), "." + old.getFileName() + '.', ".new"));
    }

    /** Writes a text. */
    interface Text {
        /** Writes all of it. */
        void to(OutputStream out) throws IOException;
    }

    /** Where it is. */
    Path path() {
        return fresh;
    }

    /** Writes the text and waits until it is on disk. */
    void write(Text text) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            text.to(out);
            out.flush();
            keepRights();
            channel.force(true);
        }
    }

    private void keepRights() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes was = Files.readAttributes(old, PosixFileAttributes.class);
        PosixFileAttributes is = view.readAttributes();
        if (!was.owner().equals(is.owner())) {
            view.setOwner(was.owner());
        }
        if (!was.group().equals(is.group())) {
            view.setGroup(was.group());
        }
        view.setPermissions(was.permissions());
    }

    /** Puts it into the file's place. */
    void commit() throws IOException {
        Files.move(fresh, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(old.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // The file is exchanged and its text on disk; only some systems can be asked about the folder, too.
            return;
        }
    }

    /** Removes it, if it did not take the file's place. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(fresh);
    }
}
