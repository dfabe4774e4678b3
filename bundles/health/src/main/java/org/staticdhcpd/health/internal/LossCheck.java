package org.staticdhcpd.health.internal;

import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.staticdhcpd.api.Transport;

/**
 * Have packets been lost since somebody last looked? Immediate, since otherwise the component, and with it the counts of
 * the last look, would go whenever nobody holds the service.
 */
@Component(
        immediate = true,
        property = {HealthCheck.NAME + "=dhcp loss", HealthCheck.TAGS + "=dhcp"})
public final class LossCheck implements HealthCheck {
    /** The transport's counters of packets that were lost here, and what each means. */
    private static final Map<String, String> LOSSES = new TreeMap<>(Map.of(
            "dropped.overflow", "more waited than the queue holds",
            "dropped.noHandler", "the server was away for too long",
            "failed.handler", "the server failed",
            "failed.send", "the system refused the reply"));

    @Reference(
            name = "transport",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Transport transport;

    private Map<String, Long> before = Map.of();

    /** The first look counts from the transport's start. */
    @Override
    public synchronized Result execute() {
        Transport now = transport;
        FormattingResultLog findings = new FormattingResultLog();
        if (now == null) {
            findings.critical("the transport is not running");
            return new Result(findings);
        }
        Map<String, Long> counters = now.counters();
        LOSSES.forEach((name, meaning) -> {
            long lost = since(name, counters.getOrDefault(name, 0L));
            if (lost > 0) {
                findings.warn("{} packets lost since the last look: {} ({})", lost, meaning, name);
            }
        });
        before = counters;
        if (!findings.iterator().hasNext()) {
            findings.info("no packet lost since the last look");
        }
        return new Result(findings);
    }

    /** A count below the last one is that of a transport that has been started afresh. */
    private long since(String name, long count) {
        long last = before.getOrDefault(name, 0L);
        return count < last ? count : count - last;
    }
}
