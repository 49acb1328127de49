package io.skerry.console.link;

import io.skerry.api.v1.AlarmContextKind;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.console.model.AlarmContext;
import java.time.Instant;

/** What is known around alarms: contract → model. */
final class ContextMapper {
    private ContextMapper() {}

    static AlarmContext context(ExplainAlarmResponse answer) {
        return new AlarmContext(
                Instant.ofEpochMilli(answer.getAtUnixMillis()),
                answer.getLinesList().stream().map(ContextMapper::line).toList());
    }

    private static AlarmContext.Line line(io.skerry.api.v1.AlarmContext line) {
        return new AlarmContext.Line(
                kind(line.getKind()),
                line.getText(),
                line.getKnown(),
                AlarmMapper.time(line.getAtUnixMillis()),
                line.getLink());
    }

    private static AlarmContext.Kind kind(AlarmContextKind kind) {
        return switch (kind) {
            case ALARM_CONTEXT_KIND_ROLLOUT -> AlarmContext.Kind.ROLLOUT;
            case ALARM_CONTEXT_KIND_POLICY -> AlarmContext.Kind.POLICY;
            case ALARM_CONTEXT_KIND_QUARANTINE -> AlarmContext.Kind.QUARANTINE;
            case ALARM_CONTEXT_KIND_TOP_NODE -> AlarmContext.Kind.TOP_NODE;
            case ALARM_CONTEXT_KIND_BUDGET -> AlarmContext.Kind.BUDGET;
            case ALARM_CONTEXT_KIND_RUNBOOK -> AlarmContext.Kind.RUNBOOK;
            case ALARM_CONTEXT_KIND_DRY_RUN -> AlarmContext.Kind.DRY_RUN;
            case ALARM_CONTEXT_KIND_UNSPECIFIED, UNRECOGNIZED -> AlarmContext.Kind.OTHER;
        };
    }
}
