package io.skerry.daemon.hub.slo.prometheus;

import io.skerry.daemon.hub.slo.simulation.Span;
import io.skerry.daemon.hub.slo.simulation.Traffic;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Prometheus' own test of rules, over a clean past and then errors. Each imagined case is a region
 * of its own, so that one run tests them all.
 */
final class Promtool {
    private static final Path PROGRAM = Path.of("/usr/bin/promtool");

    private final Path folder;
    private final Duration past;
    private final Duration future;
    private final Duration evaluation;
    private final StringBuilder series = new StringBuilder();
    private final StringBuilder questions = new StringBuilder();

    /**
     * @param past how long there was clean traffic before the onset
     * @param future how long there is traffic after it
     * @param evaluation between two samples, and between two evaluations
     */
    Promtool(Path folder, Duration past, Duration future, Duration evaluation) {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM),
                "skipped: Debian's package prometheus is not installed");
        this.folder = folder;
        this.past = past;
        this.future = future;
        this.evaluation = evaluation;
    }

    /** Requests and errors of a region, at a constant rate. */
    void traffic(String region, Traffic traffic) {
        BigDecimal step =
                traffic.count()
                        .multiply(BigDecimal.valueOf(evaluation.toSeconds()))
                        .divide(BigDecimal.valueOf(traffic.period().toSeconds()));
        long steps = past.plus(future).dividedBy(evaluation);
        series("skerry_sli_requests_total", region, "0+" + step.toPlainString() + "x" + steps);
        BigDecimal errors = BigDecimal.ZERO;
        StringBuilder values = new StringBuilder("0x" + past.dividedBy(evaluation));
        for (Traffic.Phase phase : traffic.phases()) {
            BigDecimal each = step.multiply(phase.errorRatio()).stripTrailingZeros();
            long phaseSteps = phase.length().dividedBy(evaluation);
            values.append(
                    " %s+%sx%d"
                            .formatted(
                                    errors.add(each).toPlainString(),
                                    each.toPlainString(),
                                    phaseSteps - 1));
            errors = errors.add(each.multiply(BigDecimal.valueOf(phaseSteps)));
        }
        values.append(" %sx%d".formatted(errors.toPlainString(), steps));
        series("skerry_sli_errors_total", region, values.toString());
    }

    private void series(String name, String region, String values) {
        series.append(
                "      - series: '%s{region=\"%s\"}'\n        values: '%s'\n"
                        .formatted(name, region, values));
    }

    /** A rule is to be active when our engine's is, give or take one evaluation. */
    void expect(String region, String rule, List<Span> spans) {
        Duration two = evaluation.multipliedBy(2);
        List<Duration> silent = new ArrayList<>();
        if (spans.isEmpty()) {
            for (Duration at = Duration.ZERO;
                    at.compareTo(future) < 0;
                    at = at.plus(evaluation.multipliedBy(5))) {
                silent.add(at);
            }
        }
        for (Span span : spans) {
            silent.add(span.first().minus(two));
            silent.add(span.last().plus(two));
            ask(region, rule, span.first().plus(evaluation), true);
            ask(region, rule, span.last().minus(evaluation), true);
        }
        silent.forEach(at -> ask(region, rule, at, false));
    }

    private void ask(String region, String rule, Duration after, boolean active) {
        questions.append(
                """
                      - expr: 'count(ALERTS{alertstate="firing", rule="%s", region="%s"}) or vector(0)'
                        eval_time: %ds
                        exp_samples: [ { labels: "{}", value: %d } ]
                """
                        .formatted(rule, region, past.plus(after).toSeconds(), active ? 1 : 0));
    }

    /** What promtool says; empty when everything is as expected. */
    String run(String rules) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yml"), rules);
        Files.writeString(
                folder.resolve("test.yml"),
                """
                rule_files: [ rules.yml ]
                evaluation_interval: %ds
                tests:
                  - interval: %ds
                    input_series:
                %s    promql_expr_test:
                %s\
                """
                        .formatted(
                                evaluation.toSeconds(), evaluation.toSeconds(), series, questions));
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(PROGRAM.toString(), "test", "rules", "test.yml")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return "promtool took longer than five minutes";
        }
        return process.exitValue() == 0 ? "" : Files.readString(said);
    }
}
