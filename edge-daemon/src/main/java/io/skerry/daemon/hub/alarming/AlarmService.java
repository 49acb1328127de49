package io.skerry.daemon.hub.alarming;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.AlarmDecision;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.DecideAlarmsRequest;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.ExplainAlarmRequest;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.enrich.ContextLine;
import io.skerry.daemon.time.Scheduler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Alarms for operators. */
final class AlarmService extends AlarmServiceGrpc.AlarmServiceImplBase {
    private static final int MOST_DECISIONS = 500;

    private final AlarmLog alarms;
    private final Decisions decisions;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final BiFunction<AlarmKey, Instant, Optional<List<ContextLine>>> around;

    /**
     * @param around what is known around an alarm; empty when there is nothing to say of it at all
     */
    AlarmService(
            AlarmLog alarms,
            Decisions decisions,
            InstantSource clock,
            Scheduler scheduler,
            BiFunction<AlarmKey, Instant, Optional<List<ContextLine>>> around) {
        this.alarms = alarms;
        this.decisions = decisions;
        this.clock = clock;
        this.scheduler = scheduler;
        this.around = around;
    }

    @Override
    public void watchAlarms(WatchAlarmsRequest request, StreamObserver<WatchAlarmsResponse> out) {
        new AlarmWatch(
                        (ServerCallStreamObserver<WatchAlarmsResponse>) out,
                        alarms,
                        clock,
                        scheduler)
                .start(request);
    }

    @Override
    public void decideAlarms(
            DecideAlarmsRequest request, StreamObserver<DecideAlarmsResponse> out) {
        int count = request.getDecisionsCount();
        if (count < 1 || count > MOST_DECISIONS) {
            throw Faults.badRequest(
                    "decisions", "1 to " + MOST_DECISIONS + " decisions go into one request.");
        }
        SpiffeId operator = WireKeys.PEER.get().id();
        List<AlarmEvent.Wish> wishes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            wishes.add(wish(request.getDecisions(i), operator.name(), "decisions[" + i + "]"));
        }
        out.onNext(decisions.make(request.getRequestId(), operator, wishes));
        out.onCompleted();
    }

    @Override
    public void explainAlarm(
            ExplainAlarmRequest request, StreamObserver<ExplainAlarmResponse> out) {
        AlarmKey key = AlarmMapper.key(request.getAlarm(), "alarm");
        Instant now = clock.instant();
        List<ContextLine> lines =
                around.apply(key, now)
                        .orElseThrow(() ->
                                Faults.badRequest(
                                        "alarm",
                                        "There is no alarm "
                                                + key.text()
                                                + "; it is over, or was never raised."));
        out.onNext(ContextMapper.response(lines, now));
        out.onCompleted();
    }

    private static AlarmEvent.Wish wish(AlarmDecision decision, String by, String at) {
        AlarmKey key = AlarmMapper.key(decision.getAlarm(), at + ".alarm");
        return switch (decision.getDecisionCase()) {
            case ACKNOWLEDGE ->
                    new AlarmEvent.Acknowledge(
                            key, by, AlarmMapper.severity(decision.getAcknowledge().getSeen()));
            case SHELVE ->
                    new AlarmEvent.Shelve(
                            key,
                            by,
                            decision.getShelve().getReason(),
                            time(decision.getShelve().getUntilUnixMillis(), at + ".shelve"),
                            AlarmMapper.severity(decision.getShelve().getSeen()));
            case UNSHELVE -> new AlarmEvent.Unshelve(key, by);
            case ANNOTATE -> new AlarmEvent.Annotate(key, by, decision.getAnnotate().getText());
            case ASSIGN -> new AlarmEvent.Assign(key, by, decision.getAssign().getOwner());
            case TAKE_OUT_OF_SERVICE ->
                    new AlarmEvent.TakeOutOfService(
                            key, by, decision.getTakeOutOfService().getReason());
            case PUT_BACK -> new AlarmEvent.PutBack(key, by);
            case DECISION_NOT_SET ->
                    throw Faults.badRequest(at + ".decision", "Say what is decided.");
        };
    }

    /** A moment that a calendar has. */
    static Instant time(long unixMillis, String at) {
        if (unixMillis < 0 || unixMillis > Decisions.LAST_MOMENT) {
            throw Faults.badRequest(at, "That is no moment before the year 10000.");
        }
        return Instant.ofEpochMilli(unixMillis);
    }
}
