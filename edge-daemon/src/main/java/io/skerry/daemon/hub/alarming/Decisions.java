package io.skerry.daemon.hub.alarming;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.FaultReason;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What people decide, handed to the loop and waited for. */
final class Decisions {
    static final long LAST_MOMENT = 253_402_300_799_999L;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Function<Decision, CompletableFuture<DecideAlarmsResponse>> loop;

    Decisions(Function<Decision, CompletableFuture<DecideAlarmsResponse>> loop) {
        this.loop = loop;
    }

    /**
     * Waits until it is on disk.
     *
     * @throws StatusRuntimeException when the id is none, or the disk cannot be written
     */
    DecideAlarmsResponse make(String request, SpiffeId operator, List<AlarmEvent.Wish> wishes) {
        if (!UUID.matcher(request).matches()) {
            throw Faults.badRequest("request_id", "This must be a UUID in lower case.");
        }
        // Of one person: nobody is answered with what another one asked.
        String id = operator.name() + "/" + request;
        try {
            return loop.apply(new Decision(id, operator.uri(), wishes))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StatusRuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw Faults.of(
                    FaultReason.FAULT_REASON_OVERLOADED,
                    "The hub is busy. Ask again with the same request id.",
                    Map.of());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw Faults.of(
                    FaultReason.FAULT_REASON_SHUTTING_DOWN, "The hub is going down.", Map.of());
        }
    }
}
