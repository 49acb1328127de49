package io.skerry.console.link;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.CancelWindowRequest;
import io.skerry.api.v1.CancelWindowResponse;
import io.skerry.api.v1.DecideAlarmsRequest;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.ExplainAlarmRequest;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.api.v1.MaintenanceServiceGrpc;
import io.skerry.api.v1.PlanWindowRequest;
import io.skerry.api.v1.PlanWindowResponse;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The hub's side of alarms in this process: writes down what it is asked, answers as told. */
final class ScriptedDesk implements AutoCloseable {
    final List<Watch> watches = new CopyOnWriteArrayList<>();
    final List<DecideAlarmsRequest> decisions = new CopyOnWriteArrayList<>();
    final List<PlanWindowRequest> plans = new CopyOnWriteArrayList<>();
    final List<CancelWindowRequest> cancels = new CopyOnWriteArrayList<>();
    final List<ExplainAlarmRequest> questions = new CopyOnWriteArrayList<>();

    /** What is known around every alarm. */
    volatile ExplainAlarmResponse explanation = ExplainAlarmResponse.getDefaultInstance();

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final String name = InProcessServerBuilder.generateName();
    private final Server server;

    /** A watch that is open. */
    record Watch(WatchAlarmsRequest request, StreamObserver<WatchAlarmsResponse> out) {}

    /** What a decision is answered with: the failure, when there is one. */
    private record Answer(DecideAlarmsResponse response, @Nullable Status failure) {}

    /**
     * @param serves whether it is of a version that keeps alarms
     */
    ScriptedDesk(boolean serves) throws IOException {
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
        if (serves) {
            builder.addService(new Alarms()).addService(new Maintenance());
        }
        server = builder.build().start();
    }

    ManagedChannel channel() {
        return InProcessChannelBuilder.forName(name).build();
    }

    synchronized void answer(DecideAlarmsResponse response) {
        answers.add(new Answer(response, null));
    }

    synchronized void fail(Status failure) {
        answers.add(new Answer(DecideAlarmsResponse.getDefaultInstance(), failure));
    }

    private synchronized Answer next() {
        return answers.isEmpty()
                ? new Answer(DecideAlarmsResponse.getDefaultInstance(), null)
                : answers.removeFirst();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Alarms extends AlarmServiceGrpc.AlarmServiceImplBase {
        @Override
        public void watchAlarms(
                WatchAlarmsRequest request, StreamObserver<WatchAlarmsResponse> out) {
            watches.add(new Watch(request, out));
        }

        @Override
        public void decideAlarms(
                DecideAlarmsRequest request, StreamObserver<DecideAlarmsResponse> out) {
            decisions.add(request);
            Answer answer = next();
            if (answer.failure() != null) {
                out.onError(answer.failure().asRuntimeException());
            } else {
                out.onNext(answer.response());
                out.onCompleted();
            }
        }

        @Override
        public void explainAlarm(
                ExplainAlarmRequest request, StreamObserver<ExplainAlarmResponse> out) {
            questions.add(request);
            out.onNext(explanation);
            out.onCompleted();
        }
    }

    private final class Maintenance extends MaintenanceServiceGrpc.MaintenanceServiceImplBase {
        @Override
        public void planWindow(PlanWindowRequest request, StreamObserver<PlanWindowResponse> out) {
            plans.add(request);
            out.onNext(PlanWindowResponse.getDefaultInstance());
            out.onCompleted();
        }

        @Override
        public void cancelWindow(
                CancelWindowRequest request, StreamObserver<CancelWindowResponse> out) {
            cancels.add(request);
            out.onNext(CancelWindowResponse.getDefaultInstance());
            out.onCompleted();
        }
    }
}
