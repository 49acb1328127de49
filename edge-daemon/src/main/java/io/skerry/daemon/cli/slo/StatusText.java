package io.skerry.daemon.cli.slo;

import io.skerry.api.v1.ObjectiveBurn;
import io.skerry.api.v1.ObjectiveKey;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.cli.Visible;
import io.skerry.daemon.config.Durations;
import io.skerry.daemon.hub.slo.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How objectives stand: for people, a line each, and for programs. */
final class StatusText {
    private static final String NOTHING = "-";
    private static final List<String> HEADER =
            List.of("objective", "part", "state", "left", "burn", "nodes", "data", "budget");

    private StatusText() {}

    /** For people. Nothing that a hub or a node says moves their terminal's cursor. */
    static String forPeople(StatusTable table) {
        List<String> lines = new ArrayList<>();
        if (!table.rows().isEmpty()) {
            List<List<String>> cells = new ArrayList<>();
            cells.add(HEADER);
            table.rows().forEach(row -> cells.add(cells(row)));
            lines.addAll(aligned(cells));
        }
        lines.add(sum(table));
        if (!table.uncounted().isEmpty()) {
            lines.add(
                    "nothing was ever counted here of "
                            + Visible.of(String.join(", ", table.uncounted())));
        }
        return String.join("\n", lines);
    }

    private static String sum(StatusTable table) {
        int count = table.rows().size();
        return (count == 0 ? "nothing" : "%,d line%s".formatted(count, count == 1 ? "" : "s"))
                + " at "
                + seconds(table.at())
                + (table.judgedAt() == null
                        ? "; the hub has judged nothing since its start"
                        : ", judged " + seconds(table.judgedAt()));
    }

    private static List<String> aligned(List<List<String>> cells) {
        int[] widths =
                IntStream.range(0, HEADER.size())
                        .map(column ->
                                cells.stream()
                                        .mapToInt(row -> row.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        return cells.stream()
                .map(row ->
                        IntStream.range(0, widths.length)
                                .mapToObj(i -> padded(row.get(i), widths[i]))
                                .collect(Collectors.joining("  "))
                                .stripTrailing())
                .toList();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static List<String> cells(StatusRow row) {
        double left = row.left();
        return List.of(
                Visible.of(row.objective().getName()),
                Visible.of(part(row.standing().getKey())),
                Visible.of(state(row)),
                Double.isNaN(left) ? NOTHING : String.format(Locale.ROOT, "%.1f %%", left * 100),
                Visible.of(row.fastest().map(StatusText::burn).orElse(NOTHING)),
                Integer.toUnsignedString(row.standing().getNodesComplete())
                        + "/"
                        + Integer.toUnsignedString(row.standing().getNodes()),
                row.age().map(age -> span(age) + " old").orElse("never"),
                budget(row));
    }

    private static String part(ObjectiveKey key) {
        return (Scope.word(key.getScope()) + " " + key.getPart()).strip();
    }

    private static String state(StatusRow row) {
        String fires = fires(row.standing());
        return switch (row.state()) {
            case KEPT -> "KEPT";
            case BURNING -> ("BURNING " + fires).strip();
            case EXHAUSTED -> ("EXHAUSTED " + fires).strip();
            case UNKNOWN -> "UNKNOWN, " + row.why() + (fires.isEmpty() ? "" : "; it was " + fires);
        };
    }

    /** What fires; empty when nothing does. */
    private static String fires(ObjectiveStanding standing) {
        return standing.getSeverity() == Severity.SEVERITY_NORMAL
                ? ""
                : (word(standing.getSeverity()) + " " + standing.getRule()).strip();
    }

    private static String burn(ObjectiveBurn burn) {
        return String.format(Locale.ROOT, "%.1f by %s", burn.getBurn(), burn.getRule());
    }

    /** How long the budget lasts. */
    private static String budget(StatusRow row) {
        return switch (row.forecast()) {
            case Forecast.Exhausted() -> "gone";
            case Forecast.SpentAfter(Duration after) ->
                    "gone in "
                            + span(after)
                            + row.telling()
                                    .map(burn ->
                                            " at the burn of the last "
                                                    + Durations.format(row.over(burn.getRule())))
                                    .orElse("");
            case Forecast.Lasts() -> "lasts";
            case Forecast.Unknown() -> NOTHING;
        };
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case SEVERITY_CRITICAL -> "critical";
            case SEVERITY_MAJOR -> "major";
            case SEVERITY_WARNING -> "warning";
            case SEVERITY_NORMAL -> "normal";
            case SEVERITY_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    /** Seconds of minutes, minutes of hours, hours of days. */
    private static String span(Duration span) {
        ChronoUnit unit =
                span.toDays() > 0
                        ? ChronoUnit.HOURS
                        : span.toHours() > 0 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        return Durations.format(span.truncatedTo(unit));
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** For programs; what is absent is not said. */
    static Map<String, Object> forPrograms(StatusTable table) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("at", table.at());
        if (table.judgedAt() != null) {
            all.put("judged_at", table.judgedAt());
        }
        all.put("standings", table.rows().stream().map(StatusText::fields).toList());
        all.put("uncounted", table.uncounted());
        return all;
    }

    private static Map<String, Object> fields(StatusRow row) {
        ObjectiveStanding standing = row.standing();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("objective", row.objective().getName());
        fields.put("scope", Scope.word(standing.getKey().getScope()));
        fields.put("part", standing.getKey().getPart());
        fields.put("state", row.state().name().toLowerCase(Locale.ROOT));
        if (!row.why().isEmpty()) {
            fields.put("why", row.why());
        }
        fired(fields, row);
        if (!Double.isNaN(row.left())) {
            fields.put("budget_left", row.left());
        }
        burns(fields, row);
        forecast(fields, row);
        fields.put("nodes_complete", Integer.toUnsignedLong(standing.getNodesComplete()));
        fields.put("nodes", Integer.toUnsignedLong(standing.getNodes()));
        if (standing.getCompleteUntilUnixMillis() != 0) {
            fields.put(
                    "complete_until", Instant.ofEpochMilli(standing.getCompleteUntilUnixMillis()));
        }
        return fields;
    }

    /** What fires, or did when it was known last; that nothing did is no news of now. */
    private static void fired(Map<String, Object> fields, StatusRow row) {
        ObjectiveStanding standing = row.standing();
        if (row.state() == StatusRow.State.UNKNOWN
                && standing.getSeverity() == Severity.SEVERITY_NORMAL) {
            return;
        }
        fields.put("severity", word(standing.getSeverity()));
        if (!standing.getRule().isEmpty()) {
            fields.put("rule", standing.getRule());
        }
        fields.put("since", Instant.ofEpochMilli(standing.getSinceUnixMillis()));
    }

    private static void burns(Map<String, Object> fields, StatusRow row) {
        if (row.state() == StatusRow.State.UNKNOWN) {
            return;
        }
        Map<String, Object> burns = new LinkedHashMap<>();
        row.standing().getBurnsList().stream()
                .filter(ObjectiveBurn::hasBurn)
                .forEach(burn -> burns.put(burn.getRule(), burn.getBurn()));
        fields.put("burns", burns);
    }

    /** When the budget is gone, and by which rule's burn that is; nothing when nobody can tell. */
    private static void forecast(Map<String, Object> fields, StatusRow row) {
        switch (row.forecast()) {
            case Forecast.Exhausted() -> fields.put("gone_in_seconds", 0);
            case Forecast.SpentAfter(Duration after) -> {
                fields.put("gone_in_seconds", after.toSeconds());
                row.telling().ifPresent(burn -> fields.put("gone_by_burn_of", burn.getRule()));
            }
            case Forecast.Lasts() -> fields.put("lasts", true);
            case Forecast.Unknown() -> {}
        }
    }
}
