package io.skerry.console.link;

import io.skerry.api.v1.AcknowledgeAlarm;
import io.skerry.api.v1.AnnotateAlarm;
import io.skerry.api.v1.AssignAlarm;
import io.skerry.api.v1.PutAlarmBack;
import io.skerry.api.v1.ShelveAlarm;
import io.skerry.api.v1.TakeAlarmOutOfService;
import io.skerry.api.v1.UnshelveAlarm;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.Severity;

/** What people decide of alarms: model → contract. */
final class DecisionMapper {
    private DecisionMapper() {}

    static io.skerry.api.v1.AlarmDecision decision(AlarmDecision decision) {
        io.skerry.api.v1.AlarmDecision.Builder wire =
                io.skerry.api.v1.AlarmDecision.newBuilder()
                        .setAlarm(AlarmMapper.ref(decision.alarm()));
        switch (decision) {
            case AlarmDecision.Acknowledge(var _, Severity seen) ->
                    wire.setAcknowledge(AcknowledgeAlarm.newBuilder().setSeen(severity(seen)));
            case AlarmDecision.Shelve shelve ->
                    wire.setShelve(
                            ShelveAlarm.newBuilder()
                                    .setReason(shelve.reason())
                                    .setUntilUnixMillis(shelve.until().toEpochMilli())
                                    .setSeen(severity(shelve.seen())));
            case AlarmDecision.Unshelve _ -> wire.setUnshelve(UnshelveAlarm.getDefaultInstance());
            case AlarmDecision.Annotate(var _, String text) ->
                    wire.setAnnotate(AnnotateAlarm.newBuilder().setText(text));
            case AlarmDecision.Assign(var _, String owner) ->
                    wire.setAssign(AssignAlarm.newBuilder().setOwner(owner));
            case AlarmDecision.TakeOutOfService(var _, String reason) ->
                    wire.setTakeOutOfService(TakeAlarmOutOfService.newBuilder().setReason(reason));
            case AlarmDecision.PutBack _ -> wire.setPutBack(PutAlarmBack.getDefaultInstance());
        }
        return wire.build();
    }

    private static io.skerry.api.v1.Severity severity(Severity severity) {
        return switch (severity) {
            case NORMAL -> io.skerry.api.v1.Severity.SEVERITY_NORMAL;
            case WARNING -> io.skerry.api.v1.Severity.SEVERITY_WARNING;
            case MAJOR -> io.skerry.api.v1.Severity.SEVERITY_MAJOR;
            case CRITICAL -> io.skerry.api.v1.Severity.SEVERITY_CRITICAL;
        };
    }
}
