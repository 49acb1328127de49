package io.skerry.daemon.node.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.FrameTime;
import io.skerry.daemon.node.telemetry.LiveSeries;
import io.skerry.daemon.node.telemetry.Reading;
import io.skerry.daemon.node.uplink.TelemetryMapper;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One watcher of live series. Who reads slowly misses moments and always gets the newest next, so
 * nothing piles up.
 */
final class WatchStream {
    private final ServerCallStreamObserver<WatchSeriesResponse> out;
    private final Set<String> metrics;
    private final long intervalNanos;
    private final BitSet defined = new BitSet();
    private LiveSeries.@Nullable Moment newest;
    private long sequence;
    private long sentNanos;

    /**
     * @param metrics metric names; none is every metric
     * @param intervalNanos least distance of two messages; 0 is each moment
     */
    WatchStream(
            ServerCallStreamObserver<WatchSeriesResponse> out,
            Set<String> metrics,
            long intervalNanos) {
        this.out = out;
        this.metrics = metrics;
        this.intervalNanos = intervalNanos;
    }

    /** A new moment, in place of one that could not be sent. */
    synchronized void seen(LiveSeries.Moment moment) {
        if (isDue(moment.reading().time())) {
            newest = moment;
            drain();
        }
    }

    /** The reader can take more. */
    synchronized void drain() {
        LiveSeries.Moment moment = newest;
        if (moment == null || out.isCancelled() || !out.isReady()) {
            return;
        }
        newest = null;
        sentNanos = moment.reading().time().monotonicNanos();
        out.onNext(message(moment));
    }

    /** Half a sampling interval early is on time: clocks and schedulers are not exact. */
    private boolean isDue(FrameTime time) {
        long slack = time.intervalMillis() * 1_000_000 / 2;
        return sequence == 0 || time.monotonicNanos() - sentNanos + slack >= intervalNanos;
    }

    private WatchSeriesResponse message(LiveSeries.Moment moment) {
        Reading reading = moment.reading();
        FrameTime time = reading.time();
        WatchSeriesResponse.Builder message = WatchSeriesResponse.newBuilder();
        TelemetryFrame.Builder frame =
                TelemetryFrame.newBuilder()
                        .setSequence(++sequence)
                        .setBootId(time.bootId())
                        .setMonotonicNanos(time.monotonicNanos())
                        .setObservedAtUnixMillis(time.wallMillis())
                        .setIntervalMillis(time.intervalMillis())
                        .setCountersStartUnixMillis(time.countersStartMillis());
        for (int row = 0; row < reading.size(); row++) {
            int ref = reading.ref(row);
            SeriesKey key = moment.definitions().get(ref);
            if (!metrics.isEmpty() && !metrics.contains(key.metric())) {
                continue;
            }
            if (!defined.get(ref)) {
                defined.set(ref);
                message.addDefinitions(TelemetryMapper.definition(ref, key));
            }
            double value = reading.value(row);
            frame.addRefs(ref).addMin(value).addMax(value).addMean(value).addLast(value);
        }
        return message.setFrame(frame).build();
    }
}
