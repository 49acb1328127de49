package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lines as the annotations of a notification, by the names that templates use. Bounded: all that is
 * known goes with the worst {@link #IN_FULL} alarms of a group, as the others have most of it in
 * common with them; the runbook goes with {@link #MOST}.
 */
final class Annotations {
    /** Alarms of a notification that are told with all that is known around them. */
    static final int IN_FULL = 5;

    /** Alarms of a notification that are told with their runbook. */
    static final int MOST = 100;

    /** Most characters of one annotation. */
    static final int LONGEST = 1_500;

    private static final int LONGEST_ID = 200;

    private static final Set<ContextLine.Kind> AROUND =
            Set.of(
                    ContextLine.Kind.ROLLOUT,
                    ContextLine.Kind.POLICY,
                    ContextLine.Kind.QUARANTINE,
                    ContextLine.Kind.DRY_RUN);

    private Annotations() {}

    static Map<AlarmKey, Map<String, String>> of(
            List<Member> firing, AlarmState alarms, Facts facts, Instant now) {
        List<Member> worst =
                firing.stream()
                        .sorted(
                                Comparator.comparing(Member::severity)
                                        .reversed()
                                        .thenComparing(Member::key))
                        .limit(MOST)
                        .toList();
        Map<AlarmKey, Map<String, String>> all = new TreeMap<>();
        for (int i = 0; i < worst.size(); i++) {
            AlarmKey key = worst.get(i).key();
            Alarm alarm = alarms.alarm(key);
            if (alarm != null) {
                all.put(
                        key,
                        i < IN_FULL
                                ? full(alarm, Enricher.lines(alarm, alarms, facts, now), now)
                                : runbook(alarm));
            }
        }
        return all;
    }

    private static SortedMap<String, String> full(
            Alarm alarm, List<ContextLine> lines, Instant now) {
        SortedMap<String, String> texts = runbook(alarm);
        texts.put("context", joined(lines, AROUND));
        texts.put("context_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
        texts.put("top_nodes", joined(lines, Set.of(ContextLine.Kind.TOP_NODE)));
        texts.put("budget_left", joined(lines, Set.of(ContextLine.Kind.BUDGET)));
        lines.stream()
                .filter(line -> line.kind() == ContextLine.Kind.RUNBOOK)
                .map(ContextLine::link)
                // Half of an address leads nowhere.
                .filter(link -> link.length() <= LONGEST)
                .forEach(link -> texts.put("runbook_url", link));
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    /** An address that is too long for this is told whole as the link, or not at all. */
    private static SortedMap<String, String> runbook(Alarm alarm) {
        String id = RunbookLines.id(alarm);
        return RunbookLines.isAddress(id) && id.length() > LONGEST_ID
                ? new TreeMap<>()
                : new TreeMap<>(Map.of("runbook", Clip.line(LONGEST_ID, id)));
    }

    /** With the time of each, as a notification may be read much later. */
    private static String joined(List<ContextLine> lines, Set<ContextLine.Kind> kinds) {
        String text =
                lines.stream()
                        .filter(line -> kinds.contains(line.kind()))
                        .map(line -> {
                            Instant at = line.at();
                            return at == null
                                    ? line.text()
                                    : line.text() + " [" + at.truncatedTo(ChronoUnit.SECONDS) + "]";
                        })
                        .collect(Collectors.joining("\n"));
        return Clip.to(LONGEST, text);
    }
}
