package org.staticdhcpd.itests.benchmarks;

import org.staticdhcpd.api.DefinitionTable;

/** Prints how much heap a table takes for each client, strings not counted. */
public final class Footprint {
    private Footprint() {}

    /** Argument: how many clients, a million by default. */
    public static void main(String[] arguments) {
        int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        DefinitionTable warm = Tables.of(1_000);
        long before = used();
        DefinitionTable table = Tables.of(clients);
        long after = used();
        System.out.printf(
                "%,d clients: %.1f octets of heap for each (%d, %d)%n",
                table.size(), (after - before) / (double) clients, warm.size(), table.size());
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
