package org.staticdhcpd.itests.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresTools}. */
final class ToolsPresent implements ExecutionCondition {
    static final String REQUIRE = "STATICDHCPD_REQUIRE_TOOLS";

    private static final List<Tool> ALWAYS = List.of(Tool.IP, Tool.TAR, Tool.TCPDUMP, Tool.BUSYBOX);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = AnnotationSupport.findAnnotation(context.getElement(), RequiresTools.class)
                .flatMap(required -> missing(required.value()));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("everything is there");
        }
        String reason = context.getDisplayName() + " needs " + missing.get();
        if (isFailure()) {
            throw new IllegalStateException(reason + ", and " + REQUIRE + " is true");
        }
        System.out.println("SKIPPED: " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean isFailure() {
        return Boolean.parseBoolean(System.getProperty(REQUIRE, System.getenv(REQUIRE)));
    }

    private static Optional<String> missing(Tool... tools) {
        String absent = Stream.concat(ALWAYS.stream(), Arrays.stream(tools))
                .filter(tool -> tool.find().isEmpty())
                .map(Tool::toString)
                .collect(Collectors.joining(", "));
        return absent.isEmpty() ? Namespace.refusal() : Optional.of(absent);
    }
}
