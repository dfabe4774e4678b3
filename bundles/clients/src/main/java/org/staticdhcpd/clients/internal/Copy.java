package org.staticdhcpd.clients.internal;

import org.staticdhcpd.api.ClientTable;

/** {@code dhcp:copy}: brings all clients of one source into another, and compares. */
final class Copy {
    private final Sources sources;
    private final Change change;
    private final Console console;

    Copy(Sources sources, Console console) {
        this.sources = sources;
        this.change = new Change(sources, console);
        this.console = console;
    }

    /** Copies; fails when something is wrong before, or differs afterwards. */
    void run(String from, Change.Order order) {
        if (from.equals(order.source())) {
            throw new CommandFailed("expected two sources, got " + from + " twice");
        }
        Batch batch = new Batch(new Findings(from));
        Object mark = sources.read(from, table -> table.read(batch));
        Plan plan = change.many(batch, order);
        console.line((order.dryRun() ? "nothing is wrong, and nothing was stored: " : order.source() + ": ")
                + plan.inWords());
        if (!order.dryRun()) {
            verify(plan, order.source());
            tellChanges(from, mark);
        }
    }

    /** Both ways: all that was copied is there as it was, and nothing is there that was neither copied nor there before. */
    private void verify(Plan plan, String to) {
        Comparison comparison = new Comparison(plan);
        sources.read(to, table -> table.read(comparison));
        comparison.finish();
        if (!comparison.differences().isEmpty()) {
            console.lines(comparison.differences());
            throw new CommandFailed(Words.count(comparison.count(), "difference") + " after copying to " + to
                    + ", which others may have written to");
        }
        console.line("verified: " + comparison.inWords());
    }

    private void tellChanges(String from, Object mark) {
        boolean same = sources.read(from, table -> table.changes(mark)) instanceof ClientTable.Changes.None;
        if (!same) {
            console.line(from + " may have changed meanwhile; copy it again with --update");
        }
    }
}
