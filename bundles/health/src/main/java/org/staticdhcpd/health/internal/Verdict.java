package org.staticdhcpd.health.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** The results of several checks: a line for each finding, and the worst status of all. */
final class Verdict {
    private final Map<String, Result> results = new TreeMap<>();

    /** Runs a check; one that throws is a finding, too. */
    void add(String name, HealthCheck check) {
        Result result;
        try {
            result = check.execute();
        } catch (RuntimeException e) {
            result = new Result(Result.Status.HEALTH_CHECK_ERROR, e.toString());
        }
        results.put(name, result);
    }

    /** The worst status; without any check there is no health to speak of. */
    Result.Status status() {
        return results.values().stream()
                .map(Result::getStatus)
                .max(Enum::compareTo)
                .orElse(Result.Status.HEALTH_CHECK_ERROR);
    }

    /** One line for each finding: status, check, text. No tabs or line ends in the text, so that scripts can cut it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        results.forEach((name, result) -> {
            for (ResultLog.Entry entry : result) {
                String text = entry.getMessage().replaceAll("\\s+", " ");
                lines.add(entry.getStatus() + "\t" + name + "\t" + text);
            }
        });
        return lines;
    }
}
