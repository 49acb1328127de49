package io.skerry.daemon.node.otlp;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest value of each series that came by OTLP. Deltas are added up, and a counter that began
 * anew goes on from where it was: what is published is cumulative since the first time that this
 * node heard of it, and never falls. Bounded; not thread-safe.
 */
final class Streams {
    /** Series at once; a point of another one is rejected. */
    static final int MOST = 10_000;

    /** Exporters send each minute by default: who missed four is gone. */
    static final Duration STALE = Duration.ofMinutes(5);

    private static final class Stream {
        private double base;
        private double last;
        private long startNanos;
        private long timeNanos;
        private long heardNanos;

        double value() {
            return base + last;
        }
    }

    /** What became of a point. */
    enum Taken {
        YES,
        /** It was here before, or one that is newer: nothing changed. */
        OLD,
        /** There is no room for another series. */
        FULL
    }

    private final Map<SeriesKey, Stream> streams = new HashMap<>();

    /**
     * A value as it stands.
     *
     * @param startNanos when it began to count, Unix time; 0 when that is not told
     * @param timeNanos when it was taken, Unix time; 0 when that is not told
     * @param nowNanos monotonic clock
     */
    Taken cumulative(SeriesKey key, double value, long startNanos, long timeNanos, long nowNanos) {
        Stream stream = stream(key, nowNanos);
        if (stream == null) {
            return Taken.FULL;
        }
        if (isOld(stream, timeNanos)) {
            return Taken.OLD;
        }
        boolean anew =
                key.kind() == SampleKind.COUNTER
                        && (value < stream.last
                                || (stream.startNanos != 0
                                        && startNanos != 0
                                        && startNanos != stream.startNanos));
        if (anew) {
            stream.base += stream.last;
        }
        stream.last = value;
        stream.startNanos = startNanos;
        stream.timeNanos = Math.max(stream.timeNanos, timeNanos);
        return Taken.YES;
    }

    /** What was counted since the point before. */
    Taken delta(SeriesKey key, double value, long timeNanos, long nowNanos) {
        Stream stream = stream(key, nowNanos);
        if (stream == null) {
            return Taken.FULL;
        }
        if (isOld(stream, timeNanos)) {
            return Taken.OLD;
        }
        stream.last += value;
        stream.timeNanos = Math.max(stream.timeNanos, timeNanos);
        return Taken.YES;
    }

    /** The application says that it no longer knows a value. */
    void gone(SeriesKey key) {
        streams.remove(key);
    }

    /** Calls with each series and its value, and forgets those of which nothing was heard. */
    void forEach(long nowNanos, BiConsumer<SeriesKey, Double> action) {
        Iterator<Map.Entry<SeriesKey, Stream>> each = streams.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<SeriesKey, Stream> entry = each.next();
            if (nowNanos - entry.getValue().heardNanos > STALE.toNanos()) {
                each.remove();
            } else {
                action.accept(entry.getKey(), entry.getValue().value());
            }
        }
    }

    private static boolean isOld(Stream stream, long timeNanos) {
        return timeNanos != 0 && timeNanos <= stream.timeNanos;
    }

    private @Nullable Stream stream(SeriesKey key, long nowNanos) {
        Stream stream = streams.get(key);
        if (stream == null) {
            if (streams.size() >= MOST) {
                return null;
            }
            stream = new Stream();
            streams.put(key, stream);
        }
        stream.heardNanos = nowNanos;
        return stream;
    }
}
