package io.skerry.daemon.hub.alarming;

import io.skerry.api.v1.AlarmContext;
import io.skerry.api.v1.AlarmContextKind;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.daemon.hub.enrich.ContextLine;
import java.time.Instant;
import java.util.List;

/** What is known around an alarm: engine → contract. */
final class ContextMapper {
    private ContextMapper() {}

    static ExplainAlarmResponse response(List<ContextLine> lines, Instant at) {
        return ExplainAlarmResponse.newBuilder()
                .addAllLines(lines.stream().map(ContextMapper::line).toList())
                .setAtUnixMillis(at.toEpochMilli())
                .build();
    }

    private static AlarmContext line(ContextLine line) {
        AlarmContext.Builder context =
                AlarmContext.newBuilder()
                        .setKind(kind(line.kind()))
                        .setText(line.text())
                        .setKnown(line.isKnown())
                        .setAtUnixMillis(AlarmMapper.millis(line.at()))
                        .setSource(line.source())
                        .setLink(line.link());
        if (line.place() != null) {
            context.setPlace(AlarmMapper.place(line.place()));
        }
        return context.build();
    }

    private static AlarmContextKind kind(ContextLine.Kind kind) {
        return switch (kind) {
            case ROLLOUT -> AlarmContextKind.ALARM_CONTEXT_KIND_ROLLOUT;
            case POLICY -> AlarmContextKind.ALARM_CONTEXT_KIND_POLICY;
            case QUARANTINE -> AlarmContextKind.ALARM_CONTEXT_KIND_QUARANTINE;
            case TOP_NODE -> AlarmContextKind.ALARM_CONTEXT_KIND_TOP_NODE;
            case BUDGET -> AlarmContextKind.ALARM_CONTEXT_KIND_BUDGET;
            case RUNBOOK -> AlarmContextKind.ALARM_CONTEXT_KIND_RUNBOOK;
            case DRY_RUN -> AlarmContextKind.ALARM_CONTEXT_KIND_DRY_RUN;
        };
    }
}
