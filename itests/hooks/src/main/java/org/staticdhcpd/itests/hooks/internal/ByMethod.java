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
import org.staticdhcpd.api.Method;

/** Counts what clients ask for. Immediate, as all that counts here: it outlives an exchange of the server. */
@Component(immediate = true)
public final class ByMethod implements ExchangeListener {
    private static final Logger log = LoggerFactory.getLogger(ByMethod.class);

    private final Map<Method, LongAdder> counts = new EnumMap<>(Method.class);

    /** Made by Declarative Services. */
    public ByMethod() {
        Arrays.stream(Method.values()).forEach(method -> counts.put(method, new LongAdder()));
    }

    @Override
    public void exchanged(Exchange exchange) {
        exchange.request().ifPresent(request -> counts.get(request.method()).increment());
    }

    long count(Method method) {
        return counts.get(method).sum();
    }

    @Deactivate
    void tell() {
        log.info("By method: {}", counts);
    }
}
