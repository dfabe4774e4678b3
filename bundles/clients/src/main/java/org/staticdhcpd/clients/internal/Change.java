package org.staticdhcpd.clients.internal;

import java.util.function.IntConsumer;
import org.staticdhcpd.api.ClientStore;

/** Brings a batch of records into a source: checks all of it, then stores all of it or nothing. */
final class Change {
    private final Sources sources;
    private final Console console;

    Change(Sources sources, Console console) {
        this.sources = sources;
        this.console = console;
    }

    /**
     * What is to be done with a batch.
     *
     * @param source into which source
     * @param update whether rows that exist are replaced
     * @param withoutExtras whether values without a column are left out
     * @param dryRun whether to stop before anything is stored
     */
    record Order(String source, boolean update, boolean withoutExtras, boolean dryRun) {
        static Order of(String source, Words words) {
            return new Order(source, words.has("--update"), words.has("--without-extras"), words.has("--dry-run"));
        }
    }

    /** Stores many records. */
    Plan many(Batch batch, Order order) {
        return sources.write(order.source(), store -> {
            Proposal proposal = Proposal.of(batch, new Columns(store, order.withoutExtras()));
            Existing existing = sources.read(order.source(), table -> StoredRows.read(table, proposal));
            Plan plan = Plan.of(proposal, existing, order.update());
            carryOut(plan, store, order);
            return plan;
        });
    }

    /** Stores a few records, without reading the whole table. */
    Plan few(Batch batch, Order order) {
        return sources.write(order.source(), store -> {
            Proposal proposal = Proposal.of(batch, new Columns(store, order.withoutExtras()));
            Existing existing = new StoreLookUps(store, key -> sources.ask(order.source(), key));
            Plan plan = Plan.of(proposal, existing, order.update());
            carryOut(plan, store, order);
            return plan;
        });
    }

    private void carryOut(Plan plan, ClientStore store, Order order) {
        console.show(plan.findings(), "nothing is stored");
        if (!plan.dropped().isEmpty()) {
            console.line(
                    "left out, since " + order.source() + " has no such columns: " + String.join(", ", plan.dropped()));
        }
        if (!order.dryRun() && !plan.apply(store, progress(plan))) {
            console.show(plan.findings(), "nothing is stored");
        }
    }

    private IntConsumer progress(Plan plan) {
        int total = plan.changes().size();
        return total > 1 ? console.progress("storing", total) : done -> {};
    }
}
