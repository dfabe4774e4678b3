package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.protocol.MacAddress;

class RoomTest {
    private static final Query QUERY = Query.of(new MacAddress(1));

    private final Room room = new Room();
    private final List<String> called = new ArrayList<>();

    private void lineUp(String who, boolean ahead, int limit) {
        assertThat(room.enter(limit, 0)).isFalse();
        room.lineUp(room.place(ahead, QUERY), limit, () -> called.add(who));
    }

    @Test
    void onlySoManyEnter() {
        assertThat(room.enter(2, 0)).isTrue();
        assertThat(room.enter(2, 0)).isTrue();
        assertThat(room.enter(2, 0)).isFalse();
        room.leave(0);
        assertThat(room.enter(2, 0)).isTrue();
        assertThat(room.enter(0, 0)).as("0 is any number").isTrue();
    }

    @Test
    void knownClientsAreCalledFirstThenThoseWhoCameFirst() {
        room.enter(1, 0);
        lineUp("a", false, 1);
        lineUp("b", false, 1);
        lineUp("known", true, 1);
        room.leave(0);
        room.enter(room.place(true, QUERY), 1, 0);
        room.leave(0);
        room.enter(room.place(true, QUERY), 1, 0);
        room.leave(0);
        assertThat(called).containsExactly("known", "a", "b");
        assertThat(room.waiting()).isZero();
    }

    @Test
    void nobodyOvertakesThoseWhoStandInLine() {
        room.enter(1, 0);
        lineUp("a", false, 1);
        lineUp("b", false, 1);
        room.leave(0);
        assertThat(room.enter(1, 0)).as("a was called, b stands there still").isFalse();
        assertThat(called).containsExactly("a", "b");
    }

    @Test
    void r45AStrangerThatLooksForItselfDoesNotTakeTheRoomOfAKnownClientThatWasCalled() {
        room.enter(1, 0);
        Room.Place second = room.place(false, QUERY);
        Room.Place known = room.place(true, QUERY);
        lineUp("first", false, 1);
        Room.Place third = room.place(false, QUERY);
        room.lineUp(second, 1, () -> called.add("second"));
        room.lineUp(third, 1, () -> called.add("third"));
        room.lineUp(known, 1, () -> called.add("known"));
        room.leave(0);
        assertThat(called).containsExactly("known");
        assertThat(room.enter(third, 1, 0)).isFalse();
        assertThat(room.enter(known, 1, 0)).isTrue();
        assertThat(room.inside()).isEqualTo(1);
    }

    @Test
    void whoLooksForItselfCallsTheFirstWhenThereIsRoomAndNobodyCalled() {
        room.enter(1, 0);
        lineUp("first", false, 1);
        lineUp("second", false, 1);
        Room.Place third = room.place(false, QUERY);
        room.lineUp(third, 1, () -> called.add("third"));
        room.leave(0); // calls the first, which never comes
        assertThat(room.enter(third, 1, 0)).isFalse();
        assertThat(called).containsExactly("first", "second");
    }

    @Test
    void whoLinesUpTooLateToBeCalledIsCalledAtOnce() {
        room.enter(1, 0);
        Room.Place place = room.place(false, QUERY);
        assertThat(room.enter(1, 0)).isFalse();
        room.leave(0);
        room.lineUp(place, 1, () -> called.add("late"));
        assertThat(called).containsExactly("late");
    }

    @Test
    void whoHasGivenUpIsNotCalled() {
        room.enter(1, 0);
        Room.Place place = room.place(false, QUERY);
        room.lineUp(place, 1, () -> called.add("gone"));
        room.giveUp(place);
        room.leave(0);
        assertThat(called).isEmpty();
    }

    @Test
    void aFullRoomThatNobodyLeavesIsStuck() {
        Duration budget = Duration.ofNanos(100);
        room.enter(2, 0);
        room.enter(2, 50);
        assertThat(room.isStuck(2, budget, 150)).isFalse();
        assertThat(room.isStuck(2, budget, 151)).isTrue();
        room.leave(151);
        assertThat(room.isStuck(2, budget, 1000)).isFalse();
    }

    private static final int MANY = 32;
    private static final long MILLI = 1_000_000;

    private Room.Place lineUpForOne(String who, boolean ahead, int together, long now) {
        Room.Place place = room.place(ahead, QUERY);
        room.lineUpForOne(place, 2, together, () -> called.add(who), now);
        return place;
    }

    @Test
    void ofThoseWhoAreAskedForTogetherOnlyOneIsCalled() {
        Room.Place first = lineUpForOne("first", false, MANY, MILLI);
        lineUpForOne("second", false, MANY, MILLI);
        lineUpForOne("known", true, MANY, MILLI);
        assertThat(called).containsExactly("first");
        assertThat(room.enter(first, 2, MILLI)).isTrue();
        assertThat(room.takeAlong(MANY)).hasSize(2);
        assertThat(room.waiting()).isZero();
    }

    @Test
    void whoIsCalledAndDoesNotComeKeepsNobodyWaiting() {
        lineUpForOne("gone", false, MANY, MILLI);
        lineUpForOne("second", false, MANY, 2 * MILLI);
        lineUpForOne("third", false, MANY, 12 * MILLI);
        assertThat(called).containsExactly("gone", "second");
    }

    @Test
    void knownClientsAreTakenAlongFirstAndNoMoreThanAreWanted() {
        room.enter(2, MILLI);
        Room.Place stranger = lineUpForOne("stranger", false, MANY, MILLI);
        Room.Place known = lineUpForOne("known", true, MANY, MILLI);
        assertThat(room.takeAlong(1)).containsExactly(known);
        known.tell(Answer.UNKNOWN);
        assertThat(called).containsExactly("known");
        assertThat(known.told()).contains(Answer.UNKNOWN);
        assertThat(stranger.told()).isEmpty();
    }

    @Test
    void whoWasTakenAlongNeitherEntersNorStandsInLineAgain() {
        room.enter(2, MILLI);
        Room.Place taken = lineUpForOne("taken", false, MANY, MILLI);
        room.takeAlong(1);
        assertThat(room.enter(taken, 2, MILLI)).isFalse();
        taken.tell(Answer.UNKNOWN);
        room.lineUpForOne(taken, 2, MANY, () -> called.add("again"), MILLI);
        assertThat(called).as("told before it came back").containsExactly("taken", "again");
        assertThat(room.waiting()).isZero();
        assertThat(room.inside()).isEqualTo(1);
    }

    @Test
    void besideALookUpThatHasJustBegunAnotherBeginsOnlyForMany() {
        room.enter(2, MILLI);
        lineUpForOne("first", false, 2, MILLI);
        assertThat(called).isEmpty();
        lineUpForOne("second", false, 2, MILLI);
        assertThat(called).containsExactly("first");
    }

    @Test
    void aLookUpThatTakesLongKeepsNobodyFromBeginning() {
        room.enter(2, MILLI);
        lineUpForOne("first", false, MANY, MILLI);
        lineUpForOne("second", false, MANY, 2 * MILLI + 1);
        assertThat(called).containsExactly("first");
    }

    @Test
    void whoLeavesCallsOneOfThoseWhoWait() {
        room.enter(2, MILLI);
        lineUpForOne("first", false, MANY, MILLI);
        lineUpForOne("second", false, MANY, MILLI);
        room.leaveToOne(2, MANY, MILLI);
        assertThat(called).containsExactly("first");
    }

    /** Takes one along with the first, who has left again; the one taken along has been told. */
    private Room.Place toldOne() {
        room.enter(2, MILLI);
        Room.Place taken = lineUpForOne("taken", false, MANY, MILLI);
        room.takeAlong(MANY);
        taken.tell(Answer.UNKNOWN);
        room.leaveToOne(2, MANY, MILLI);
        called.clear();
        return taken;
    }

    @Test
    void thereIsNoneForFewBeforeThoseOfTheLastHaveTheirAnswers() {
        Room.Place taken = toldOne();
        lineUpForOne("first", false, MANY, MILLI);
        lineUpForOne("second", false, MANY, MILLI);
        room.callOne(2, MANY, MILLI);
        assertThat(called).isEmpty();
        taken.came();
        room.callOne(2, MANY, MILLI);
        assertThat(called).containsExactly("first");
    }

    @Test
    void oneWhoDoesNotComeForItsAnswerKeepsNobodyForLong() {
        Room.Place late = toldOne();
        lineUpForOne("first", false, MANY, 2 * MILLI + 1);
        assertThat(called).containsExactly("first");
        assertThat(room.enter(room.place(false, QUERY), 2, 2 * MILLI + 1)).isTrue();
        room.leaveToOne(2, MANY, 2 * MILLI + 1);
        lineUpForOne("second", false, MANY, 20 * MILLI);
        assertThat(called).as("it is not waited for again").containsExactly("first", "second");
        late.came();
        room.callOne(2, MANY, 20 * MILLI);
        assertThat(called).hasSize(2);
    }

    @Test
    void oneWhoGivesUpIsNotWaitedFor() {
        Room.Place taken = toldOne();
        room.giveUp(taken);
        lineUpForOne("first", false, MANY, MILLI);
        assertThat(called).containsExactly("first");
    }

    /** Nobody is forgotten, and nobody looks for itself. */
    @Test
    void underContentionAllAreToldOrEnter() throws InterruptedException {
        int tasks = 20_000;
        CountDownLatch done = new CountDownLatch(tasks);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < tasks; i++) {
                workers.execute(new SharedVisit(workers, done));
            }
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            workers.shutdownNow();
        }
        assertThat(room.inside()).isZero();
        assertThat(room.waiting()).isZero();
    }

    private final class SharedVisit implements Runnable {
        private final ExecutorService workers;
        private final CountDownLatch done;
        private final Room.Place place = room.place(false, QUERY);
        private boolean standing;

        SharedVisit(ExecutorService workers, CountDownLatch done) {
            this.workers = workers;
            this.done = done;
        }

        @Override
        public void run() {
            if (place.told().isPresent()) {
                place.came();
                room.callOne(2, MANY, System.nanoTime());
                done.countDown();
            } else if (standing && room.enter(place, 2, System.nanoTime())) {
                List<Room.Place> others = room.takeAlong(MANY - 1);
                room.callOne(2, MANY, System.nanoTime());
                others.forEach(other -> other.tell(Answer.UNKNOWN));
                room.leaveToOne(2, MANY, System.nanoTime());
                done.countDown();
            } else {
                standing = true;
                room.lineUpForOne(place, 2, MANY, () -> workers.execute(this), System.nanoTime());
            }
        }
    }

    /** Everybody who stands in line is called in the end, though calls and arrivals race. */
    @Test
    void underContentionAllEnterAndNeverTooMany() throws InterruptedException {
        int tasks = 20_000;
        int limit = 2;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(tasks);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < tasks; i++) {
                workers.execute(new Visit(workers, limit, inside, most, done));
            }
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            workers.shutdownNow();
        }
        assertThat(most.get()).isLessThanOrEqualTo(limit);
        assertThat(room.inside()).isZero();
    }

    private final class Visit implements Runnable {
        private final ExecutorService workers;
        private final int limit;
        private final AtomicInteger inside;
        private final AtomicInteger most;
        private final CountDownLatch done;
        private Room.Place place;

        Visit(ExecutorService workers, int limit, AtomicInteger inside, AtomicInteger most, CountDownLatch done) {
            this.workers = workers;
            this.limit = limit;
            this.inside = inside;
            this.most = most;
            this.done = done;
        }

        @Override
        public void run() {
            boolean in = place == null ? room.enter(limit, 0) : room.enter(place, limit, 0);
            if (!in) {
                place = place == null ? room.place(false, QUERY) : place;
                room.lineUp(place, limit, () -> workers.execute(this));
                return;
            }
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            inside.decrementAndGet();
            room.leave(0);
            done.countDown();
        }
    }
}
