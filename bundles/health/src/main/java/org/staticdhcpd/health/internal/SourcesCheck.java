package org.staticdhcpd.health.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.CollectionType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.Diagnostics.SourceAnswer;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.protocol.MacAddress;

/** Does every source that the configuration names answer, and are all its parts well? */
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

    @Reference(
            name = "report",
            service = SourceReport.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            collectionType = CollectionType.TUPLE)
    volatile List<Map.Entry<Map<String, Object>, SourceReport>> reports = List.of();

    @Override
    public Result execute() {
        Diagnostics now = diagnostics;
        FormattingResultLog findings = new FormattingResultLog();
        if (now == null) {
            findings.critical("the server is not running: no source is asked");
        } else {
            judge(now, findings);
        }
        return new Result(findings);
    }

    private void judge(Diagnostics now, FormattingResultLog findings) {
        List<SourceAnswer> answers = now.lookUp(NOBODY);
        if (answers.isEmpty()) {
            findings.warn("the configuration names no source: nobody is served");
        }
        for (SourceAnswer said : answers) {
            if (said.answer() instanceof Answer.Unavailable away) {
                findings.critical("{}: {}", said.source(), away.why());
            } else {
                findings.info("{} answers", said.source());
            }
            troubles(said.source()).forEach(trouble -> findings.warn("{}: {}", said.source(), trouble));
            conduct(said.source(), now).forEach(line -> findings.info("{}: {}", said.source(), line));
        }
    }

    private List<String> troubles(String source) {
        return partsOf(source).flatMap(part -> trouble(part).stream()).sorted().toList();
    }

    /** Nothing to judge by, but what whoever watches wants to draw. */
    private List<String> conduct(String source, Diagnostics now) {
        return Stream.concat(
                        now.sources().stream()
                                .filter(state -> state.name().equals(source))
                                .map(state -> new Conduct(state).inWords()),
                        partsOf(source).flatMap(part -> Conduct.lines(part).stream()))
                .toList();
    }

    private Stream<SourceReport> partsOf(String source) {
        return reports.stream()
                .filter(entry -> source.equals(entry.getKey().get(SourceReport.NAME)))
                .map(Map.Entry::getValue);
    }

    private static Optional<String> trouble(SourceReport report) {
        try {
            return report.trouble();
        } catch (RuntimeException e) {
            return Optional.of("its report failed: " + e);
        }
    }
}
