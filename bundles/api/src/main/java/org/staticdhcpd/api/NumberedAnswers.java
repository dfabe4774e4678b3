package org.staticdhcpd.api;

/**
 * Answers by a number of at most 48 bits: open addressing in two arrays, 16 octets an answer. Whoever chooses the
 * numbers cannot make them collide: they are mixed with a seed that is not told.
 */
final class NumberedAnswers {
    private static final long FREE = 0;

    private final long seed;
    /** Each number plus one, or FREE. */
    private final long[] numbers;

    /** As {@link #kept}. */
    private final Object[] answers;

    private final int size;

    private NumberedAnswers(Draft draft) {
        seed = draft.seed;
        numbers = draft.numbers;
        answers = draft.answers;
        size = draft.size;
    }

    /** The answer, or null when there is none. */
    Answer get(long number) {
        return given(answers[place(numbers, number, seed)]);
    }

    /**
     * An answer as it is kept: the definition, when it has found just one. Most have; an object around each would cost
     * memory, and whoever looks up would wait for it.
     */
    private static Object kept(Answer answer) {
        return answer instanceof Answer.Found found && found.isSingle() ? found.first() : answer;
    }

    /** An answer that is kept; null for null. */
    private static Answer given(Object kept) {
        return kept instanceof Definition only ? Answer.found(only) : (Answer) kept;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** Hands out everything, in no particular order. */
    void forEach(Visitor visitor) {
        for (int place = 0; place < numbers.length; place++) {
            if (numbers[place] != FREE) {
                visitor.visit(numbers[place] - 1, given(answers[place]));
            }
        }
    }

    /** How many places a look-up may have to try. */
    int longestWalk() {
        int longest = 0;
        int walk = 0;
        // Twice round, for the walk that goes on at the beginning.
        for (int i = 0; i < 2 * numbers.length; i++) {
            walk = numbers[i % numbers.length] == FREE ? 1 : walk + 1;
            longest = Math.max(longest, walk);
        }
        return longest;
    }

    /** The place that has the number, or the free one where it would be. */
    private static int place(long[] numbers, long number, long seed) {
        int place = (int) Math.multiplyHigh(mixed(number ^ seed) >>> 1, (long) numbers.length << 1);
        while (numbers[place] != number + 1 && numbers[place] != FREE) {
            place++;
            if (place == numbers.length) {
                place = 0;
            }
        }
        return place;
    }

    /** The finaliser of SplitMix64: each bit of the number changes each bit of the result with even chances. */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Takes a number and its answer. */
    interface Visitor {
        void visit(long number, Answer answer);
    }

    /** Collects answers; used by one thread, until it is built. */
    static final class Draft {
        private final long seed;
        private final long[] numbers;
        private final Object[] answers;
        private int size;

        /** Has room for {@code most}, and a third more, so that few are beside their places. */
        Draft(int most, long seed) {
            this.seed = seed;
            int places = (int) Math.min(Integer.MAX_VALUE - 8L, most * 4L / 3 + 2);
            this.numbers = new long[places];
            this.answers = new Object[places];
        }

        /** The answer so far, or null when there is none. */
        Answer get(long number) {
            return given(answers[place(numbers, number, seed)]);
        }

        /** Sets an answer. */
        void put(long number, Answer answer) {
            int place = place(numbers, number, seed);
            size += numbers[place] == FREE ? 1 : 0;
            numbers[place] = number + 1;
            answers[place] = kept(answer);
        }

        /** What was collected. The draft is not to be used any more. */
        NumberedAnswers build() {
            return new NumberedAnswers(this);
        }
    }
}
