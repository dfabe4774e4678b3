package org.staticdhcpd.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;

/** A source that cannot tell says so: it never calls a client unknown that it knows, nor makes anything up. */
abstract class DoubtTests extends TogetherTests {
    private static final int THREADS = 4;
    private static final int CLIENTS = 40;

    /** A value that cannot be, in the row of a client that was found before. */
    @ParameterizedTest(name = "{0} = \"{1}\"")
    @DisplayName("R155, R156: a value that cannot be used makes its client unavailable, or is refused")
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
            maps.ip, ""
            maps.ip, 0.0.0.0
            maps.ip, 192.168.0
            maps.ip, 192.168.0.256
            maps.ip, workstation
            subnets.lease_time, ""
            subnets.lease_time, 0
            subnets.lease_time, -1
            subnets.lease_time, 4294967296
            subnets.lease_time, soon
            subnets.gateway, router
            subnets.gateway, "192.168.0.1,router"
            subnets.subnet_mask, /24
            subnets.broadcast_address, 192.168.0
            subnets.domain_name_servers, "192.168.0.1;192.168.0.2"
            subnets.ntp_servers, ntp.example.org
            """)
    final void badValues(String column, String value) throws Exception {
        Rows good = Rows.sample();
        fill(good);
        if (tryToFill(good.with(column, value))) {
            eventually("the client is in doubt", () -> !(ask(Rows.WORKSTATION) instanceof Answer.Found));
            assertUnavailable(ask(Rows.WORKSTATION));
        } else {
            assertThat(facts(Rows.WORKSTATION)).isEqualTo(expectedOfAll(good, Rows.WORKSTATION));
        }
        assertThat(facts(Rows.BARE)).as("another client").isEqualTo(expectedOfAll(good, Rows.BARE));

        fill(good);
        assertThat(facts(Rows.WORKSTATION)).as("repaired").isEqualTo(expectedOfAll(good, Rows.WORKSTATION));
    }

    @Test
    final void manyThreadsMayAskAtOnce() throws Exception {
        Rows rows = Rows.many(CLIENTS, 0);
        fill(rows);
        Set<Answer> wrong = ConcurrentHashMap.newKeySet();
        inThreads(new AtomicBoolean(true), () -> {
            for (ClientRecord client : rows.clients()) {
                Answer answer = ask(client.mac());
                if (!factsOf(answer).equals(List.of(expected(rows, client)))) {
                    wrong.add(answer);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    final void whileDataAreExchangedEveryAnswerIsOfTheOldOrTheNew() throws Exception {
        List<Rows> states = List.of(Rows.many(CLIENTS, 0), Rows.many(CLIENTS, 1));
        fill(states.get(0));
        Set<Answer> wrong = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> exchange(states, done));
            inThreads(done, () -> askAll(states, wrong));
            writing.get(60, TimeUnit.SECONDS);
        } finally {
            writer.shutdownNow();
        }
        assertThat(wrong).isEmpty();
        fill(states.get(1));
    }

    private Void exchange(List<Rows> states, AtomicBoolean done) throws Exception {
        try {
            for (int round = 1; round <= 6; round++) {
                fill(states.get(round % 2));
            }
            return null;
        } finally {
            done.set(true);
        }
    }

    private void askAll(List<Rows> states, Set<Answer> wrong) {
        for (int i = 0; i < CLIENTS; i++) {
            Answer answer = ask(Rows.mac(i));
            boolean right = answer instanceof Answer.Unavailable;
            for (Rows state : states) {
                right |= factsOf(answer)
                        .equals(List.of(expected(state, state.clients().get(i))));
            }
            if (!right) {
                wrong.add(answer);
            }
        }
    }

    /** Does the same in several threads, once at least, and again until it is done. */
    private static void inThreads(AtomicBoolean done, Runnable what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    do {
                        what.run();
                    } while (!done.get());
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    final void anAbsentDatabaseIsNeverTakenForAnUnknownClientAndItsReturnIsNoticed() throws Exception {
        assumeTrue(can(Ability.OUTAGE), "there is nothing to take away");
        Rows rows = Rows.sample();
        fill(rows);
        subject().breakDown();
        try {
            if (can(Ability.OUTLIVES_OUTAGE)) {
                assertThat(facts(Rows.WORKSTATION)).isEqualTo(expectedOfAll(rows, Rows.WORKSTATION));
            } else {
                eventually("the outage is noticed", () -> ask(Rows.WORKSTATION) instanceof Answer.Unavailable);
                assertUnavailable(ask(Rows.STRANGER));
                assertNobodyIsUnknownTogether();
            }
        } finally {
            subject().repair();
        }
        eventually("it is back", () -> facts(Rows.WORKSTATION).equals(expectedOfAll(rows, Rows.WORKSTATION)));
        eventually("strangers are unknown again", () -> ask(Rows.STRANGER).equals(Answer.UNKNOWN));
    }
}
