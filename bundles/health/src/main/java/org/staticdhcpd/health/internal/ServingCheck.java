package org.staticdhcpd.health.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.staticdhcpd.api.PacketHandler;

/** Is there somebody to give packets to? */
@Component(property = {HealthCheck.NAME + "=dhcp serving", HealthCheck.TAGS + "=dhcp"})
public final class ServingCheck implements HealthCheck {
    @Reference(
            name = "handler",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile PacketHandler handler;

    @Override
    public Result execute() {
        FormattingResultLog findings = new FormattingResultLog();
        if (handler == null) {
            findings.critical("the server is not running: packets wait for it and are then dropped");
        } else {
            findings.info("the server takes packets");
        }
        return new Result(findings);
    }
}
