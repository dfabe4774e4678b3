package org.staticdhcpd.itests.load;

import java.io.IOException;

/** When exchanges begin: with a rate at even distances, without one as soon as a slot is idle. Used by one thread. */
final class Pace {
    private final LoadPlan plan;
    private final Exchanges exchanges;
    private final long start;
    private long begun;
    private int slot;

    Pace(LoadPlan plan, Exchanges exchanges, long start) {
        this.plan = plan;
        this.exchanges = exchanges;
        this.start = start;
    }

    /** Begins what is due and says for how many nanoseconds nothing will be. */
    long beginDue(Asker asker) throws IOException {
        return plan.rate() == 0 ? fillWindow(asker) : keepRate(asker);
    }

    private long fillWindow(Asker asker) throws IOException {
        while (begun < plan.window()) {
            // From here on each slot goes on by itself: with the answer, or when it is given up.
            exchanges.beginIfIdle((int) begun++, System.nanoTime(), asker);
        }
        return Long.MAX_VALUE;
    }

    private long keepRate(Asker asker) throws IOException {
        long due = due();
        while (due - System.nanoTime() <= 0) {
            if (!beginSomewhere(due, asker)) {
                return Long.MAX_VALUE;
            }
            begun++;
            due = due();
        }
        return due - System.nanoTime();
    }

    private long due() {
        return start + (long) (begun * 1e9 / plan.rate());
    }

    /** The next idle slot takes it. Without one it stays due, and its latency grows. */
    private boolean beginSomewhere(long due, Asker asker) throws IOException {
        for (int tried = 0; tried < plan.window(); tried++) {
            slot = (slot + 1) % plan.window();
            if (exchanges.beginIfIdle(slot, due, asker)) {
                return true;
            }
        }
        return false;
    }
}
