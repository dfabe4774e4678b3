package org.staticdhcpd.itests.servers;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresServers}. */
final class ServersPresent implements ExecutionCondition {
    static final String REQUIRE = "STATICDHCPD_REQUIRE_TOOLS";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String missing = AnnotationSupport.findAnnotation(context.getElement(), RequiresServers.class)
                .map(required -> missing(required.value()))
                .orElse("");
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("everything is there");
        }
        String reason = context.getDisplayName() + " needs " + missing;
        if (Boolean.parseBoolean(System.getProperty(REQUIRE, System.getenv(REQUIRE)))) {
            throw new IllegalStateException(reason + ", and " + REQUIRE + " is true");
        }
        System.out.println("SKIPPED: " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    private static String missing(ServerProgram... programs) {
        return Arrays.stream(programs)
                .filter(program -> program.find().isEmpty())
                .map(ServerProgram::toString)
                .collect(Collectors.joining(", "));
    }
}
