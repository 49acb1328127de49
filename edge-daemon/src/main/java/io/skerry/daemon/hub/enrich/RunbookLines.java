package io.skerry.daemon.hub.enrich;

import static io.skerry.daemon.hub.enrich.ContextLine.Kind.DRY_RUN;
import static io.skerry.daemon.hub.enrich.ContextLine.Kind.RUNBOOK;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.health.Runbooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do about an alarm. */
final class RunbookLines {
    private RunbookLines() {}

    /** The runbook that whoever raised it names, or else the one of its rule. */
    static String id(Alarm alarm) {
        String named = alarm.reading().runbook();
        return named.isBlank() ? Runbooks.of(alarm.key().rule()) : named;
    }

    static List<ContextLine> of(Alarm alarm, Facts facts) {
        String id = id(alarm);
        RunbookDesk.@Nullable Advice advice = advice(alarm.key(), facts);
        String link = advice == null ? "" : advice.link();
        return List.of(
                ContextLine.known(
                                RUNBOOK,
                                "Runbook " + id + ".",
                                alarm.reading().receivedAt(),
                                "alarms")
                        .linked(isAddress(id) ? id : link),
                dryRun(advice, facts));
    }

    private static RunbookDesk.@Nullable Advice advice(AlarmKey key, Facts facts) {
        return facts.advice()
                        instanceof
                        Known.Fact<Map<AlarmKey, RunbookDesk.Advice>>(var all, var _, var _)
                ? all.get(key)
                : null;
    }

    private static ContextLine dryRun(RunbookDesk.@Nullable Advice advice, Facts facts) {
        if (advice != null) {
            return switch (advice.dryRun()) {
                case Known.Fact<String>(String text, Instant at, String source) ->
                        ContextLine.known(DRY_RUN, text, at, source);
                case Known.Not<String>(String why) -> unknown(why);
            };
        }
        return unknown(
                facts.advice() instanceof Known.Not<?>(String why)
                        ? why
                        : "nobody has tried it for this alarm");
    }

    private static ContextLine unknown(String why) {
        return ContextLine.unknown(DRY_RUN, "What the runbook would do is not known: " + why + ".");
    }

    /** An objective may name an address in place of an id. */
    static boolean isAddress(String id) {
        return id.startsWith("https://") || id.startsWith("http://");
    }
}
