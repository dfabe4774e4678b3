package org.staticdhcpd.itests.hooks.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.protocol.MessageType;

/** Counts what clients are answered. */
@Component(immediate = true)
public final class ByReply implements ExchangeListener {
    private static final Logger log = LoggerFactory.getLogger(ByReply.class);

    private final Map<MessageType, LongAdder> counts = new EnumMap<>(MessageType.class);

    /** Made by Declarative Services. */
    public ByReply() {
        Arrays.stream(MessageType.values()).forEach(type -> counts.put(type, new LongAdder()));
    }

    @Override
    public void exchanged(Exchange exchange) {
        exchange.outcome().reply().ifPresent(type -> counts.get(type).increment());
    }

    long count(MessageType type) {
        return counts.get(type).sum();
    }

    @Deactivate
    void tell() {
        log.info("By reply: {}", counts);
    }
}
