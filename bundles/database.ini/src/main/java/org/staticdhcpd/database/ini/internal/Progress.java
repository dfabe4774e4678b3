package org.staticdhcpd.database.ini.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Says how far the reading of a file is, now and then, if it takes long. */
final class Progress {
    private static final long PAUSE = 2_000_000_000L;

    private final String file;
    private final long size;
    private final LongSupplier nanoTime;
    private final Logger log;
    private final long began;
    private long said;
    private volatile int percent;

    /**
     * Begins.
     *
     * @param size octets
     */
    Progress(String file, long size, LongSupplier nanoTime, Logger log) {
        this.file = file;
        this.size = Math.max(size, 1);
        this.nanoTime = nanoTime;
        this.log = log;
        this.began = nanoTime.getAsLong();
        this.said = began;
    }

    /** How much is read. */
    int percent() {
        return percent;
    }

    /** How long it has taken. */
    long millis() {
        return (nanoTime.getAsLong() - began) / 1_000_000;
    }

    private void at(long octets) {
        percent = (int) Math.min(100, octets * 100 / size);
        long now = nanoTime.getAsLong();
        if (now - said >= PAUSE) {
            said = now;
            log.info("reading {}: {} %", file, percent);
        }
    }

    /** The same octets, counted. */
    InputStream count(InputStream in) {
        return new FilterInputStream(in) {
            private long octets;

            @Override
            public int read() throws IOException {
                int octet = super.read();
                octets += octet < 0 ? 0 : 1;
                at(octets);
                return octet;
            }

            @Override
            public int read(byte[] room, int offset, int length) throws IOException {
                int count = super.read(room, offset, length);
                octets += Math.max(count, 0);
                at(octets);
                return count;
            }
        };
    }
}
