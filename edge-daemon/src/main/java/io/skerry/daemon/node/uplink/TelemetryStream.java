package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the hub has not acknowledged, freshest first, no more at once than the hub gives
 * credit for. When its stream breaks while the connection stands, it opens another.
 */
final class TelemetryStream {
    private static final Logger log = LoggerFactory.getLogger(TelemetryStream.class);
    private static final Duration REOPEN = Duration.ofSeconds(2);
    private static final int MESSAGE_BYTES = 512 << 10;
    private static final int FRAMES_AT_ONCE = 32;
    private static final int MOST_CREDIT = 4_096;

    private final ManagedChannel channel;
    private final FrameBuffer buffer;
    private final Function<Frame, TelemetryFrame> signing;
    private final Scheduler scheduler;
    private final AtomicBoolean pumping = new AtomicBoolean();
    private final Map<Long, Integer> defined = new HashMap<>();
    private final Map<Long, ByteString> heads = new HashMap<>();
    private InFlight inFlight = new InFlight();
    private @Nullable ClientCallStreamObserver<SendTelemetryRequest> out;
    private Cancellable appended = () -> {};
    private Cancellable reopening = () -> {};
    private int credit;
    private boolean closed;

    TelemetryStream(
            ManagedChannel channel,
            FrameBuffer buffer,
            Function<Frame, TelemetryFrame> signing,
            Scheduler scheduler) {
        this.channel = channel;
        this.buffer = buffer;
        this.signing = signing;
        this.scheduler = scheduler;
    }

    synchronized void start() {
        appended = buffer.onAppend(this::pumpSoon);
        open();
    }

    synchronized void close() {
        closed = true;
        appended.cancel();
        reopening.cancel();
        if (out != null) {
            out.cancel("moved to another connection", null);
        }
    }

    private void open() {
        inFlight = new InFlight();
        defined.clear();
        heads.clear();
        credit = 0;
        ClientCalls.asyncBidiStreamingCall(
                channel.newCall(UplinkServiceGrpc.getSendTelemetryMethod(), CallOptions.DEFAULT),
                new Acknowledgements());
    }

    /** One pump at a time; a wish while one runs makes it run once more. */
    private void pumpSoon() {
        if (pumping.compareAndSet(false, true)) {
            scheduler.schedule(
                    Duration.ZERO,
                    () -> {
                        pumping.set(false);
                        pump();
                    });
        }
    }

    private synchronized void pump() {
        while (!closed && out != null && out.isReady() && inFlight.frames() < credit) {
            int room = Math.min(FRAMES_AT_ONCE, credit - inFlight.frames());
            Batch batch = buffer.next(inFlight.sequences(), room);
            if (batch.isEmpty()) {
                return;
            }
            send(batch, out);
        }
    }

    private void send(Batch batch, ClientCallStreamObserver<SendTelemetryRequest> stream) {
        SendTelemetryRequest.Builder message = begin(batch.epoch());
        for (Gap gap : batch.gaps()) {
            message.addGaps(TelemetryMapper.gap(gap));
            inFlight.gap(batch.epoch(), gap.sequences());
        }
        addHead(batch.epoch(), message);
        int bytes = 0;
        for (Frame frame : batch.frames()) {
            TelemetryFrame mapped = signing.apply(frame);
            if (bytes > 0 && bytes + mapped.getSerializedSize() > MESSAGE_BYTES) {
                break;
            }
            bytes += mapped.getSerializedSize();
            message.addFrames(mapped);
            inFlight.frame(batch.epoch(), frame.sequence());
            if (frame.from() < frame.sequence()) {
                Gap stretch = TelemetryMapper.stretch(frame);
                message.addGaps(TelemetryMapper.gap(stretch));
                inFlight.gap(batch.epoch(), stretch.sequences());
            }
        }
        stream.onNext(message.build());
    }

    /** The newest head of the epoch, once. */
    private void addHead(long epoch, SendTelemetryRequest.Builder message) {
        Optional<ByteString> newest = buffer.head(epoch).map(ByteString::copyFrom);
        if (newest.isEmpty() || newest.get().equals(heads.put(epoch, newest.get()))) {
            return;
        }
        try {
            message.setHead(Envelope.parseFrom(newest.get()));
        } catch (InvalidProtocolBufferException damaged) {
            // The frames are good without it; who verifies them will find them uncovered.
            log.atWarn().addKeyValue("epoch", epoch).log("the telemetry's head is damaged");
        }
    }

    private SendTelemetryRequest.Builder begin(long epoch) {
        SendTelemetryRequest.Builder message = SendTelemetryRequest.newBuilder().setEpoch(epoch);
        List<SeriesKey> definitions = buffer.definitions(epoch);
        for (int ref = defined.getOrDefault(epoch, 0); ref < definitions.size(); ref++) {
            message.addDefinitions(TelemetryMapper.definition(ref, definitions.get(ref)));
        }
        defined.put(epoch, definitions.size());
        return message;
    }

    private synchronized void broken(String reason) {
        out = null;
        if (!closed) {
            log.atDebug().addKeyValue("reason", reason).log("telemetry stream ended, opens anew");
            reopening =
                    scheduler.schedule(
                            REOPEN,
                            () -> {
                                synchronized (this) {
                                    if (!closed) {
                                        open();
                                    }
                                }
                            });
        }
    }

    /** What the hub has on disk. */
    private final class Acknowledgements
            implements ClientResponseObserver<SendTelemetryRequest, SendTelemetryResponse> {
        @Override
        public void beforeStart(ClientCallStreamObserver<SendTelemetryRequest> stream) {
            out = stream;
            stream.setOnReadyHandler(TelemetryStream.this::pumpSoon);
        }

        @Override
        public void onNext(SendTelemetryResponse response) {
            var sequences = TelemetryMapper.intervals(response.getAcknowledgedList());
            if (!sequences.isEmpty()) {
                buffer.acknowledge(response.getEpoch(), sequences);
            }
            synchronized (TelemetryStream.this) {
                inFlight.acknowledged(response.getEpoch(), sequences);
                credit = credit(response);
            }
            pump();
        }

        /** An unsigned number that reads as negative is more than anybody needs. */
        private static int credit(SendTelemetryResponse response) {
            return response.getCreditFrames() < 0
                    ? MOST_CREDIT
                    : Math.min(MOST_CREDIT, response.getCreditFrames());
        }

        @Override
        public void onError(Throwable thrown) {
            broken(String.valueOf(thrown.getMessage()));
        }

        @Override
        public void onCompleted() {
            broken("the hub ended it");
        }
    }
}
