package io.skerry.daemon.hub.uplink;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.SequenceInterval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Telemetry of one node. The next message is read when the listener has taken the one before;
 * acknowledgements that the network cannot take wait, and there are no more of them than credit.
 */
final class TelemetryReceiver implements StreamObserver<SendTelemetryRequest> {
    private final String nodeId;
    private final int creditFrames;
    private final LinkListener listener;
    private final ServerCallStreamObserver<SendTelemetryResponse> out;
    private final Map<Long, SendTelemetryResponse.Builder> waiting = new LinkedHashMap<>();
    private boolean ended;

    TelemetryReceiver(
            String nodeId,
            int creditFrames,
            LinkListener listener,
            ServerCallStreamObserver<SendTelemetryResponse> out) {
        this.nodeId = nodeId;
        this.creditFrames = creditFrames;
        this.listener = listener;
        this.out = out;
        out.disableAutoRequest();
        out.setOnReadyHandler(this::flush);
        out.setOnCancelHandler(this::end);
        // The first answer only gives credit.
        out.onNext(SendTelemetryResponse.newBuilder().setCreditFrames(creditFrames).build());
        out.request(1);
    }

    @Override
    public void onNext(SendTelemetryRequest batch) {
        listener.telemetry(nodeId, batch, this::durable);
        out.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
        end();
    }

    @Override
    public synchronized void onCompleted() {
        if (!ended) {
            ended = true;
            out.onCompleted();
        }
    }

    private synchronized void end() {
        ended = true;
    }

    private synchronized void durable(
            long epoch, List<SequenceInterval> intervals, List<SequenceInterval> inGaps) {
        if (!ended) {
            waiting.computeIfAbsent(epoch, id -> SendTelemetryResponse.newBuilder().setEpoch(id))
                    .addAllAcknowledged(intervals)
                    .addAllStoredInGaps(inGaps);
            flush();
        }
    }

    private synchronized void flush() {
        if (ended || !out.isReady()) {
            return;
        }
        waiting.values()
                .forEach(answer -> out.onNext(answer.setCreditFrames(creditFrames).build()));
        waiting.clear();
    }
}
