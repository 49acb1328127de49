package io.skerry.daemon.hub.slo.config;

import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.Sli.Events.Form;
import io.skerry.daemon.hub.slo.Sli.Slices.Comparison;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is judged without anybody declaring it: availability, and M1 to M8 with the targets that the
 * guide for edge nodes starts from. A declared objective of the same name takes the place of one.
 *
 * <p>Where the target is a share of events, it is the objective. Where it is a limit of a value,
 * each minute of a node is a slice, good within the limit, and the objective is a share of those.
 * What nobody has to get up for has tickets and no pages.
 */
public final class BuiltInObjectives {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String CHECKLIST = "incident-checklist";
    private static final double P95 = 0.95;

    private BuiltInObjectives() {}

    /** All of them. */
    public static List<Objective> all() {
        return Stream.of(availabilityToM3(), m4ToM8()).flatMap(List::stream).toList();
    }

    private static List<Objective> availabilityToM3() {
        return List.of(
                paging(
                        "availability",
                        "Requests are answered without an error",
                        requests(),
                        "99.9",
                        CHECKLIST),
                paging(
                        "m1-request-latency",
                        "The p95 of a minute's requests is at most 500 ms",
                        new Sli.Slices(
                                "skerry_sli_request_duration_seconds",
                                P95,
                                Comparison.AT_MOST,
                                0.5),
                        "99",
                        CHECKLIST),
                ticketing(
                        "m2-cache-hits",
                        "80 % of look-ups are found in the cache",
                        new Sli.Events(
                                Form.GOOD_AND_BAD,
                                "skerry_sli_cache_hits_total",
                                "skerry_sli_cache_misses_total"),
                        "80",
                        CHECKLIST),
                paging(
                        "m3-sync-success",
                        "99 % of synchronisations with the hub succeed",
                        new Sli.Events(
                                Form.BAD_OF_TOTAL,
                                "skerry_sync_failures_total",
                                "skerry_syncs_total"),
                        "99",
                        "f1-partition"));
    }

    private static List<Objective> m4ToM8() {
        return List.of(
                ticketing(
                        "m4-telemetry-lag",
                        "Telemetry is at the hub within 30 s",
                        gauge("skerry_telemetry_lag_seconds", Comparison.BELOW, 30),
                        "99",
                        "f1-partition"),
                ticketing(
                        "m5-disk",
                        "Less than 75 % of the fullest disk is used",
                        gauge("skerry_disk_used_ratio", Comparison.BELOW, 0.75),
                        "99",
                        "f2-disk-full"),
                // 0.01 in a node's hour are one in 6,000 of its minutes.
                ticketing(
                        "m6-restarts",
                        "Services restart less than 0.01 times an hour of a node",
                        gauge("skerry_restarts_in_minute", Comparison.AT_MOST, 0),
                        "99.9833333",
                        "f3-bad-rollout"),
                ticketing(
                        "m7-error-rate",
                        "Less than 1 % of requests fail",
                        requests(),
                        "99",
                        "f3-bad-rollout"),
                ticketing(
                        "m8-certificate-lead",
                        "Certificates are valid for 7 days or more",
                        gauge(
                                "skerry_certificate_lead_seconds",
                                Comparison.AT_LEAST,
                                (double) Duration.ofDays(7).toSeconds()),
                        "99.9",
                        "f4-certificate-expiry"));
    }

    private static Sli requests() {
        return new Sli.Events(
                Form.BAD_OF_TOTAL, "skerry_sli_errors_total", "skerry_sli_requests_total");
    }

    private static Sli gauge(String metric, Comparison comparison, double limit) {
        return new Sli.Slices(metric, Double.NaN, comparison, limit);
    }

    private static Objective paging(
            String name, String description, Sli sli, String percent, String runbook) {
        return objective(name, description, sli, percent, Severity.CRITICAL, runbook);
    }

    private static Objective ticketing(
            String name, String description, Sli sli, String percent, String runbook) {
        return objective(name, description, sli, percent, Severity.WARNING, runbook);
    }

    private static Objective objective(
            String name,
            String description,
            Sli sli,
            String percent,
            Severity most,
            String runbook) {
        return new Objective(
                name,
                description,
                sli,
                Budget.ofObjective(percent),
                MONTH,
                Set.of(Scope.values()),
                BurnRule.workbook(MONTH, runbook).stream()
                        .filter(rule -> rule.severity().compareTo(most) <= 0)
                        .toList(),
                true,
                runbook);
    }
}
