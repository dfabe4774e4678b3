package org.staticdhcpd.health.internal;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.staticdhcpd.api.Transport;

/** Has each transport a socket open? */
@Component(property = {HealthCheck.NAME + "=dhcp listening", HealthCheck.TAGS + "=dhcp"})
public final class ListeningCheck implements HealthCheck {
    @Reference(
            name = "transport",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<Transport> transports = List.of();

    @Override
    public Result execute() {
        List<Transport> now = Transports.sorted(transports);
        FormattingResultLog findings = new FormattingResultLog();
        if (now.isEmpty()) {
            findings.critical("the transport is not running: no client is heard");
        }
        now.forEach(each -> judge(Transports.label(each, now), each.listeners(), findings));
        return new Result(findings);
    }

    private static void judge(String label, List<String> listeners, FormattingResultLog findings) {
        if (listeners.isEmpty()) {
            findings.critical("{}no socket is open: no client is heard", label);
        } else {
            findings.info("{}{}", label, String.join("; ", listeners));
        }
    }
}
