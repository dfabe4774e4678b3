package org.staticdhcpd.transport.internal;

/**
 * Something for a worker to do.
 *
 * @param work the thing
 * @param ahead whether it goes before those that are not
 * @param mayBlock whether others must not count on its end
 * @param number counts errands, so that those of one sort keep their order
 */
record Errand(Runnable work, boolean ahead, boolean mayBlock, long number) implements Runnable, Comparable<Errand> {
    @Override
    public void run() {
        work.run();
    }

    @Override
    public int compareTo(Errand other) {
        return ahead == other.ahead ? Long.compare(number, other.number) : ahead ? -1 : 1;
    }
}
