package org.staticdhcpd.cache.disk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.protocol.Octets;

class DiskStoreTest {
    private static final LookUpKey ONE = LookUpKey.parse("02:00:00:00:00:01");
    private static final LookUpKey PORT = LookUpKey.parse("circuit-id:eth0/1");
    private static final Octets ANSWER = Octets.of(new byte[] {1, 2, 3});
    private static final Octets OTHER = Octets.of(new byte[] {4});

    @TempDir
    private Path folder;

    private DiskStore store(String file, boolean keep) {
        return new DiskStore(new StoreFile(folder.resolve(file), keep, LoggerFactory.getLogger(DiskStoreTest.class)));
    }

    @Test
    @DisplayName("R175, R180: what is kept outlives the store")
    void whatIsKeptOutlivesTheStore() {
        try (DiskStore store = store("kept", true)) {
            store.put("sql", ONE, ANSWER);
            store.put("sql", PORT, OTHER);
        }
        try (DiskStore again = store("kept", true)) {
            assertThat(again.get("sql", ONE)).contains(ANSWER);
            assertThat(again.get("sql", PORT)).contains(OTHER);
            assertThat(again.get("sql", LookUpKey.parse("02:00:00:00:00:02"))).isEmpty();
        }
    }

    @Test
    @DisplayName("R175: what is not to be kept is gone with the store, with all its files")
    void whatIsNotKeptIsGone() {
        try (DiskStore store = store("temporary", false)) {
            store.put("sql", ONE, ANSWER);
            assertThat(folder).isNotEmptyDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("R177: clearing empties what is of one source, and leaves the others'")
    void clearingEmptiesOneSource() {
        try (DiskStore store = store("file", true)) {
            store.put("sql", ONE, ANSWER);
            store.put("web", ONE, OTHER);
            store.clear("sql");
            assertThat(store.get("sql", ONE)).isEmpty();
            assertThat(store.get("web", ONE)).contains(OTHER);
        }
    }

    @Test
    @DisplayName("R178: an answer is stored whole under its client, whatever others of its network were told")
    void anAnswerIsStoredWholeUnderItsClient() {
        try (DiskStore store = store("file", true)) {
            store.put("sql", ONE, ANSWER);
            store.put("sql", PORT, OTHER);
            store.put("sql", ONE, OTHER);
            store.remove("sql", PORT);
            assertThat(store.get("sql", ONE)).contains(OTHER);
            assertThat(store.get("sql", PORT)).isEmpty();
        }
    }

    @Test
    @DisplayName("R179: a file that cannot be is a failure at each question, until it can be")
    void aFileThatCannotBe() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        try (DiskStore store = store("blocked/file", true)) {
            assertThatThrownBy(() -> store.get("sql", ONE))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("blocked");
            assertThatThrownBy(() -> store.put("sql", ONE, ANSWER)).isInstanceOf(SourceException.class);
            Files.delete(blocked);
            store.put("sql", ONE, ANSWER);
            assertThat(store.get("sql", ONE)).contains(ANSWER);
        }
    }

    @Test
    void aDamagedFileIsMovedAsideAndBegunAnew() throws IOException {
        Files.writeString(folder.resolve("file"), "this is no database, whatever its name may say. ".repeat(200));
        try (DiskStore store = store("file", true)) {
            assertThat(store.get("sql", ONE)).isEmpty();
            store.put("sql", ONE, ANSWER);
            assertThat(store.get("sql", ONE)).contains(ANSWER);
        }
        assertThat(folder.resolve("file.damaged")).content().startsWith("this is no database");
    }

    @Test
    void aFileThatIsTakenAwayIsMadeAgain() throws IOException {
        try (DiskStore store = store("file", true)) {
            store.put("sql", ONE, ANSWER);
            Files.delete(folder.resolve("file"));
            assertThat(store.get("sql", ONE)).isEmpty();
            store.put("sql", ONE, OTHER);
            assertThat(store.get("sql", ONE)).contains(OTHER);
        }
    }

    @Test
    void onlyTheServersUserMayReadIt() throws IOException {
        try (DiskStore store = store("file", true)) {
            store.put("sql", ONE, ANSWER);
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void manyThreadsMayAskAtOnceAndNobodyAfterTheEnd() throws Exception {
        DiskStore store = store("file", true);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                LookUpKey key = LookUpKey.parse("02:00:00:00:01:0" + i);
                Octets value = Octets.of((byte) i);
                running.add(threads.submit(() -> {
                    for (int round = 0; round < 50; round++) {
                        store.put("sql", key, value);
                        assertThat(store.get("sql", key)).contains(value);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        store.close();
        assertThatThrownBy(() -> store.get("sql", ONE)).hasMessageContaining("is closed");
    }
}
