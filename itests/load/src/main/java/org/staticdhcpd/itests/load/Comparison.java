package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measures a server and an echo in turn, so that both meet the same weather, and compares the medians. */
final class Comparison {
    private final PrintStream out;
    private final LoadPlan server;
    private final LoadPlan echo;
    private final ProcessTime serverTime;
    private final ProcessTime echoTime;
    private final List<Scenario> scenarios;
    private final int[] windows;
    private final int rounds;
    private final double warm;

    Comparison(Arguments arguments, PrintStream out) {
        this.out = out;
        InetSocketAddress echoAddress = arguments.endpoint("echo", "127.0.0.1:7767");
        this.scenarios = Arrays.stream(arguments.text("scenarios", "dora,renew").split(","))
                .map(Load::scenario)
                .toList();
        this.windows = Arrays.stream(arguments.text("windows", "1,32,256").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        this.rounds = arguments.number("rounds", 5);
        this.warm = arguments.decimal("warm", 5);
        this.serverTime = new ProcessTime(arguments.number("pid", 0));
        this.echoTime = new ProcessTime(arguments.number("echo-pid", 0));
        this.server = Load.basics(arguments);
        this.echo = server.againstEcho(echoAddress);
        arguments.allTaken();
    }

    boolean run() throws IOException, InterruptedException {
        for (Scenario scenario : scenarios) {
            warmUp(server.with(scenario));
            warmUp(echo.with(scenario));
        }
        out.println("| scenario | window | server/s | echo/s | ratio [range] | p50 | p99 | p99.9 | max µs | echo p50 |"
                + " echo p99 | CPU µs, server | CPU µs, echo | lost, wrong |");
        out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        boolean flawless = true;
        for (Scenario scenario : scenarios) {
            for (int window : windows) {
                flawless &= row(scenario, window);
            }
        }
        return flawless;
    }

    private void warmUp(LoadPlan plan) throws IOException, InterruptedException {
        if (warm > 0) {
            LoadRun.run(plan.withWindow(32).with(LoadPlan.Limits.seconds(warm)));
        }
    }

    private boolean row(Scenario scenario, int window) throws IOException, InterruptedException {
        List<Sample> ours = new ArrayList<>();
        List<Sample> bare = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            bare.add(sample(echo.with(scenario).withWindow(window), echoTime));
            ours.add(sample(server.with(scenario).withWindow(window), serverTime));
        }
        double[] ratios = new double[rounds];
        Arrays.setAll(
                ratios,
                i -> ours.get(i).outcome().perSecond() / bare.get(i).outcome().perSecond());
        Arrays.sort(ratios);
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.2f [%.2f–%.2f] | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f |"
                        + " %d, %d |%n",
                scenario,
                window,
                median(ours, s -> s.outcome().perSecond()),
                median(bare, s -> s.outcome().perSecond()),
                ratios[rounds / 2],
                ratios[0],
                ratios[rounds - 1],
                median(ours, s -> s.outcome().micros(0.5)),
                median(ours, s -> s.outcome().micros(0.99)),
                median(ours, s -> s.outcome().micros(0.999)),
                ours.stream().mapToDouble(s -> s.outcome().maxMicros()).max().orElse(0),
                median(bare, s -> s.outcome().micros(0.5)),
                median(bare, s -> s.outcome().micros(0.99)),
                median(ours, Sample::cpuMicros),
                median(bare, Sample::cpuMicros),
                ours.stream().mapToLong(s -> s.outcome().lost()).sum(),
                ours.stream()
                        .mapToLong(s -> s.outcome().wrong() + s.outcome().unexpected())
                        .sum());
        return ours.stream().allMatch(s -> s.outcome().isFlawless());
    }

    private static Sample sample(LoadPlan plan, ProcessTime time) throws IOException, InterruptedException {
        double before = time.seconds();
        Outcome outcome = LoadRun.run(plan);
        return new Sample(outcome, (time.seconds() - before) * 1e6 / Math.max(1, outcome.right()));
    }

    private static double median(List<Sample> samples, java.util.function.ToDoubleFunction<Sample> value) {
        double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private record Sample(Outcome outcome, double cpuMicros) {}
}
