package org.staticdhcpd.itests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final int ARRAYS = 1_000;
    private static final int SIZE = 10_000;

    @TempDir
    private Path folder;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch filled = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private byte[] kept = {};

    @Test
    void whatAThreadAllocatedWhileItWasRecordedAndTheCollectionsAreCounted() throws Exception {
        Path file = folder.resolve("some.jfr");
        Thread thread = new Thread(this::fill, "filler");
        thread.start();
        begun.await();
        try (var recording = new jdk.jfr.Recording()) {
            recording.enable("jdk.ThreadAllocationStatistics").with("period", "everyChunk");
            recording.enable("jdk.GarbageCollection").withoutThreshold();
            recording.start();
            go.countDown();
            filled.await();
            System.gc();
            recording.stop();
            recording.dump(file);
        } finally {
            end.countDown();
            thread.join();
        }
        assertThat(RecordingFile.readAllEvents(file)).isNotEmpty();
        Recording recorded = new Recording(file);
        long least = (long) ARRAYS * SIZE;
        assertThat(kept).hasSize(SIZE);
        assertThat(recorded.allocatedBy("filler")).isBetween(least, least + least / 4);
        assertThat(recorded.collections()).isPositive();
        var printed = new ByteArrayOutputStream();
        recorded.print(new PrintStream(printed, true, StandardCharsets.UTF_8), ARRAYS);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("filler: ", "collections: ");
    }

    private void fill() {
        begun.countDown();
        try {
            go.await();
            for (int i = 0; i < ARRAYS; i++) {
                kept = new byte[SIZE];
            }
            filled.countDown();
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
