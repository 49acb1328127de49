package io.skerry.daemon.cli.slo;

import io.skerry.daemon.config.Durations;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloEffect;
import io.skerry.daemon.hub.slo.simulation.Span;
import io.skerry.daemon.hub.slo.simulation.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A simulation's result, for people and for programs. */
final class TimelineText {
    private final Objective objective;
    private final Timeline timeline;

    TimelineText(Objective objective, Timeline timeline) {
        this.objective = objective;
        this.timeline = timeline;
    }

    /** For programs: times in minutes after the onset. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("objective_percent", Double.parseDouble(objective.budget().objective()));
        figures.put("window_days", objective.window().toDays());
        figures.put("low_traffic_gate", objective.lowTrafficGate());
        figures.put("simulated_minutes", minutes(timeline.simulated()));
        List<Map<String, Object>> rules = new ArrayList<>();
        timeline.rules().forEach((rule, spans) -> rules.add(rule(rule, spans)));
        figures.put("rules", rules);
        List<Map<String, Object>> told = new ArrayList<>();
        for (Timeline.Heard heard : timeline.effects()) {
            told.add(told(heard));
        }
        figures.put("notifications", told);
        return figures;
    }

    private Map<String, Object> rule(String name, List<Span> spans) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rule", name);
        objective.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .ifPresent(rule -> {
                    figures.put("long", Durations.format(rule.longWindow()));
                    figures.put("short", Durations.format(rule.shortWindow()));
                    figures.put("burn", rule.burn().factor());
                });
        figures.put("severity", severity(severityOf(name)));
        List<Map<String, Object>> active = new ArrayList<>();
        for (Span span : spans) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("first_minutes", minutes(span.first()));
            one.put("last_minutes", minutes(span.last()));
            active.add(one);
        }
        figures.put("active", active);
        return figures;
    }

    private static Map<String, Object> told(Timeline.Heard heard) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("after_minutes", minutes(heard.after()));
        figures.put("says", says(heard.effect()));
        return figures;
    }

    /** For people. */
    String forPeople() {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s %% over %s; times after the onset of errors, low-traffic gate %s\n\n"
                        .formatted(
                                objective.budget().objective(),
                                Durations.format(objective.window()),
                                objective.lowTrafficGate() ? "on" : "off"));
        text.append(row("rule", "severity", "windows", "burn", "fires", "last fires"));
        timeline.rules().forEach((rule, spans) -> text.append(rows(rule, spans)));
        text.append("\nWhat somebody hears:\n");
        List<Timeline.Heard> heard = timeline.effects();
        heard.forEach(each ->
                text.append("  %-10s %s\n".formatted(after(each.after()), says(each.effect()))));
        if (heard.isEmpty()) {
            text.append("  nothing\n");
        }
        return text.toString();
    }

    private String rows(String name, List<Span> spans) {
        BurnRule rule =
                objective.rules().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null);
        String windows =
                rule == null
                        ? Durations.format(objective.window().dividedBy(4))
                        : Durations.format(rule.longWindow())
                                + "/"
                                + Durations.format(rule.shortWindow());
        String burn = rule == null ? "" : rule.burn().toString();
        String severity = severity(severityOf(name));
        if (spans.isEmpty()) {
            return row(name, severity, windows, burn, "never", "");
        }
        StringBuilder rows = new StringBuilder();
        for (Span span : spans) {
            rows.append(
                    row(
                            name,
                            severity,
                            windows,
                            burn,
                            after(span.first()),
                            span.end().isZero() ? "still does" : after(span.last())));
        }
        return rows.toString();
    }

    private Severity severityOf(String name) {
        return objective.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .map(BurnRule::severity)
                .findFirst()
                .orElse(Severity.MAJOR);
    }

    private static String row(
            String rule, String severity, String windows, String burn, String fires, String last) {
        return "%-18s %-14s %-12s %-6s %-12s %s"
                        .formatted(rule, severity, windows, burn, fires, last)
                        .stripTrailing()
                + "\n";
    }

    private static String says(SloEffect effect) {
        return switch (effect) {
            case SloEffect.Raised raised -> severity(raised.severity()) + " by " + raised.rule();
            case SloEffect.Eased eased ->
                    "eased to " + severity(eased.severity()) + " by " + eased.rule();
            case SloEffect.Ended _ -> "ended";
            case SloEffect.EvidenceChanged changed ->
                    "data are "
                            + changed.evidence().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "page";
            case MAJOR -> "urgent ticket";
            case WARNING -> "ticket";
            case NORMAL -> "nothing";
        };
    }

    private static String after(Duration duration) {
        return Durations.format(duration);
    }

    private static double minutes(Duration duration) {
        return duration.toSeconds() / 60.0;
    }
}
