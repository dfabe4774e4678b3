package org.staticdhcpd.itests.hooks.internal;

import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.ExchangeListener;

/** Adds up how long exchanges took, and how many it was not told of. */
@Component(immediate = true)
public final class Waits implements ExchangeListener {
    private static final Logger log = LoggerFactory.getLogger(Waits.class);

    private final LongAdder exchanges = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder missed = new LongAdder();

    @Override
    public void exchanged(Exchange exchange) {
        exchanges.increment();
        nanos.add(exchange.took().toNanos());
    }

    @Override
    public void missed(long count) {
        missed.add(count);
    }

    /** Nanoseconds on average; 0 without exchanges. */
    long average() {
        return nanos.sum() / Math.max(1, exchanges.sum());
    }

    long notTold() {
        return missed.sum();
    }

    @Deactivate
    void tell() {
        log.info("{} exchanges of {} ns, {} not reported", exchanges, average(), missed);
    }
}
