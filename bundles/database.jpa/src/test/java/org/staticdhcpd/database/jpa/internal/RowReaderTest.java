package org.staticdhcpd.database.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.protocol.MacAddress;

class RowReaderTest {
    private static final LookUpKey ONE = LookUpKey.of(new MacAddress(1));
    private static final LookUpKey TWO = LookUpKey.of(new MacAddress(2));

    private final Troubles troubles = new Troubles(Clock.systemUTC());
    private final AtomicReference<Serving> inUse = new AtomicReference<>();
    private final RowReader reader = new RowReader(troubles, inUse::get);

    @TempDir
    Path folder;

    /** A database that is away, whatever it is asked. */
    private Serving lost() {
        OpenDatabase database = (OpenDatabase) Proxy.newProxyInstance(
                OpenDatabase.class.getClassLoader(),
                new Class<?>[] {OpenDatabase.class},
                (proxy, method, arguments) -> {
                    throw new Trouble(Trouble.Kind.AWAY, "Connection refused");
                });
        return new Serving(database, settings(), "1", Instant.EPOCH);
    }

    private EngineSettings settings() {
        return SampleFile.at(folder.resolve("sample.sqlite3")).settings(LookUpRules.PLAIN);
    }

    @Test
    void aLookUpThatFailsIsTrouble() {
        Serving lost = lost();
        inUse.set(lost);
        assertThat(reader.answer(lost, ONE)).isInstanceOf(Answer.Unavailable.class);
        assertThat(troubles.now()).isPresent();
    }

    @Test
    void oneThatFailsWithADatabaseThatWasExchangedIsNoTroubleOfItsSuccessor() {
        Serving lost = lost();
        inUse.set(Serving.nothing(lost.settings(), "another one"));
        assertThat(reader.answer(lost, ONE)).isInstanceOf(Answer.Unavailable.class);
        assertThat(reader.answers(lost, List.of(ONE, TWO)))
                .hasSize(2)
                .allMatch(answer -> answer instanceof Answer.Unavailable);
        assertThat(troubles.now()).isEmpty();
    }
}
