package org.staticdhcpd.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.Query;

/** A fresh source for each test, and words for asking it. */
abstract class Fixture {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(2);

    @TempDir
    private Path folder;

    private SourceUnderTest subject;

    /**
     * Opens a source for one test.
     *
     * @param empty a folder that is the test's alone
     */
    protected abstract SourceUnderTest open(Path empty) throws Exception;

    @BeforeEach
    final void openSource() throws Exception {
        subject = open(folder);
    }

    @AfterEach
    final void closeSource() throws Exception {
        subject.close();
    }

    final SourceUnderTest subject() {
        return subject;
    }

    final Set<Ability> abilities() {
        return subject.abilities();
    }

    final boolean can(Ability ability) {
        return abilities().contains(ability);
    }

    /** Fills the source and gives it a while to answer from these rows; whether it does is for the test to say. */
    final void fill(Rows rows) throws Exception {
        subject.fill(rows.networks(), rows.clients());
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!answersFrom(rows) && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    final boolean answersFrom(Rows rows) {
        return rows.clients().stream()
                .map(ClientRecord::mac)
                .filter(mac -> can(Ability.ANY_CASE) || mac.equals(mac.toLowerCase(Locale.ROOT)))
                .distinct()
                .allMatch(mac -> new HashSet<>(facts(mac)).equals(new HashSet<>(expectedOfAll(rows, mac))));
    }

    /** Fills the source; false when that was refused. */
    final boolean tryToFill(Rows rows) {
        try {
            subject.fill(rows.networks(), rows.clients());
            return true;
        } catch (Exception e) {
            // Which exception it is depends on the engine; what is said after it does not.
            assertThat(e).as("a refusal").hasMessageMatching("(?s).+");
            return false;
        }
    }

    final Answer ask(String key) {
        return ask(LookUpKey.parse(key));
    }

    /** Any exception counts as unavailable, as it does in the server. */
    final Answer ask(LookUpKey key) {
        try {
            Answer answer = subject.source().lookUp(Query.of(key));
            assertThat(answer).as("the answer for " + key).isNotNull();
            return answer;
        } catch (RuntimeException e) {
            return Answer.unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** All that is said of a client, once for each of its definitions; nothing for one that is not found. */
    final List<SortedMap<String, String>> facts(String key) {
        return factsOf(ask(key));
    }

    static List<SortedMap<String, String>> factsOf(Answer answer) {
        return answer instanceof Answer.Found found
                ? found.definitions().stream().map(Facts::of).toList()
                : List.of();
    }

    /** What the source has to say of the client of a row. */
    final SortedMap<String, String> expected(Rows rows, ClientRecord client) {
        NetworkRecord network = rows.networks().stream()
                .filter(row -> row.key().equals(client.network()))
                .findFirst()
                .orElseThrow();
        SortedMap<String, String> facts = Facts.of(network, client, subject::extraName);
        if (!can(Ability.EXTRA)) {
            facts.keySet().removeIf(name -> name.startsWith("extra "));
        }
        return facts;
    }

    final List<SortedMap<String, String>> expectedOfAll(Rows rows, String mac) {
        List<SortedMap<String, String>> facts = new ArrayList<>();
        rows.clients().stream().filter(row -> row.mac().equals(mac)).forEach(row -> facts.add(expected(rows, row)));
        return facts;
    }

    static void eventually(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited in vain until " + what).isLessThan(end);
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    static void assertUnavailable(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(((Answer.Unavailable) answer).why()).as("the reason").isNotBlank();
    }

    /** Something to wait for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }
}
