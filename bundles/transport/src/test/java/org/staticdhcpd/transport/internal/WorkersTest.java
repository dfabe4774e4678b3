package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final int SIZE = 4;

    private final Workers workers = new Workers(SIZE);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        workers.stop(1, () -> false);
    }

    private void block() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean within(CountDownLatch latch) throws InterruptedException {
        return latch.await(10, TimeUnit.SECONDS);
    }

    @Test
    void asManyRunAtOnceAsThereAreThreads() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(SIZE);
        for (int i = 0; i < SIZE; i++) {
            workers.run(
                    () -> {
                        begun.countDown();
                        block();
                    },
                    false);
        }
        assertThat(within(begun)).isTrue();
    }

    @Test
    void allIsDoneWhoeverPutsItThere() throws InterruptedException {
        int each = 20_000;
        CountDownLatch done = new CountDownLatch(2 * each);
        Runnable puts = () -> {
            for (int i = 0; i < each; i++) {
                workers.run(done::countDown, i % 2 == 0);
            }
        };
        workers.run(puts, false);
        puts.run();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsLeftToFinishIsDoneByWhoeverMadeItPossible() throws InterruptedException {
        int number = 50;
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(number + 1);
        workers.run(
                () -> {
                    for (int i = 0; i < number; i++) {
                        workers.finish(
                                () -> {
                                    threads.add(Thread.currentThread());
                                    done.countDown();
                                },
                                false);
                    }
                    threads.add(Thread.currentThread());
                    done.countDown();
                },
                false);
        assertThat(within(done)).isTrue();
        assertThat(threads).hasSize(1);
    }

    @Test
    void somebodyElseGetsAWorkerForWhatIsLeftToFinish() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        assertThat(workers.finish(done::countDown, false)).isTrue();
        assertThat(within(done)).isTrue();
    }

    @Test
    void oneThatMayBlockIsNotTakenBeforeAnotherIsCalledForTheRest() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        workers.run(
                () -> {
                    workers.run(this::block, false);
                    workers.finish(done::countDown, false);
                },
                false);
        assertThat(within(done)).isTrue();
    }

    @Test
    void whoGoesAheadDoesSoAndOthersKeepTheirOrder() throws InterruptedException {
        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(4);
        workers.resize(1);
        workers.run(
                () -> {
                    for (int i = 0; i < 4; i++) {
                        int number = i;
                        workers.run(
                                () -> {
                                    order.add(number);
                                    done.countDown();
                                },
                                number == 3);
                    }
                },
                false);
        assertThat(within(done)).isTrue();
        assertThat(order).containsExactly(3, 0, 1, 2);
    }

    @Test
    void oneThatThrowsTakesNothingWithIt() throws InterruptedException {
        CountDownLatch thrown = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        workers.run(
                () -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> thrown.countDown());
                    workers.finish(done::countDown, false);
                    throw new IllegalStateException("meant to");
                },
                false);
        assertThat(within(done)).isTrue();
        assertThat(within(thrown)).isTrue();
    }

    @Test
    void anInterruptIsNotHandedOn() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        workers.run(
                () -> {
                    workers.finish(
                            () -> {
                                interrupted.set(Thread.currentThread().isInterrupted());
                                done.countDown();
                            },
                            false);
                    Thread.currentThread().interrupt();
                },
                false);
        assertThat(within(done)).isTrue();
        assertThat(interrupted).isFalse();
    }

    /** Under load that never ends, of which each part is done by whoever did the last one. */
    @Test
    void threadsThatAreTooManyEndThoughThereIsAlwaysWork() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch all = new CountDownLatch(SIZE);
        Runnable endless = new Runnable() {
            @Override
            public void run() {
                threads.add(Thread.currentThread());
                if (!over.get()) {
                    workers.finish(this, false);
                }
            }
        };
        for (int i = 0; i < SIZE; i++) {
            workers.run(
                    () -> {
                        all.countDown();
                        block();
                        endless.run();
                    },
                    false);
        }
        assertThat(within(all)).isTrue();
        workers.resize(1);
        end.countDown();
        boolean one = Client.until(() -> {
            threads.clear();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            return threads.size() == 1;
        });
        over.set(true);
        assertThat(one).isTrue();
    }

    @Test
    void whatIsStillThereAtTheEndIsNotBegun() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean more = new AtomicBoolean();
        workers.resize(1);
        workers.run(
                () -> {
                    begun.countDown();
                    block(); // until the end interrupts it
                    ended.countDown();
                },
                false);
        assertThat(within(begun)).isTrue();
        workers.run(() -> more.set(true), false);
        workers.stop(1, () -> false);
        assertThat(within(ended)).isTrue();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(more).isFalse();
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        workers.stop(1, () -> true);
        assertThat(workers.run(() -> {}, false)).isFalse();
        assertThat(workers.finish(() -> {}, false)).isFalse();
    }
}
