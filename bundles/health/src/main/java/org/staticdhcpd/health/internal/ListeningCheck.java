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

/** Is a socket open? */
@Component(property = {HealthCheck.NAME + "=dhcp listening", HealthCheck.TAGS + "=dhcp"})
public final class ListeningCheck implements HealthCheck {
    @Reference(
            name = "transport",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Transport transport;

    @Override
    public Result execute() {
        Transport now = transport;
        FormattingResultLog findings = new FormattingResultLog();
        if (now == null) {
            findings.critical("the transport is not running: no client is heard");
        } else {
            judge(now.listeners(), findings);
        }
        return new Result(findings);
    }

    private static void judge(List<String> listeners, FormattingResultLog findings) {
        if (listeners.isEmpty()) {
            findings.critical("no socket is open: no client is heard");
        } else {
            findings.info("{}", String.join("; ", listeners));
        }
    }
}
