package io.skerry.daemon.node.otlp;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.node.pipeline.SketchTable;
import io.skerry.daemon.time.MonotonicClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All series that came by OTLP, and their way into the pipeline. Thread-safe. */
final class OtlpSeries implements HostSource {
    /** Why there is no room. */
    static final String FULL = "there are too many series on this node";

    /** Without news it looks at the age of its series this often. */
    private static final long LOOK_NANOS = 10_000_000_000L;

    /** Distributions at once; most of them share an overflow. */
    private static final int MOST_BEFORE = SketchTable.MOST * 4;

    private final Streams streams = new Streams();
    private final Map<SeriesKey, Before> before = new HashMap<>();
    private final Way way;
    private final MonotonicClock clock;
    private List<Sample> published = List.of();
    private boolean news;
    private long looked;

    /**
     * The newest point of an exponential histogram.
     *
     * @param point null for a delta, of which only the time is needed
     */
    private record Before(
            @Nullable Exponential point, long startNanos, long timeNanos, long heardNanos) {
        /** What a later cumulative point counts that is new. */
        Exponential fresh(Exponential later, long itsStart) {
            boolean anew = startNanos != 0 && itsStart != 0 && startNanos != itsStart;
            return anew || point == null ? later : later.since(point);
        }
    }

    /**
     * When a point was taken.
     *
     * @param startNanos when it began to count, Unix time; 0 when that is not told
     * @param timeNanos when it was taken, Unix time; 0 when that is not told
     * @param delta whether it counts since the point before
     */
    record Times(long startNanos, long timeNanos, boolean delta) {}

    /**
     * What follows.
     *
     * @param fold of single values
     * @param sketches of distributions
     * @param normaliser which knows what may be a name
     * @param listener sees all of it
     */
    record Way(Fold fold, SketchTable sketches, Normaliser normaliser, RawListener listener) {}

    OtlpSeries(Way way, MonotonicClock clock) {
        this.way = way;
        this.clock = clock;
        this.looked = clock.nanos();
    }

    boolean mayBeNamed(String metric) {
        return way.normaliser().mayBeNamed(metric);
    }

    /** A value; false when there is no room for its series. */
    synchronized boolean take(SeriesKey key, double value, Times times) {
        long now = clock.nanos();
        news = true;
        Streams.Taken taken =
                times.delta()
                        ? streams.delta(key, value, times.timeNanos(), now)
                        : streams.cumulative(
                                key, value, times.startNanos(), times.timeNanos(), now);
        return taken != Streams.Taken.FULL;
    }

    /** The application says that it no longer knows a value. */
    synchronized void gone(SeriesKey key) {
        news = true;
        streams.gone(key);
    }

    /** An exponential histogram that is fine enough; false when there is no room for it. */
    synchronized boolean distribution(SeriesKey key, Exponential histogram, Times times) {
        Before last = before.get(key);
        if (last == null && before.size() >= MOST_BEFORE) {
            return false;
        }
        long newest = last == null ? 0 : last.timeNanos();
        if (last != null && times.timeNanos() != 0 && times.timeNanos() <= newest) {
            return true;
        }
        before.put(
                key,
                new Before(
                        times.delta() ? null : histogram,
                        times.startNanos(),
                        Math.max(newest, times.timeNanos()),
                        clock.nanos()));
        if (times.delta()) {
            return sketch(key, histogram);
        }
        // What was counted before this node listened has no minute.
        return last == null
                || last.point() == null
                || sketch(key, last.fresh(histogram, times.startNanos()));
    }

    private boolean sketch(SeriesKey key, Exponential fresh) {
        if (fresh.count() == 0) {
            return true;
        }
        double[] values = fresh.values();
        long[] counts = fresh.counts();
        way.listener().distribution(key, values, counts, fresh.summary());
        return way.sketches().add(key, values, counts, fresh.summary());
    }

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public synchronized List<Sample> read() {
        long now = clock.nanos();
        if (news || now - looked >= LOOK_NANOS) {
            news = false;
            looked = now;
            way.fold().begin(now);
            way.listener().begin(now);
            streams.forEach(
                    now,
                    (key, value) -> {
                        way.listener().sample(key, value);
                        var _ = way.fold().add(key, value);
                    });
            before.values().removeIf(last -> now - last.heardNanos() > Streams.STALE.toNanos());
            published = way.fold().samples();
        }
        return published;
    }
}
