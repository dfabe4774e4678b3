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
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Diagnostics.SourceAnswer;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.MacAddress;

/** Does every source that the configuration names answer? */
@Component(property = {HealthCheck.NAME + "=dhcp sources", HealthCheck.TAGS + "=dhcp"})
public final class SourcesCheck implements HealthCheck {
    /** A client that does not exist: what matters is that there is an answer. */
    private static final LookUpKey NOBODY = LookUpKey.of(new MacAddress(0));

    @Reference(
            name = "diagnostics",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Diagnostics diagnostics;

    @Override
    public Result execute() {
        Diagnostics now = diagnostics;
        FormattingResultLog findings = new FormattingResultLog();
        if (now == null) {
            findings.critical("the server is not running: no source is asked");
        } else {
            judge(now.lookUp(NOBODY), findings);
        }
        return new Result(findings);
    }

    private static void judge(List<SourceAnswer> answers, FormattingResultLog findings) {
        if (answers.isEmpty()) {
            findings.warn("the configuration names no source: nobody is served");
        }
        for (SourceAnswer said : answers) {
            if (said.answer() instanceof Answer.Unavailable away) {
                findings.critical("{}: {}", said.source(), away.why());
            } else {
                findings.info("{} answers", said.source());
            }
        }
    }
}
