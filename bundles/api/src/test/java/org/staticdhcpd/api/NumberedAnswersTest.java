package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** No choice of numbers makes look-ups slow. */
class NumberedAnswersTest {
    private static final int MANY = 200_000;

    private static int longestWalk(LongUnaryOperator number, long seed) {
        NumberedAnswers.Draft draft = new NumberedAnswers.Draft(MANY, seed);
        LongStream.range(0, MANY).map(number).forEach(each -> draft.put(each, Answer.UNKNOWN));
        NumberedAnswers built = draft.build();
        assertThat(built.size()).isEqualTo(MANY);
        return built.longestWalk();
    }

    @Test
    void numbersInARowDoNotPileUp() {
        assertThat(longestWalk(i -> i, 1)).isLessThan(500);
        assertThat(longestWalk(i -> 0x0200_0000_0000L + i * 256, 2)).isLessThan(500);
        assertThat(longestWalk(i -> i << 24, 3)).isLessThan(500);
        assertThat(longestWalk(i -> ((i << 30) & 0xFFFF_FFFF_FFFFL) | (i & 0xFF), 4))
                .isLessThan(500);
    }

    @Test
    void numbersMadeToCollideUnderOneSeedDoNotUnderAnother() {
        long[] colliding = colliding(5, 1000);
        assertThat(walkOf(colliding, 5)).as("as they were made").isGreaterThanOrEqualTo(1000);
        assertThat(walkOf(colliding, 6)).as("with another seed").isLessThan(100);
        assertThat(walkOf(colliding, -1)).isLessThan(100);
    }

    /** Numbers that are all looked for near the first place of a table of 1,000. */
    private static long[] colliding(long seed, int count) {
        long bound = Long.divideUnsigned(-1, 1000);
        return LongStream.iterate(1, i -> i + 1)
                .filter(i -> Long.compareUnsigned(mixed(i ^ seed), bound) < 0)
                .limit(count)
                .toArray();
    }

    /** The mixer, written again: an attacker knows it. */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private static int walkOf(long[] numbers, long seed) {
        NumberedAnswers.Draft draft = new NumberedAnswers.Draft(numbers.length, seed);
        LongStream.of(numbers).forEach(each -> draft.put(each, Answer.UNKNOWN));
        return draft.build().longestWalk();
    }
}
