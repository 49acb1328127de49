package io.skerry.daemon.hub.alarming;

import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.CancelWindowRequest;
import io.skerry.api.v1.CancelWindowResponse;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.MaintenanceServiceGrpc;
import io.skerry.api.v1.PlanWindowRequest;
import io.skerry.api.v1.PlanWindowResponse;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import java.util.List;

/** Planned work for operators. */
final class MaintenanceService extends MaintenanceServiceGrpc.MaintenanceServiceImplBase {
    private final Decisions decisions;

    MaintenanceService(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void planWindow(PlanWindowRequest request, StreamObserver<PlanWindowResponse> out) {
        SpiffeId operator = WireKeys.PEER.get().id();
        decide(
                request.getRequestId(),
                operator,
                new AlarmEvent.Plan(
                        AlarmMapper.key(request.getWindow(), "window"),
                        AlarmService.time(request.getStartUnixMillis(), "start_unix_millis"),
                        AlarmService.time(request.getEndUnixMillis(), "end_unix_millis"),
                        operator.name(),
                        request.getReason()));
        out.onNext(PlanWindowResponse.getDefaultInstance());
        out.onCompleted();
    }

    @Override
    public void cancelWindow(
            CancelWindowRequest request, StreamObserver<CancelWindowResponse> out) {
        SpiffeId operator = WireKeys.PEER.get().id();
        decide(
                request.getRequestId(),
                operator,
                new AlarmEvent.Cancel(
                        AlarmMapper.key(request.getWindow(), "window"), operator.name()));
        out.onNext(CancelWindowResponse.getDefaultInstance());
        out.onCompleted();
    }

    private void decide(String request, SpiffeId operator, AlarmEvent.Wish wish) {
        DecideAlarmsResponse answer = decisions.make(request, operator, List.of(wish));
        if (answer.getRefusedCount() > 0) {
            throw Faults.badRequest("window", answer.getRefused(0).getMessage());
        }
    }
}
