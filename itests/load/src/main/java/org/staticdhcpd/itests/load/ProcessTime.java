package org.staticdhcpd.itests.load;

import java.time.Duration;

/**
 * The CPU time of another process, user and system together.
 *
 * @param pid its number; 0 for none, whose time is always 0
 */
record ProcessTime(long pid) {
    double seconds() {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }
}
