package io.skerry.daemon.hub.slo.prometheus;

import io.skerry.daemon.config.Durations;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes objectives as rules for Prometheus 2.42 and newer: what is bad and what there is as
 * recording rules for each window, and each rule as an alert.
 *
 * <p>PromQL differs from the engine where it must: it does not know missing data from quiet ones,
 * so silence ends an alert; it extrapolates counters to the ends of a window; and the gate for low
 * traffic is Wilson and Hilferty's approximation of the exact bound, which fires a little later and
 * never earlier.
 */
public final class PrometheusRules {
    private static final Duration PAIRS_INTERVAL = Duration.ofSeconds(30);
    private static final Duration BUDGET_INTERVAL = Duration.ofMinutes(5);

    private final List<String> by;
    private final StringBuilder out = new StringBuilder();

    private PrometheusRules(List<String> by) {
        this.by = by;
    }

    /**
     * The file of rules, YAML.
     *
     * @param by labels that parts of the fleet are told apart by, such as region; none for the
     *     fleet as a whole
     */
    public static String of(List<Objective> objectives, List<String> by) {
        PrometheusRules rules = new PrometheusRules(List.copyOf(by));
        rules.out.append("groups:\n");
        objectives.forEach(rules::objective);
        return rules.out.toString();
    }

    private void objective(Objective objective) {
        ErrorRatio ratio = new ErrorRatio(objective.sli(), objective.name(), by);
        TreeSet<Duration> windows = new TreeSet<>();
        objective
                .rules()
                .forEach(rule -> {
                    windows.add(rule.longWindow());
                    windows.add(rule.shortWindow());
                });
        group(objective, "", PAIRS_INTERVAL);
        ratio.slice().ifPresent(expression -> record(objective, ErrorRatio.SLICE, expression));
        windows.forEach(window -> record(objective, ratio, window));
        objective.rules().forEach(rule -> alert(objective, rule));
        budget(objective, ratio);
    }

    private void group(Objective objective, String suffix, Duration interval) {
        line(2, "- name: " + quoted("skerry-slo-" + objective.name() + suffix));
        line(4, "interval: " + Durations.format(interval));
        line(4, "rules:");
    }

    private void record(Objective objective, ErrorRatio ratio, Duration window) {
        record(objective, bad(window), ratio.bad(window));
        record(objective, total(window), ratio.total(window));
        record(
                objective,
                ratio(window),
                of(bad(window), objective) + " / " + of(total(window), objective));
    }

    private void record(Objective objective, String name, String expression) {
        line(6, "- record: " + name);
        line(8, "expr: " + quoted(expression));
        line(8, "labels: { slo: " + quoted(objective.name()) + " }");
    }

    private void alert(Objective objective, BurnRule rule) {
        String threshold = objective.budget().at(rule.burn()).toString();
        List<String> conditions = new ArrayList<>();
        conditions.add(of(ratio(rule.longWindow()), objective) + " > " + threshold);
        conditions.add(of(ratio(rule.shortWindow()), objective) + " > " + threshold);
        if (objective.lowTrafficGate()) {
            conditions.addAll(gate(objective, rule.longWindow(), threshold));
        }
        alert(
                objective,
                rule.name(),
                rule.severity(),
                String.join(" and ", conditions),
                "The budget burns more than %s times as fast as it may, over %s and over %s"
                        .formatted(
                                rule.burn(),
                                Durations.format(rule.longWindow()),
                                Durations.format(rule.shortWindow())),
                rule.keepFiring(),
                rule.runbook());
    }

    /**
     * The lower bound of a share of k bad events is χ²(0.05; 2k) / 2 of all events, by Poisson; and
     * that quantile is 2k (1 − 1/(9k) − 1.6449/(3√k))³ by Wilson and Hilferty (1931). A counter's
     * increase is extrapolated, so that of two events is about two.
     */
    private static List<String> gate(Objective objective, Duration window, String threshold) {
        String bad = of(bad(window), objective);
        return List.of(
                bad + " > 1.5",
                "%s * (1 - 1 / (9 * %s) - 0.5483 / sqrt(%s)) ^ 3 / %s > %s"
                        .formatted(bad, bad, bad, of(total(window), objective), threshold));
    }

    private void budget(Objective objective, ErrorRatio ratio) {
        Duration whole = objective.window();
        Duration quarter = whole.dividedBy(4);
        Duration newest = whole.dividedBy(48);
        group(objective, "-budget", BUDGET_INTERVAL);
        List.of(newest, quarter, whole).forEach(window -> record(objective, ratio, window));
        String share =
                BigDecimal.valueOf(objective.budget().billionths(), 9)
                        .stripTrailingZeros()
                        .toPlainString();
        String allowed = "(" + share + " * " + of(total(whole), objective) + ")";
        String inQuarter = of(bad(quarter), objective);
        String before = "(" + of(bad(whole), objective) + " - " + inQuarter + ")";
        // c_q > 0.5 (1 − c_old) is c_old + 2 c_q > 1: no division where a budget may be nothing.
        alert(
                objective,
                "budget_escalation",
                Severity.MAJOR,
                before
                        + " < "
                        + allowed
                        + " and "
                        + before
                        + " + 2 * "
                        + inQuarter
                        + " > "
                        + allowed
                        + " and "
                        + inQuarter
                        + " > 1.5 and "
                        + of(ratio(newest), objective)
                        + " / "
                        + share
                        + " > 2 * (1 - "
                        + before
                        + " / "
                        + allowed
                        + ")",
                "More than half of the budget that was left is spent within "
                        + Durations.format(quarter),
                Duration.ZERO,
                objective.runbook());
        alert(
                objective,
                "budget_exhausted",
                Severity.MAJOR,
                before + " >= " + allowed,
                "Nothing was left of the budget " + Durations.format(quarter) + " ago",
                Duration.ZERO,
                objective.runbook());
    }

    private void alert(
            Objective objective,
            String rule,
            Severity severity,
            String expression,
            String summary,
            Duration keepFiring,
            String runbook) {
        line(6, "- alert: " + quoted("SkerrySlo_" + rule));
        line(8, "expr: " + quoted(expression));
        if (keepFiring.isPositive()) {
            line(8, "keep_firing_for: " + Durations.format(keepFiring));
        }
        line(
                8,
                "labels: { slo: %s, rule: %s, severity: %s }"
                        .formatted(quoted(objective.name()), quoted(rule), severity(severity)));
        line(
                8,
                "annotations: { summary: %s, description: %s, runbook: %s }"
                        .formatted(
                                quoted(summary), quoted(objective.description()), quoted(runbook)));
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "page";
            case MAJOR -> "urgent-ticket";
            case WARNING -> "ticket";
            case NORMAL -> "none";
        };
    }

    private static String bad(Duration window) {
        return "skerry:slo_bad:increase" + Durations.format(window);
    }

    private static String total(Duration window) {
        return "skerry:slo_total:increase" + Durations.format(window);
    }

    private static String ratio(Duration window) {
        return "skerry:slo_errors:ratio" + Durations.format(window);
    }

    private static String of(String series, Objective objective) {
        return series + "{slo=\"" + objective.name() + "\"}";
    }

    private void line(int indent, String text) {
        out.repeat(' ', indent).append(text).append('\n');
    }

    /** In YAML's double quotes, which are JSON's. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
