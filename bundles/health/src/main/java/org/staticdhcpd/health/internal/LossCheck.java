package org.staticdhcpd.health.internal;

import java.util.HashMap;
import java.util.List;
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
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<Transport> transports = List.of();

    private Map<String, Map<String, Long>> before = Map.of();

    /** The first look counts from the transport's start. */
    @Override
    public synchronized Result execute() {
        List<Transport> now = Transports.sorted(transports);
        FormattingResultLog findings = new FormattingResultLog();
        if (now.isEmpty()) {
            findings.critical("the transport is not running");
            return new Result(findings);
        }
        Map<String, Map<String, Long>> seen = new HashMap<>();
        for (Transport each : now) {
            Map<String, Long> counters = each.counters();
            judge(Transports.label(each, now), before.getOrDefault(each.name(), Map.of()), counters, findings);
            seen.put(each.name(), counters);
        }
        before = seen;
        if (!findings.iterator().hasNext()) {
            findings.info("no packet lost since the last look");
        }
        return new Result(findings);
    }

    private static void judge(
            String label, Map<String, Long> before, Map<String, Long> counters, FormattingResultLog findings) {
        LOSSES.forEach((name, meaning) -> {
            long lost = since(before.getOrDefault(name, 0L), counters.getOrDefault(name, 0L));
            if (lost > 0) {
                findings.warn("{}{} packets lost since the last look: {} ({})", label, lost, meaning, name);
            }
        });
    }

    /** A count below the last one is that of a transport that has been started afresh. */
    private static long since(long last, long count) {
        return count < last ? count : count - last;
    }
}
