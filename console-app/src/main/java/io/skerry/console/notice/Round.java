package io.skerry.console.notice;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One look of the engine at what is known: made, asked once, forgotten. */
final class Round {
    /** With more than this the alarms that are gone are forgotten. */
    private static final int MANY_SETTLED = 4_096;

    private static final Comparator<AlarmRow> GRAVEST_FIRST =
            Comparator.comparing(AlarmRow::severity, Comparator.reverseOrder())
                    .thenComparing(row -> row.times().receivedAt())
                    .thenComparing(row -> row.id().text());

    private final NoticeState before;
    private final AlarmsSnapshot alarms;
    private final Instant now;
    private final Set<String> met;
    private final Map<AlarmId, NoticeState.Told> settled;
    private final Map<AlarmId, NoticeState.Waiting> waiting = new HashMap<>();
    private final List<AlarmRow> standing;

    /** What people are told of together. */
    private record Cause(String hub, AlarmPlace place) {
        static Cause of(AlarmRow row) {
            AlarmPlace group = row.group();
            // In a flood everything is told together, whatever its cause.
            return new Cause(
                    row.hub(),
                    group != null && group.kind() != AlarmPlace.Kind.FLEET
                            ? group
                            : row.ref().place());
        }
    }

    Round(NoticeState before, AlarmsSnapshot alarms, Instant now) {
        this.before = before;
        this.alarms = alarms;
        this.now = now;
        this.met = new HashSet<>(before.met());
        this.settled = new HashMap<>(before.settled());
        this.standing = standing(alarms);
    }

    /** Those come first, so that what nobody needs to see costs nothing. */
    private static List<AlarmRow> standing(AlarmsSnapshot alarms) {
        List<AlarmRow> standing = new ArrayList<>();
        for (AlarmRow row : alarms.rows()) {
            if (row.lifecycle() != AlarmLifecycle.UNACKNOWLEDGED) {
                break;
            }
            if (row.severity().compareTo(Severity.MAJOR) >= 0) {
                standing.add(row);
            }
        }
        return standing;
    }

    NoticeEngine.Step step() {
        boolean first = met.isEmpty();
        standing.forEach(this::look);
        alarms.hubs().values().stream().filter(AlarmHub::heard).forEach(hub -> met.add(hub.name()));
        Instant earliest =
                first && !met.isEmpty() ? now.plus(NoticeEngine.SETTLE) : before.nextAt();
        List<AlarmRow> news = news();
        boolean wait = now.isBefore(earliest) || before.wishes().silent(now) || news.isEmpty();
        return wait ? new NoticeEngine.Step(after(earliest), List.of()) : tell(news);
    }

    /** What stands is settled, or waits; whatever else waited does not any more. */
    private void look(AlarmRow row) {
        NoticeState.Told told = settled.get(row.id());
        if (told != null && told.covers(row)) {
            return;
        }
        NoticeState.Told as = NoticeState.Told.of(row);
        NoticeState.Waiting known = before.waiting().get(row.id());
        if (known != null && known.as().equals(as)) {
            waiting.put(row.id(), known);
        } else if (heard(row)) {
            waiting.put(row.id(), new NoticeState.Waiting(as, now, !met.contains(row.hub())));
        }
    }

    private boolean heard(AlarmRow row) {
        return alarms.hub(row.hub()).map(AlarmHub::heard).orElse(false);
    }

    /** What a person is to be told now; what is due and no news to him is settled. */
    private List<AlarmRow> news() {
        Map<Cause, Severity> known = known();
        List<AlarmRow> news = new ArrayList<>();
        for (AlarmRow row : standing) {
            NoticeState.Waiting waits = waiting.get(row.id());
            if (waits == null || !due(row, waits)) {
                continue;
            }
            Severity told = known.getOrDefault(Cause.of(row), Severity.NORMAL);
            if (!wished(row) || told.compareTo(row.severity()) >= 0) {
                settle(row);
            } else {
                news.add(row);
            }
        }
        return news;
    }

    /** Causes of which a person was told, and which wait to be acknowledged. */
    private Map<Cause, Severity> known() {
        Map<Cause, Severity> known = new HashMap<>();
        for (AlarmRow row : standing) {
            NoticeState.Told told = settled.get(row.id());
            if (told != null && told.raised().equals(row.times().receivedAt())) {
                known.merge(Cause.of(row), told.severity(), Round::worse);
            }
        }
        return known;
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private boolean wished(AlarmRow row) {
        return row.severity() == Severity.CRITICAL
                ? before.wishes().critical()
                : before.wishes().major();
    }

    /** Whether its hub has told people, or could have. */
    private boolean due(AlarmRow row, NoticeState.Waiting waits) {
        AlarmHub hub = alarms.hubs().get(row.hub());
        if (hub == null || !hub.heard()) {
            return false;
        }
        Severity told = row.told();
        if (waits.before() || (told != null && told.compareTo(row.severity()) >= 0)) {
            return true;
        }
        Instant quietUntil = hub.bearings().quietUntil();
        boolean quiet = quietUntil != null && quietUntil.isAfter(hub.hubTime(now));
        return !quiet && Duration.between(waits.since(), now).compareTo(NoticeEngine.PATIENCE) >= 0;
    }

    private NoticeEngine.Step tell(List<AlarmRow> news) {
        Map<Cause, List<AlarmRow>> causes = news.stream().collect(Collectors.groupingBy(Cause::of));
        boolean flood =
                alarms.hubs().values().stream()
                        .anyMatch(hub -> hub.heard() && hub.bearings().floodSince() != null);
        boolean many = flood || causes.size() > NoticeEngine.MOST_CAUSES;
        List<Notice> notices;
        if (news.stream().anyMatch(this::waitedBefore)) {
            notices = List.of(notice(Notice.Kind.WAITING, news));
        } else if (many) {
            notices = List.of(notice(Notice.Kind.MANY, news));
        } else {
            notices = inOrder(causes);
        }
        List<NoticeEffect> effects = new ArrayList<>();
        notices.forEach(notice -> effects.add(new NoticeEffect.Say(notice)));
        if (before.wishes().sound()) {
            Severity worst =
                    news.stream().map(AlarmRow::severity).reduce(Severity.NORMAL, Round::worse);
            effects.add(new NoticeEffect.Sound(worst));
        }
        news.forEach(this::settle);
        Duration pause = flood ? NoticeEngine.FLOOD_PAUSE : NoticeEngine.PAUSE;
        return new NoticeEngine.Step(after(now.plus(pause)), effects);
    }

    private boolean waitedBefore(AlarmRow row) {
        NoticeState.Waiting waits = waiting.get(row.id());
        return waits != null && waits.before();
    }

    private static List<Notice> inOrder(Map<Cause, List<AlarmRow>> causes) {
        Map<AlarmRow, Notice> sorted = new TreeMap<>(GRAVEST_FIRST);
        causes.values()
                .forEach(rows -> {
                    Notice notice = notice(Notice.Kind.CAUSE, rows);
                    sorted.put(notice.first(), notice);
                });
        return List.copyOf(sorted.values());
    }

    private static Notice notice(Notice.Kind kind, List<AlarmRow> rows) {
        List<AlarmRow> sorted = rows.stream().sorted(GRAVEST_FIRST).toList();
        return new Notice(kind, sorted.getFirst(), sorted.stream().map(AlarmRow::id).toList());
    }

    private void settle(AlarmRow row) {
        settled.put(row.id(), NoticeState.Told.of(row));
        waiting.remove(row.id());
    }

    private NoticeState after(Instant nextAt) {
        if (settled.size() > MANY_SETTLED) {
            settled.keySet()
                    .retainAll(
                            alarms.rows().stream().map(AlarmRow::id).collect(Collectors.toSet()));
        }
        return new NoticeState(
                before.wishes(),
                Set.copyOf(met),
                Map.copyOf(settled),
                Map.copyOf(waiting),
                nextAt,
                alarms.revision());
    }
}
