package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.BadLineException.shown;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.SilenceWatch;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.Set;

/** Makes of the fields of a line what the engine is told. */
final class EventReader {
    private static final Set<String> OF_SILENCE =
            Set.of(SilenceWatch.NODE_SILENT, SilenceWatch.SITE_SILENT, SilenceWatch.REGION_SILENT);

    private EventReader() {}

    /** An event of any kind but a topology, which the engine is not told. */
    static AlarmEvent read(Fields fields, Instant at) throws BadLineException {
        return switch (fields.kind()) {
            case READING -> reading(fields, at);
            case SILENT -> new AlarmEvent.Silent(fields.node(), fields.since(at));
            case HEARD -> new AlarmEvent.Heard(fields.node());
            case RESTART -> new AlarmEvent.Started();
            case MAINTENANCE ->
                    new AlarmEvent.Plan(
                            fields.key("window"),
                            fields.timeOr("start", at),
                            fields.time("end"),
                            fields.by(),
                            fields.text("reason"));
            case CANCEL -> new AlarmEvent.Cancel(fields.key("window"), fields.by());
            case ACKNOWLEDGE, SHELVE, UNSHELVE, NOTE, OWNER, OUT_OF_SERVICE, IN_SERVICE ->
                    wish(fields, fields.key("rule"), fields.by());
            case TOPOLOGY ->
                    throw new BadLineException(
                            "a topology stands before all other events, on as many lines as it"
                                    + " takes");
        };
    }

    private static AlarmEvent wish(Fields fields, AlarmKey key, String by) throws BadLineException {
        return switch (fields.kind()) {
            case ACKNOWLEDGE ->
                    // Who does not say what was shown has seen what there is.
                    new AlarmEvent.Acknowledge(
                            key, by, fields.severityOr("seen", Severity.CRITICAL));
            case SHELVE ->
                    new AlarmEvent.Shelve(
                            key,
                            by,
                            fields.text("reason"),
                            fields.time("until"),
                            fields.severityOr("seen", Severity.CRITICAL));
            case UNSHELVE -> new AlarmEvent.Unshelve(key, by);
            case NOTE -> new AlarmEvent.Annotate(key, by, fields.text("text"));
            case OWNER -> new AlarmEvent.Assign(key, by, fields.text("owner"));
            case OUT_OF_SERVICE -> new AlarmEvent.TakeOutOfService(key, by, fields.text("reason"));
            case IN_SERVICE -> new AlarmEvent.PutBack(key, by);
            case TOPOLOGY, READING, SILENT, HEARD, MAINTENANCE, CANCEL, RESTART ->
                    throw new IllegalArgumentException("no wish about an alarm: " + fields.kind());
        };
    }

    private static AlarmEvent reading(Fields fields, Instant at) throws BadLineException {
        AlarmKey key = fields.key("rule");
        if (OF_SILENCE.contains(key.rule())) {
            throw new BadLineException(
                    "rule: %s is judged from the events silent and heard; record those"
                            .formatted(key.rule()));
        }
        String condition = fields.text("condition");
        switch (condition) {
            case "pending" -> fields.hasNone("pending", "explains", "runbook");
            case "normal", "unknown" ->
                    fields.hasNone(
                            condition, "severity", "since", "explains", "summary", "runbook");
            default -> {}
        }
        return switch (condition) {
            case "active" ->
                    new AlarmEvent.Raised(
                            key,
                            fields.severity("severity"),
                            fields.since(at),
                            fields.textOr("summary", ""),
                            fields.textOr("runbook", ""),
                            fields.flag("explains"));
            case "pending" ->
                    new AlarmEvent.Pending(
                            key,
                            fields.severity("severity"),
                            fields.since(at),
                            fields.textOr("summary", ""));
            case "normal" -> new AlarmEvent.Cleared(key);
            case "unknown" -> new AlarmEvent.Unknown(key);
            default ->
                    throw new BadLineException(
                            "condition: %s is not one of active, pending, normal, unknown"
                                    .formatted(shown(condition)));
        };
    }
}
