package org.staticdhcpd.cache.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Keeps a source's copy on disk: reads it once, writes it now and then after it has changed. */
final class Keeper {
    private static final long PERIOD_NANOS = Duration.ofSeconds(10).toNanos();

    private final SnapshotFile file;
    private final String source;
    private final LongSupplier nanos;
    private final Logger log;
    private Optional<Copy> written = Optional.empty();
    private long next;
    private boolean failing;
    private volatile Optional<Instant> at = Optional.empty();

    Keeper(SnapshotFile file, String source, LongSupplier nanos, Logger log) {
        this.file = file;
        this.source = source;
        this.nanos = nanos;
        this.log = log;
        this.next = nanos.getAsLong();
    }

    /** What was kept; whatever is not as it was written does not count. */
    synchronized Optional<Copy> read() {
        long begun = nanos.getAsLong();
        try {
            Optional<Copy> copy = Snapshot.read(file, source);
            copy.ifPresent(found -> log.info(
                    "source {}: {} clients as of {}, read from {} in {} ms",
                    source,
                    found.table().size(),
                    found.at(),
                    file.file(),
                    Duration.ofNanos(nanos.getAsLong() - begun).toMillis()));
            written = copy;
            at = copy.map(Copy::at);
            return copy;
        } catch (Damaged | IOException e) {
            log.warn(
                    "DHCP-CACHE-007 source {}: {} cannot be used and does not count: {}",
                    source,
                    file.file(),
                    e instanceof Damaged ? e.getMessage() : e.toString());
            return Optional.empty();
        }
    }

    /** Whether the last writing was long enough ago. */
    synchronized boolean isDue() {
        return nanos.getAsLong() - next >= 0;
    }

    /** Writes the copy unless it is the one written. */
    @SuppressWarnings("ReferenceEquality") // Comparing a million clients one by one would cost more than writing them.
    synchronized void saveNow(Supplier<Copy> supplier) {
        Copy copy = supplier.get();
        if (written.filter(last -> last == copy).isPresent()) {
            return;
        }
        try {
            Snapshot.write(file, source, copy);
            written = Optional.of(copy);
            at = Optional.of(copy.at());
            failing = false;
        } catch (IOException | ValueWriter.Unfit e) {
            if (!failing) {
                failing = true;
                log.warn("DHCP-CACHE-008 source {}: {} cannot be written: {}", source, file.file(), e.toString());
            }
        }
        next = nanos.getAsLong() + PERIOD_NANOS;
    }

    /** Removes the file. */
    synchronized void delete() {
        written = Optional.empty();
        at = Optional.empty();
        try {
            file.delete();
        } catch (IOException e) {
            log.warn("DHCP-CACHE-008 source {}: {} cannot be removed: {}", source, file.file(), e.toString());
        }
    }

    /** Of when the copy on disk is, for people. */
    String inWords(Instant now) {
        return at.map(moment -> "of " + moment + ", "
                        + Math.max(0, Duration.between(moment, now).toSeconds()) + " s old")
                .orElse("none");
    }
}
