package org.staticdhcpd.itests.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.LookUpKey;

/** Looks clients up by MAC, as mirrors and INI files do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookUpBenchmark {
    private static final int ASKED = 1 << 16;

    /** How many clients the table has. */
    @Param({"1000", "100000", "1000000"})
    int clients;

    private DefinitionTable table;
    private final LookUpKey[] known = new LookUpKey[ASKED];
    private final LookUpKey[] strangers = new LookUpKey[ASKED];
    private int turn;

    /** Makes the table, and the questions in scattered order. */
    @Setup
    public void make() {
        table = Tables.of(clients);
        for (int i = 0; i < ASKED; i++) {
            known[i] = Tables.key((int) (i * 2_654_435_761L % clients));
            strangers[i] = Tables.key(clients + i);
        }
    }

    /** Somebody the table has. */
    @Benchmark
    public Answer known() {
        return table.find(known[turn++ & ASKED - 1]);
    }

    /** Somebody it does not have. */
    @Benchmark
    public Answer unknown() {
        return table.find(strangers[turn++ & ASKED - 1]);
    }
}
