package org.staticdhcpd.server.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.protocol.MalformedPacket;
import org.staticdhcpd.protocol.MessageType;

/** Counts what became of packets. Each packet is counted when its journey ends, so once. */
final class Counters {
    private final LongAdder exchanges = new LongAdder();
    private final LongAdder processed = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final LongAdder passedOn = new LongAdder();
    private final Map<Method, LongAdder> asked = adders(Method.class);
    private final Map<MessageType, LongAdder> answered = adders(MessageType.class);
    private final Map<Notice, LongAdder> notices = adders(Notice.class);
    private final Map<MalformedPacket.Reason, LongAdder> malformed = adders(MalformedPacket.Reason.class);
    private final Map<Classified.Kind, LongAdder> unwanted = adders(Classified.Kind.class);

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> keys) {
        Map<E, LongAdder> adders = new EnumMap<>(keys);
        for (E key : keys.getEnumConstants()) {
            adders.put(key, new LongAdder());
        }
        return adders;
    }

    /** The end of a packet. */
    void finished(Exchange exchange, Notice notice) {
        exchanges.increment();
        exchange.request().ifPresent(request -> asked.get(request.method()).increment());
        if (exchange.outcome().processed()) {
            processed.increment();
        }
        exchange.outcome().reply().ifPresent(type -> answered.get(type).increment());
        if (notice != Notice.ROUTINE) {
            notices.get(notice).increment();
        }
    }

    /** The end of a packet that was answered. */
    void answered(Method method, MessageType type, Notice notice) {
        ended(method, notice);
        processed.increment();
        answered.get(type).increment();
    }

    /** The end of a packet that was not. */
    void ignored(Method method, Notice notice) {
        ended(method, notice);
    }

    private void ended(Method method, Notice notice) {
        exchanges.increment();
        asked.get(method).increment();
        if (notice != Notice.ROUTINE) {
            notices.get(notice).increment();
        }
    }

    /** Something that happened besides. */
    void noticed(Notice notice) {
        notices.get(notice).increment();
    }

    void malformed(MalformedPacket.Reason reason) {
        malformed.get(reason).increment();
    }

    void unwanted(Classified.Kind kind) {
        unwanted.get(kind).increment();
    }

    /** A packet waits: for a worker, or for a source to come back. */
    void waits() {
        waited.increment();
    }

    /** A packet goes to the successor of this server. */
    void passedOn() {
        passedOn.increment();
    }

    /** All that are not zero, and the first four always. */
    SortedMap<String, Long> all() {
        SortedMap<String, Long> all = new TreeMap<>();
        all.put("exchanges", exchanges.sum());
        all.put("processed", processed.sum());
        all.put("waited", waited.sum());
        all.put("passedOn", passedOn.sum());
        put(all, "asked.", asked);
        put(all, "answered.", answered);
        put(all, "malformed.", malformed);
        put(all, "unwanted.", unwanted);
        put(all, "notice.", notices);
        return all;
    }

    private static void put(SortedMap<String, Long> all, String prefix, Map<? extends Enum<?>, LongAdder> adders) {
        adders.forEach((key, adder) -> {
            long sum = adder.sum();
            if (sum != 0) {
                all.put(prefix + key.name(), sum);
            }
        });
    }
}
