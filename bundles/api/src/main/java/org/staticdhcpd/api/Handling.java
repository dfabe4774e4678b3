package org.staticdhcpd.api;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is left to do for a datagram after a step of {@link PacketHandler}. */
public sealed interface Handling {
    /** Nothing: it was answered or deliberately not. */
    Handling DONE = new Done();

    /** Start over with whatever handler there is then: this one is going away and has done nothing. */
    Handling AGAIN = new Again();

    /** The case of {@link #DONE}. */
    record Done() implements Handling {}

    /** The case of {@link #AGAIN}. */
    record Again() implements Handling {}

    /** Ends a delay early. May be used on any thread, also too late or more than once, and never blocks. */
    @FunctionalInterface
    interface Call {
        /** The step goes on, and may block. */
        void come();

        /**
         * The same, where the step has got what it waited for and will not block. Nor will what is left of the step that
         * calls this, so the worker that carries that may go on with this one, and no other needs to wake.
         */
        default void comeToFinish() {
            come();
        }
    }

    /**
     * The next step may block, or has to wait for something to come back, so it wants a worker. Waiting is done by
     * returning this again with a delay, never by keeping the worker.
     *
     * @param rest the step; runs at most once, on any thread, and never throws; not at all when more datagrams wait than
     *     the transport keeps, or when it ends
     * @param delayMillis how long to wait before it runs; 0 for at once
     * @param ahead whether it goes before those that are not, when there are fewer workers than steps
     * @param early gets, as the delay begins, what ends it early
     */
    record Later(Supplier<Handling> rest, int delayMillis, boolean ahead, Optional<Consumer<Call>> early)
            implements Handling {
        /** Checks for null and for a negative delay. */
        public Later {
            Objects.requireNonNull(rest, "rest");
            Objects.requireNonNull(early, "early");
            if (delayMillis < 0) {
                throw new IllegalArgumentException("a delay is 0 ms or more, got " + delayMillis);
            }
        }

        /** A step that waits to the end of its delay. */
        public Later(Supplier<Handling> rest, int delayMillis, boolean ahead) {
            this(rest, delayMillis, ahead, Optional.empty());
        }

        /** A step that takes its turn. */
        public Later(Supplier<Handling> rest, int delayMillis) {
            this(rest, delayMillis, false);
        }
    }
}
