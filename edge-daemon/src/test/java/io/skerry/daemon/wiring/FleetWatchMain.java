package io.skerry.daemon.wiring;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.daemon.cli.OperatorSession;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes down what the operators of a hub see, until it is ended: nodes and alarms, by the same two
 * streams as the console has. The arguments are the operator's folder, the file with its password
 * and the file to write, which gets one JSON object a line, see {@link FleetSeen}. A stream that
 * ends is asked for again a second later, from its beginning.
 */
final class FleetWatchMain {
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final ManagedChannel hub;
    private final FleetSeen seen;

    private FleetWatchMain(ManagedChannel hub, FleetSeen seen) {
        this.hub = hub;
        this.seen = seen;
    }

    public static void main(String[] arguments) throws Exception {
        char[] password = Files.readString(Path.of(arguments[1])).strip().toCharArray();
        OperatorFolder operator = OperatorFolder.open(Path.of(arguments[0]), password);
        try (OperatorSession session =
                        new OperatorSession(
                                operator, operator.hubs().getFirst(), InstantSource.system());
                PrintStream out =
                        new PrintStream(
                                Files.newOutputStream(Path.of(arguments[2])),
                                true,
                                StandardCharsets.UTF_8)) {
            FleetWatchMain watch =
                    new FleetWatchMain(
                            session.hubChannel(),
                            new FleetSeen(
                                    line -> out.println(line), Instant::now, System::nanoTime));
            watch.run();
        }
    }

    private void run() throws InterruptedException {
        loop.execute(this::watchFleet);
        loop.execute(this::watchAlarms);
        var _ =
                loop.scheduleAtFixedRate(
                        () -> logged(seen::secondIsOver), 1_000, 1_000, TimeUnit.MILLISECONDS);
        // Until the process is ended.
        var _ = loop.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    private void watchFleet() {
        FleetServiceGrpc.newStub(hub)
                .watchFleet(
                        WatchFleetRequest.getDefaultInstance(),
                        new OnLoop<WatchFleetResponse>(
                                seen::fleet, "fleet", () -> retry(this::watchFleet)));
    }

    private void watchAlarms() {
        AlarmServiceGrpc.newStub(hub)
                .watchAlarms(
                        WatchAlarmsRequest.getDefaultInstance(),
                        new OnLoop<WatchAlarmsResponse>(
                                seen::alarms, "alarms", () -> retry(this::watchAlarms)));
    }

    private void retry(Runnable again) {
        var _ =
                loop.schedule(
                        () -> {
                            if (hub.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
                                hub.resetConnectBackoff();
                            }
                            again.run();
                        },
                        1,
                        TimeUnit.SECONDS);
    }

    /** What is wrong with this program must be seen: a watcher that has stopped sees no alarm. */
    private static void logged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException defect) {
            defect.printStackTrace(System.err);
            throw defect;
        }
    }

    /** A stream, told on the loop. */
    private final class OnLoop<T> implements StreamObserver<T> {
        private final Consumer<T> next;
        private final String stream;
        private final Runnable again;

        OnLoop(Consumer<T> next, String stream, Runnable again) {
            this.next = next;
            this.stream = stream;
            this.again = again;
        }

        @Override
        public void onNext(T part) {
            loop.execute(() -> logged(() -> next.accept(part)));
        }

        @Override
        public void onError(Throwable thrown) {
            loop.execute(() -> {
                logged(() -> seen.isDown(stream, String.valueOf(thrown.getMessage())));
                again.run();
            });
        }

        @Override
        public void onCompleted() {
            onError(new IllegalStateException("the hub has ended it"));
        }
    }
}
