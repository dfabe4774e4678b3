package org.staticdhcpd.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;

/** The mode of a source is changed while it is asked. */
class ModesTest {
    @TempDir
    private Path folder;

    private final FakeDatabase database = new FakeDatabase(true);
    private Site site;

    @BeforeEach
    void data() {
        database.putNetwork(FakeDatabase.network("office", "600"));
        database.putClient(FakeDatabase.client(Site.ONE.toString(), "192.0.2.11", "office"));
        site = new Site(folder);
    }

    @AfterEach
    void end() {
        site.close();
    }

    private void to(Mode mode) {
        site.configure(site.settings(mode).build());
        Waiting.until(
                "mode " + mode,
                () -> mode.text().equals(site.wrapper().report().get("mode"))
                        && site.blocking().isPresent() == (mode != Mode.DIRECT)
                        && (mode != Mode.MIRROR || !site.blocking().orElse(true)));
    }

    @Test
    void noSwitchFromAnyModeToAnyOtherGivesAWrongAnswerOrNone() throws Exception {
        site.plug(database);
        to(Mode.DIRECT);
        Set<Answer> wrong = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        Answer right = database.answer(Site.ONE);
        Thread client = new Thread(() -> {
            while (!done.get()) {
                Answer known = site.ask(Site.ONE);
                Answer stranger = site.ask(Site.TWO);
                if (!known.equals(right)) {
                    wrong.add(known);
                }
                if (!stranger.equals(Answer.UNKNOWN)) {
                    wrong.add(stranger);
                }
                asked.incrementAndGet();
            }
        });
        client.start();
        try {
            for (Mode mode :
                    List.of(Mode.CACHE, Mode.DIRECT, Mode.MIRROR, Mode.CACHE, Mode.MIRROR, Mode.DIRECT, Mode.CACHE)) {
                to(mode);
                int before = asked.get();
                Waiting.until("more look-ups in " + mode, () -> asked.get() > before + 100);
            }
        } finally {
            done.set(true);
            client.join();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachModeKeepsItsPromiseAfterASwitch() {
        site.plug(database);
        to(Mode.MIRROR);
        int before = database.lookUps.get();
        site.ask(Site.ONE);
        assertThat(database.lookUps).as("mirror").hasValue(before);

        to(Mode.DIRECT);
        site.ask(Site.ONE);
        site.ask(Site.ONE);
        assertThat(database.lookUps).as("direct").hasValue(before + 2);

        to(Mode.CACHE);
        // What was answered before the first look at the journal is doubted after it, and asked for once more.
        Waiting.until("an answer that is kept", () -> {
            site.ask(Site.ONE);
            int asked = database.lookUps.get();
            site.ask(Site.ONE);
            return database.lookUps.get() == asked;
        });
        assertThat(database.lookUps.get()).as("cache").isLessThanOrEqualTo(before + 4);
        database.fail("away");
        assertThat(site.ask(Site.ONE)).isInstanceOf(Answer.Found.class);

        to(Mode.DIRECT);
        assertThat(site.ask(Site.ONE)).isInstanceOf(Answer.Unavailable.class);
    }
}
