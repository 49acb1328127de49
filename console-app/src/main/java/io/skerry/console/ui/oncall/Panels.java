package io.skerry.console.ui.oncall;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.OnCallReport.Evidence;
import io.skerry.console.model.OnCallStanding;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The panels of all hubs together. Each hub knows its own nodes, so what they count adds up; what
 * one does not know keeps back neither its other panels nor any other hub. Pure.
 */
final class Panels {
    private final OnCallBoard board;
    private final Instant now;

    /** What one hub says of one panel. */
    private record Part<T>(String name, HubSaid hub, Evidence evidence, T content) {}

    /** An item, and the hub that told of it. */
    private record Of<I>(HubSaid hub, I item) {}

    private Panels(OnCallBoard board, Instant now) {
        this.board = board;
        this.now = now;
    }

    /** One of each kind, in their order. */
    static List<Panel> of(OnCallBoard board, Instant now) {
        Panels panels = new Panels(board, now);
        return List.of(
                panels.edges(),
                panels.alarms(),
                panels.errors(),
                panels.disks(),
                panels.rollouts());
    }

    private Panel edges() {
        List<Part<OnCallReport.Edges>> parts =
                parts(OnCallReport::edges, OnCallReport.Edges::evidence);
        Map<OnCallStanding, Integer> counts = new EnumMap<>(OnCallStanding.class);
        int waiting = 0;
        for (Part<OnCallReport.Edges> part : parts) {
            part.content()
                    .counts()
                    .forEach((standing, nodes) -> counts.merge(standing, nodes, Integer::sum));
            waiting += part.content().quarantined();
        }
        String sum =
                counts.entrySet().stream()
                        .map(each -> count(each.getValue()) + " " + each.getKey().words())
                        .collect(Collectors.joining(" · "));
        return panel(
                Panel.Kind.EDGES,
                parts,
                sum + (waiting == 0 ? "" : " · " + count(waiting) + " wait for their binding"),
                lines(
                        parts,
                        OnCallReport.Edges::items,
                        Comparator.comparing(OnCallReport.Edge::standing),
                        (hub, edge) -> Lines.edge(hub, edge, now)));
    }

    private Panel alarms() {
        List<Part<OnCallReport.Alarms>> parts =
                parts(OnCallReport::alarms, OnCallReport.Alarms::evidence);
        Map<Severity, int[]> counts = new EnumMap<>(Severity.class);
        int held = 0;
        for (Part<OnCallReport.Alarms> part : parts) {
            for (OnCallReport.Count count : part.content().counts()) {
                int[] both = counts.computeIfAbsent(count.severity(), any -> new int[2]);
                both[0] += count.unacknowledged();
                both[1] += count.acknowledged();
            }
            held += part.content().held();
        }
        List<String> words = new ArrayList<>();
        for (Severity severity : List.of(Severity.CRITICAL, Severity.MAJOR, Severity.WARNING)) {
            int[] both = counts.getOrDefault(severity, new int[2]);
            if (both[0] + both[1] > 0) {
                words.add(
                        count(both[0] + both[1])
                                + " "
                                + severity.name().toLowerCase(Locale.ROOT)
                                + ", "
                                + count(both[0])
                                + " unseen");
            }
        }
        if (held > 0) {
            words.add(count(held) + " held");
        }
        if (words.isEmpty()) {
            words.add("none stands");
        }
        List<Line> lines =
                lines(
                        parts,
                        OnCallReport.Alarms::items,
                        Lines.MOST_URGENT_FIRST,
                        (hub, alarm) -> Lines.alarm(hub, alarm, now));
        Instant since = endedSince(parts);
        String none = Panel.Kind.ALARMS.none();
        if (since == null) {
            none += "; of those that ended nobody tells";
        } else {
            String told = "ended since " + AlarmWords.since(since, now);
            none += ", and none " + told;
            if (!lines.isEmpty()) {
                words.add("with those that " + told);
            }
        }
        return panel(Panel.Kind.ALARMS, parts, String.join(" · ", words), lines, none);
    }

    /** Since when all hubs tell of alarms that ended; null while one that knows any does not. */
    private @Nullable Instant endedSince(List<Part<OnCallReport.Alarms>> parts) {
        Instant latest = null;
        for (Part<OnCallReport.Alarms> part : parts) {
            if (part.evidence().known()) {
                Instant since = part.hub().here(part.content().endedSince());
                if (since == null) {
                    return null;
                }
                latest = latest == null || since.isAfter(latest) ? since : latest;
            }
        }
        return latest;
    }

    private Panel errors() {
        List<Part<OnCallReport.Errors>> parts =
                parts(OnCallReport::errors, OnCallReport.Errors::evidence);
        long bad = parts.stream().mapToLong(part -> part.content().bad()).sum();
        long total = parts.stream().mapToLong(part -> part.content().total()).sum();
        int known = parts.stream().mapToInt(part -> part.content().nodesKnown()).sum();
        Comparator<OnCallReport.ErrorSource> mostBad =
                Comparator.comparingLong(OnCallReport.ErrorSource::bad).reversed();
        List<Line> lines =
                new ArrayList<>(
                        lines(
                                parts,
                                OnCallReport.Errors::nodes,
                                mostBad,
                                (hub, source) -> Lines.error(hub, source, bad, now)));
        lines.addAll(
                0,
                lines(
                        parts,
                        errors -> errors.cells().stream().limit(Lines.MOST_CELLS).toList(),
                        mostBad,
                        (hub, source) -> Lines.error(hub, source, bad, now)));
        // That of a hub that does not know them is none.
        String window =
                parts.stream()
                        .filter(part -> part.evidence().known())
                        .findFirst()
                        .map(part -> ", last " + Formats.length(part.content().window()))
                        .orElse("");
        return panel(
                Panel.Kind.ERRORS,
                parts,
                String.format(
                        Locale.ROOT,
                        "%,d bad of %,d events of %,d nodes%s",
                        bad,
                        total,
                        known,
                        window),
                lines);
    }

    private Panel disks() {
        List<Part<OnCallReport.Disks>> parts =
                parts(OnCallReport::disks, OnCallReport.Disks::evidence);
        int filling = 0;
        boolean isMore = false;
        for (Part<OnCallReport.Disks> part : parts) {
            List<OnCallReport.Disk> items = part.content().items();
            int filled =
                    (int)
                            items.stream()
                                    .filter(disk -> disk.outlook() == OnCallReport.Outlook.FILLING)
                                    .count();
            filling += filled;
            // Those that fill come first: where all of them do, some that were not sent may, too.
            isMore |= filled == items.size() && part.evidence().leftOut() > 0;
        }
        return panel(
                Panel.Kind.DISKS,
                parts,
                filling == 0
                        ? "none is known to fill"
                        : count(filling) + (isMore ? " or more" : "") + " fill",
                lines(
                        parts,
                        OnCallReport.Disks::items,
                        Lines.SOONEST_FULL,
                        (hub, disk) -> Lines.disk(hub, disk, now)));
    }

    private Panel rollouts() {
        List<Part<OnCallReport.Rollouts>> parts =
                parts(OnCallReport::rollouts, OnCallReport.Rollouts::evidence);
        int touched =
                parts.stream()
                        .mapToInt(part -> part.content().items().size() + part.evidence().leftOut())
                        .sum();
        return panel(
                Panel.Kind.ROLLOUTS,
                parts,
                touched == 0 ? "none in the last 24 h" : count(touched) + " in the last 24 h",
                lines(
                        parts,
                        OnCallReport.Rollouts::items,
                        Comparator.comparing(Lines::rolledAt).reversed(),
                        (hub, rollout) -> Lines.rollout(hub, rollout, now)));
    }

    /** What hubs say that know anything of it. */
    private <T> List<Part<T>> parts(
            Function<OnCallReport, T> panel, Function<T, Evidence> evidence) {
        List<Part<T>> parts = new ArrayList<>();
        board.hubs()
                .forEach((name, hub) -> {
                    OnCallReport report = hub.report();
                    if (report != null) {
                        T content = panel.apply(report);
                        parts.add(new Part<>(name, hub, evidence.apply(content), content));
                    }
                });
        return parts;
    }

    /** Lines of all hubs, in one order. */
    private static <T, I> List<Line> lines(
            List<Part<T>> parts,
            Function<T, List<I>> items,
            Comparator<I> order,
            BiFunction<HubSaid, I, Line> line) {
        List<Of<I>> all = new ArrayList<>();
        for (Part<T> part : parts) {
            items.apply(part.content()).forEach(item -> all.add(new Of<>(part.hub(), item)));
        }
        // Stable: of equals each hub's own order stays.
        all.sort((one, other) -> order.compare(one.item(), other.item()));
        return all.stream().map(each -> line.apply(each.hub(), each.item())).toList();
    }

    private <T> Panel panel(Panel.Kind kind, List<Part<T>> all, String sum, List<Line> lines) {
        return panel(kind, all, sum, lines, kind.none());
    }

    private <T> Panel panel(
            Panel.Kind kind, List<Part<T>> all, String sum, List<Line> lines, String none) {
        List<Part<T>> parts = all.stream().filter(part -> part.evidence().known()).toList();
        List<String> unknown = new ArrayList<>();
        board.hubs()
                .forEach((name, hub) -> {
                    if (hub.report() == null) {
                        unknown.add(
                                name
                                        + ": "
                                        + (hub.problem().isEmpty()
                                                ? "not heard yet"
                                                : hub.problem()));
                    }
                });
        for (Part<T> part : all) {
            if (!part.evidence().known()) {
                unknown.add(part.name() + ": " + part.evidence().why());
            }
        }
        int reporting = parts.stream().mapToInt(part -> part.evidence().reporting()).sum();
        int nodes = parts.stream().mapToInt(part -> part.evidence().nodes()).sum();
        return new Panel(
                kind,
                parts.isEmpty() ? Formats.UNKNOWN : sum,
                parts.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, "%,d of %,d reporting", reporting, nodes),
                freshness(parts),
                oldest(parts),
                unknown,
                lines,
                parts.stream().mapToInt(part -> part.evidence().leftOut()).sum(),
                none);
    }

    private <T> Freshness freshness(List<Part<T>> parts) {
        return parts.stream()
                .map(part -> part.hub().freshness(now))
                .max(Comparator.naturalOrder())
                .orElse(Freshness.NEVER);
    }

    private static <T> @Nullable Instant oldest(List<Part<T>> parts) {
        Instant oldest = null;
        for (Part<T> part : parts) {
            Instant at = part.hub().here(part.evidence().asOf());
            if (at != null && (oldest == null || at.isBefore(oldest))) {
                oldest = at;
            }
        }
        return oldest;
    }

    private static String count(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
