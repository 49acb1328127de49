package io.skerry.daemon.node.uplink;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.time.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the hub has not acknowledged, no more at once than the hub gives credit for: live
 * frames as soon as there is credit, the freshest first, and then the backlog at its {@link
 * BacklogPace}. When its stream breaks while the connection stands, or the hub acknowledges
 * nothing, it opens another.
 */
final class TelemetryStream {
    private static final Logger log = LoggerFactory.getLogger(TelemetryStream.class);
    private static final Duration REOPEN = Duration.ofSeconds(2);

    /** Every end of gRPC reads it; see docs/decisions/0014-gzip-on-telemetry.md. */
    private static final CallOptions GZIP = CallOptions.DEFAULT.withCompression("gzip");

    private static final int MOST_CREDIT = 4_096;

    /** The newest frames, which are live data; what is older and still here is backlog. */
    private static final int LIVE_FRAMES = 3;

    /** Twice the longest frame: without a new one for so long, live data do not flow. */
    private static final Duration LIVE_FLOWS = Duration.ofMinutes(2);

    /** A hub whose disk failed forgets what it was sent; after so long it is sent again. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final ManagedChannel channel;
    private final FrameBuffer buffer;
    private final Function<Frame, TelemetryFrame> signing;
    private final Timing timing;
    private final AtomicBoolean pumping = new AtomicBoolean();
    private TelemetryMessages messages;
    private InFlight inFlight = new InFlight();
    private BacklogPace pace;
    private long turnEpoch;
    private IntervalSet turn = IntervalSet.empty();
    private final DrainEstimate draining = new DrainEstimate();
    private volatile long appendedNanos;
    private long liveSequence;
    private long liveSentNanos;
    private OptionalDouble liveSeconds = OptionalDouble.empty();
    private boolean keptBack;
    private long heardNanos;
    private @Nullable ClientCallStreamObserver<SendTelemetryRequest> out;
    private Cancellable appended = () -> {};
    private Cancellable reopening = () -> {};
    private Cancellable resting = () -> {};
    private Cancellable looking = () -> {};
    private int credit;
    private boolean closed;

    TelemetryStream(
            ManagedChannel channel,
            FrameBuffer buffer,
            Function<Frame, TelemetryFrame> signing,
            Timing timing) {
        this.channel = channel;
        this.buffer = buffer;
        this.signing = signing;
        this.timing = timing;
        this.messages = new TelemetryMessages(buffer, signing);
        this.appendedNanos = timing.clock().nanos();
        this.pace = BacklogPace.start(appendedNanos);
    }

    synchronized void start() {
        appended = buffer.onAppend(this::appended);
        looking =
                timing.scheduler()
                        .repeat(
                                LONGEST_SILENCE.dividedBy(4),
                                LONGEST_SILENCE.dividedBy(4),
                                this::look);
        open();
    }

    synchronized void close() {
        closed = true;
        appended.cancel();
        reopening.cancel();
        resting.cancel();
        looking.cancel();
        if (out != null) {
            out.cancel("moved to another connection", null);
        }
    }

    private void open() {
        inFlight = new InFlight();
        messages = new TelemetryMessages(buffer, signing);
        credit = 0;
        turn = IntervalSet.empty();
        heardNanos = timing.clock().nanos();
        pace = BacklogPace.start(heardNanos);
        draining.reset();
        liveSeconds = OptionalDouble.empty();
        ClientCalls.asyncBidiStreamingCall(
                channel.newCall(UplinkServiceGrpc.getSendTelemetryMethod(), GZIP),
                new Acknowledgements());
    }

    /** Nothing more is sent while it is kept back. */
    synchronized void keepBack(boolean kept) {
        keptBack = kept;
        if (!kept) {
            pumpSoon();
        }
    }

    /**
     * Seconds until all that waits is acknowledged; empty when that is not known. Live frames take
     * as long as the last one did.
     */
    synchronized OptionalDouble drain(Backlog backlog) {
        if (keptBack && backlog.frames() > 0) {
            return OptionalDouble.empty();
        }
        long now = timing.clock().nanos();
        draining.saw(backlog.samples(), now);
        return backlog.frames() > 0 && backlog.frames() <= LIVE_FRAMES
                ? liveSeconds
                : draining.seconds(backlog.samples(), now);
    }

    private void appended() {
        appendedNanos = timing.clock().nanos();
        pumpSoon();
    }

    /** One pump at a time; a wish while one runs makes it run once more. */
    private void pumpSoon() {
        if (pumping.compareAndSet(false, true)) {
            var _ =
                    timing.scheduler()
                            .schedule(
                                    Duration.ZERO,
                                    () -> {
                                        pumping.set(false);
                                        pump();
                                    });
        }
    }

    private synchronized void pump() {
        while (!closed && !keptBack && out != null && out.isReady() && inFlight.frames() < credit) {
            if (!sendLive(out) && !sendBacklog(out)) {
                return;
            }
        }
    }

    private boolean sendLive(ClientCallStreamObserver<SendTelemetryRequest> stream) {
        long epoch = buffer.epoch();
        long newest = buffer.nextSequence() - 1;
        if (newest < 1) {
            return false;
        }
        IntervalSet live =
                inFlight.open(epoch, new Interval(Math.max(1, newest - LIVE_FRAMES + 1), newest));
        if (live.isEmpty()) {
            return false;
        }
        int limit = (int) Math.min(live.size(), credit - inFlight.frames());
        Batch batch = buffer.next(inFlight.sequences(), limit);
        List<Frame> frames =
                batch.frames().stream()
                        .filter(frame -> batch.epoch() == epoch && live.contains(frame.sequence()))
                        .toList();
        if (frames.size() < limit) {
            // The others were acknowledged before this stream, or never will come.
            IntervalSet rest = live;
            for (Frame frame : frames) {
                rest = rest.minus(IntervalSet.of(List.of(frame.sequences())));
            }
            inFlight.settle(epoch, rest);
        }
        if (frames.isEmpty()) {
            return false;
        }
        var _ = send(new Batch(epoch, frames, batch.gaps()), stream);
        liveSequence = frames.getFirst().sequence();
        liveSentNanos = timing.clock().nanos();
        return true;
    }

    private boolean sendBacklog(ClientCallStreamObserver<SendTelemetryRequest> stream) {
        long now = timing.clock().nanos();
        int allowance = pace.allowance(now, credit, credit - inFlight.frames());
        if (allowance == 0) {
            if (pace.rest(now).isPositive()) {
                resting.cancel();
                resting = timing.scheduler().schedule(pace.rest(now), this::pumpSoon);
            }
            return false;
        }
        Batch batch = buffer.next(inFlight.sequences(), allowance);
        if (batch.isEmpty()) {
            return false;
        }
        boolean nothingElse = inFlight.frames() == 0;
        IntervalSet sent = send(batch, stream);
        if (!sent.isEmpty()) {
            turnEpoch = batch.epoch();
            turn = sent;
            pace = pace.sent(now, nothingElse);
        }
        return true;
    }

    private boolean liveFlows(long now) {
        return now - appendedNanos < LIVE_FLOWS.toNanos();
    }

    private synchronized IntervalSet asFrames(long epoch, IntervalSet acknowledged) {
        return inFlight.asFrames(epoch, acknowledged);
    }

    private synchronized void acknowledged(long epoch, IntervalSet sequences, int nowCredit) {
        long now = timing.clock().nanos();
        heardNanos = now;
        inFlight.acknowledged(epoch, sequences);
        credit = nowCredit;
        draining.saw(buffer.account().pending(), now);
        if (epoch == buffer.epoch() && sequences.contains(liveSequence)) {
            liveSeconds = OptionalDouble.of((now - liveSentNanos) / 1e9);
        }
        if (epoch == turnEpoch && !turn.isEmpty()) {
            turn = turn.minus(sequences);
            if (turn.isEmpty()) {
                pace = pace.acknowledged(now, liveFlows(now));
            }
        }
    }

    /** Frames are on their way for long, and the hub says nothing. */
    private synchronized void look() {
        long now = timing.clock().nanos();
        if (inFlight.frames() == 0) {
            heardNanos = now;
        } else if (out != null && now - heardNanos > LONGEST_SILENCE.toNanos()) {
            out.cancel("nothing is acknowledged", null);
        }
    }

    /** Sends what fits into one message; returns the frames of it. */
    private IntervalSet send(Batch batch, ClientCallStreamObserver<SendTelemetryRequest> stream) {
        TelemetryMessages.Made made = messages.of(batch);
        made.frames().forEach(frame -> inFlight.frame(batch.epoch(), frame.sequence()));
        made.gaps().forEach(gap -> inFlight.gap(batch.epoch(), gap.sequences()));
        stream.onNext(made.message());
        IntervalSet sent = IntervalSet.empty();
        for (Frame frame : made.frames()) {
            sent = sent.plus(frame.sequence());
        }
        return sent;
    }

    private synchronized void broken(String reason) {
        out = null;
        if (!closed) {
            log.atDebug().addKeyValue("reason", reason).log("telemetry stream ended, opens anew");
            reopening =
                    timing.scheduler()
                            .schedule(
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
            // Also what the buffer gave up while it was on its way.
            IntervalSet stored =
                    TelemetryMapper.intervals(response.getStoredInGapsList())
                            .plus(asFrames(response.getEpoch(), sequences));
            if (!stored.isEmpty()) {
                buffer.stored(response.getEpoch(), stored);
            }
            if (!sequences.isEmpty()) {
                buffer.acknowledge(response.getEpoch(), sequences);
            }
            acknowledged(response.getEpoch(), sequences, credit(response));
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
