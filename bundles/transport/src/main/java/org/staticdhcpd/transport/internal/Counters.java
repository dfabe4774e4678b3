package org.staticdhcpd.transport.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened to datagrams since the transport started. Safe and cheap from any thread. */
final class Counters {
    private final Map<Count, LongAdder> values = new EnumMap<>(Count.class);

    Counters() {
        for (Count count : Count.values()) {
            values.put(count, new LongAdder());
        }
    }

    /** What is counted. */
    enum Count {
        RECEIVED("received"),
        SENT("sent"),
        SENT_FRAMES("sent.frames"),
        /** More datagrams waited than the queue holds. */
        OVERFLOW("dropped.overflow"),
        /** Longer than any DHCP message this server reads. */
        OVERSIZE("dropped.oversize"),
        /** No handler came back in time. */
        NO_HANDLER("dropped.noHandler"),
        /** Given up because the transport itself ended. */
        STOPPED("dropped.stopped"),
        HANDLER_FAILED("failed.handler"),
        RECEIVE_FAILED("failed.receive"),
        SEND_FAILED("failed.send");

        private final String key;

        Count(String key) {
            this.key = key;
        }
    }

    void add(Count count) {
        values.get(count).increment();
    }

    void add(Count count, int times) {
        values.get(count).add(times);
    }

    /** Of replies that were counted as sent before, so that whoever has one finds it counted, so many were not sent. */
    void notSent(int replies) {
        add(Count.SENT, -replies);
        add(Count.SEND_FAILED, replies);
    }

    long get(Count count) {
        return values.get(count).sum();
    }

    /** All of them by name. */
    SortedMap<String, Long> snapshot() {
        SortedMap<String, Long> all = new TreeMap<>();
        for (Count count : Count.values()) {
            all.put(count.key, get(count));
        }
        return all;
    }
}
