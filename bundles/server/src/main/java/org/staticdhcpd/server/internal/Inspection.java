package org.staticdhcpd.server.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Datagram;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.ServerIdentity;
import org.staticdhcpd.api.Trace;
import org.staticdhcpd.protocol.OptionTable;

/** Looks into a running {@link Engine}. */
final class Inspection implements Diagnostics {
    private final Engine engine;
    private final Services services;
    private final SourceTable table;

    Inspection(Engine engine, Services services, SourceTable table) {
        this.engine = engine;
        this.services = services;
        this.table = table;
    }

    @Override
    public List<SourceState> sources() {
        List<String> configured = engine.policy().sources().names();
        Map<String, NamedSource> present = services.sourcesByName();
        List<SourceState> states = new ArrayList<>();
        configured.forEach(name -> states.add(state(name, true, present)));
        new TreeSet<>(present.keySet())
                .stream()
                        .filter(name -> !configured.contains(name))
                        .forEach(name -> states.add(state(name, false, present)));
        return List.copyOf(states);
    }

    private SourceState state(String name, boolean configured, Map<String, NamedSource> present) {
        NamedSource source = present.get(name);
        Guard guard = source == null ? table.guard(name) : source.guard();
        boolean blocking = source == null || source.blocking();
        long now = engine.stages().nanos().getAsLong();
        boolean rests = blocking && guard.breaker().restingFor(now).isPresent();
        return new SourceState(
                name,
                configured,
                blocking,
                source == null ? Condition.ABSENT : rests ? Condition.RESTING : Condition.SERVING,
                source == null ? "source " + name + " is not there" : rests ? trouble(guard, now) : "",
                guard.tally().counts(),
                guard.work(now));
    }

    private static String trouble(Guard guard, long now) {
        return guard.trouble() + ", for " + guard.restingFor(now).toSeconds() + " s now";
    }

    @Override
    public List<SourceAnswer> lookUp(LookUpKey key) {
        Query query = Query.of(key);
        Map<String, NamedSource> present = services.sourcesByName();
        return engine.policy().sources().names().stream()
                .map(name -> new SourceAnswer(name, ask(present.get(name), name, query)))
                .toList();
    }

    private Answer ask(NamedSource source, String name, Query query) {
        return source == null
                ? Answer.unavailable("source " + name + " is not there")
                : engine.stages()
                        .lookUp()
                        .ask(source, query, engine.policy().sources().limits());
    }

    @Override
    public Trace trace(Datagram datagram, ServerIdentity identity) {
        return engine.rehearse(datagram, identity);
    }

    @Override
    public OptionTable optionTable() {
        return engine.policy().values().table();
    }

    @Override
    public SortedMap<String, Long> counters() {
        return engine.counters().all();
    }
}
