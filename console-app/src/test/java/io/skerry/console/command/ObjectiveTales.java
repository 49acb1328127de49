package io.skerry.console.command;

import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveEvidence;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveKey.Scope;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.ObjectiveRule;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bad afternoon of objectives on the simulated fleet: one of every way to stand. */
public final class ObjectiveTales {
    public static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");
    public static final Duration MONTH = Duration.ofDays(30);

    private static final long TEN_MINUTES = 600;

    private ObjectiveTales() {}

    /** An objective over 30 days with the usual rules. */
    public static ObjectiveDefinition definition(
            String name, String description, String indicator, double target, boolean pages) {
        List<ObjectiveRule> rules = new ArrayList<>();
        if (pages) {
            rules.add(pair("page_fast", Severity.CRITICAL, 14.4, 60, 5));
            rules.add(pair("page_slow", Severity.CRITICAL, 6, 360, 30));
        }
        rules.add(pair("ticket_fast", Severity.WARNING, 3, 1_440, 120));
        rules.add(pair("ticket_slow", Severity.WARNING, 1, 4_320, 360));
        Severity severity = pages ? Severity.CRITICAL : Severity.WARNING;
        rules.add(
                new ObjectiveRule(
                        "budget_escalation", severity, 0, Duration.ZERO, Duration.ZERO, ""));
        rules.add(
                new ObjectiveRule(
                        ObjectiveRule.EXHAUSTED,
                        Severity.WARNING,
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        ""));
        return new ObjectiveDefinition(
                name, description, indicator, target, MONTH, rules, true, "incident-checklist");
    }

    private static ObjectiveRule pair(
            String name, Severity severity, double burn, long longMinutes, long shortMinutes) {
        return new ObjectiveRule(
                name,
                severity,
                burn,
                Duration.ofMinutes(longMinutes),
                Duration.ofMinutes(shortMinutes),
                "incident-checklist");
    }

    /** Some of those that are built in. */
    public static List<ObjectiveDefinition> definitions() {
        return List.of(
                definition(
                        "availability",
                        "Requests are answered without an error",
                        "requests without an error, of all requests",
                        0.999,
                        true),
                definition(
                        "m1-request-latency",
                        "The p95 of a minute's requests is at most 500 ms",
                        "p95 of skerry_sli_request_duration_seconds <= 0.5 in each minute",
                        0.99,
                        true),
                definition(
                        "m2-cache-hits",
                        "80 % of look-ups are found in the cache",
                        "skerry_sli_cache_hits_total, of hits and misses",
                        0.8,
                        false),
                definition(
                        "m3-sync-success",
                        "99 % of synchronisations with the hub succeed",
                        "skerry_syncs_total without skerry_sync_failures_total",
                        0.99,
                        true),
                definition(
                        "m6-restarts",
                        "No service restarts",
                        "a minute without a restart",
                        0.999833333,
                        false),
                definition(
                        "m8-certificate-lead",
                        "The certificate ends in 7 days or later",
                        "skerry_certificate_lead_seconds >= 604800 in each minute",
                        0.999,
                        false));
    }

    /** A part that is kept: a third of its budget is spent, all data are there. */
    public static Part part(String objective, Scope scope, String part) {
        return new Part(new ObjectiveKey(objective, scope, part));
    }

    /** What a hub says at a moment. */
    public static ObjectiveReport report(Instant now) {
        List<ObjectiveStanding> standings = new ArrayList<>();
        parts().forEach(part -> standings.add(part.at(now)));
        return new ObjectiveReport(definitions(), standings, now.minusSeconds(12), now);
    }

    private static List<Part> parts() {
        return List.of(
                part("availability", Scope.FLEET, "").spent(0.22, 0.17).burn("page_fast", 2.1),
                part("availability", Scope.REGION, "eu-north")
                        .nodes(65, 67)
                        .spent(0.2, 0.41)
                        .burns("page_slow", Severity.CRITICAL, 7.9),
                part("availability", Scope.REGION, "us-east").nodes(66, 66),
                part("availability", Scope.REGION, "ap-south").nodes(21, 66).late(1_320),
                part("availability", Scope.CELL, "eu-north/edge-m4")
                        .nodes(17, 17)
                        .spent(0.31, 0.52)
                        .burns("page_fast", Severity.CRITICAL, 22.6),
                part("availability", Scope.CELL, "us-east/edge-s2")
                        .nodes(14, 14)
                        .spent(1.08, 0.13)
                        .rule(ObjectiveRule.EXHAUSTED, Severity.WARNING),
                part("availability", Scope.CELL, "sa-east/gw-arm")
                        .nodes(8, 8)
                        .evidence(ObjectiveEvidence.NO_EVENTS),
                part("availability", Scope.CELL, "ap-south/edge-l8")
                        .nodes(4, 19)
                        .burns("ticket_fast", Severity.WARNING, 3.4)
                        .late(1_320),
                part("m1-request-latency", Scope.FLEET, "").spent(0.3, 0.05),
                part("m1-request-latency", Scope.REGION, "eu-south").spent(0.5, 0.1),
                part("m2-cache-hits", Scope.FLEET, "").spent(0.4, 0.12),
                part("m2-cache-hits", Scope.REGION, "eu-south")
                        .nodes(66, 67)
                        .spent(0.35, 0.36)
                        .rule("budget_escalation", Severity.WARNING),
                part("m3-sync-success", Scope.FLEET, "").nodes(291, 300).spent(0.05, 0.02),
                part("m3-sync-success", Scope.REGION, "us-east").nodes(66, 66).spent(0, 0.01),
                part("m6-restarts", Scope.FLEET, "").evidence(ObjectiveEvidence.WARMING_UP),
                part("m8-certificate-lead", Scope.FLEET, "").nodes(0, 300).never());
    }

    /** How nodes stand for an objective, the worst in the middle. */
    public static ObjectiveReport nodes(String objective, int count, Instant now) {
        List<ObjectiveStanding> standings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double spent = (i * 7 % count) / (double) count;
            standings.add(
                    part(objective, Scope.NODE, SimulatedFleet.id(i))
                            .nodes(1, 1)
                            .spent(spent / 2, spent / 2)
                            .at(now));
        }
        return new ObjectiveReport(definitions(), standings, now.minusSeconds(12), now);
    }

    /**
     * The history of a part that stands so: bad events come in three bursts, and nothing is known
     * of half a day; sums fit what is left of the budget.
     */
    public static ObjectiveHistory history(
            ObjectiveStanding standing, double target, int bins, Instant now) {
        long window = MONTH.toSeconds();
        long length = (window / bins + TEN_MINUTES - 1) / TEN_MINUTES * TEN_MINUTES;
        long end = (now.getEpochSecond() / TEN_MINUTES + 1) * TEN_MINUTES;
        long start = end - length * bins;
        double left = standing.spent().left();
        double spent = Double.isNaN(left) ? 0 : 1 - left;
        long perBin = Double.isNaN(left) ? 0 : 40 * length;
        int gap = bins / 3;
        int gapBins = Math.max(1, bins / 60);
        long all = perBin * (bins - gapBins);
        List<ObjectiveHistory.Bin> made = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            boolean unknown = i >= gap && i < gap + gapBins;
            // Unknown minutes are taken to be as busy as the known ones.
            double allowed = (1 - target) * all * bins / (bins - gapBins);
            long bad = unknown ? 0 : Math.round(spent * allowed * share(i, bins));
            made.add(
                    unknown
                            ? new ObjectiveHistory.Bin(0, 0, 0)
                            : new ObjectiveHistory.Bin(
                                    Math.max(0, perBin - bad), bad, (int) (length / 60)));
        }
        return new ObjectiveHistory(Instant.ofEpochSecond(start), Duration.ofSeconds(length), made);
    }

    /** How much of what is bad falls into a bin: a fifth evenly, the rest in three bursts. */
    private static double share(int bin, int bins) {
        double even = 0.2 / bins;
        double burst = 0;
        double[] weights = {0.2, 0.25, 0.35};
        double[] at = {0.22, 0.61, 0.93};
        for (int i = 0; i < at.length; i++) {
            burst += bin == (int) (at[i] * bins) ? weights[i] : 0;
        }
        return even + burst;
    }

    /** A part, made step by step. */
    public static final class Part {
        private final ObjectiveKey key;
        private final Map<String, Double> burns = new TreeMap<>();
        private Severity severity = Severity.NORMAL;
        private String rule = "";
        private ObjectiveEvidence evidence = ObjectiveEvidence.CURRENT;
        private double before = 0.25;
        private double lately = 0.08;
        private int complete = 297;
        private int nodes = 300;
        private @Nullable Long lag = 14L;

        private Part(ObjectiveKey key) {
            this.key = key;
            burn("ticket_fast", 0.4).burn("ticket_slow", 0.3);
        }

        public Part spent(double longAgo, double inTheLastQuarter) {
            before = longAgo;
            lately = inTheLastQuarter;
            return this;
        }

        public Part burn(String name, double burn) {
            burns.put(name, burn);
            return this;
        }

        public Part rule(String name, Severity is) {
            rule = name;
            severity = is;
            return this;
        }

        /** A rule is active, and burns so fast. */
        public Part burns(String name, Severity is, double burn) {
            return rule(name, is).burn(name, burn);
        }

        public Part evidence(ObjectiveEvidence is) {
            evidence = is;
            return this;
        }

        /** So many seconds behind. */
        public Part late(long seconds) {
            lag = seconds;
            return evidence(ObjectiveEvidence.LATE);
        }

        /** There were no complete data ever, and no event. */
        public Part never() {
            lag = null;
            burns.clear();
            return evidence(ObjectiveEvidence.LATE).spent(Double.NaN, Double.NaN);
        }

        public Part nodes(int ofWhichComplete, int all) {
            complete = ofWhichComplete;
            nodes = all;
            return this;
        }

        public ObjectiveStanding at(Instant now) {
            Long behind = lag;
            return new ObjectiveStanding(
                    key,
                    severity,
                    rule,
                    evidence,
                    now.minusSeconds(2_400),
                    new ObjectiveStanding.Spent(before, lately),
                    burns,
                    complete,
                    nodes,
                    behind == null ? null : now.minusSeconds(behind));
        }
    }
}
