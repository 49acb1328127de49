package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The node's own history, thinned to what a chart can show. */
public final class History {

    /** Most points for each series. */
    public static final int MAX_POINTS = 4_000;

    /**
     * No frame is longer: a thinned one is of ten minutes by the ends of its frames, the first of
     * which may begin before them.
     */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE).minus(LONGEST);

    private final FrameBuffer buffer;
    private final Supplier<Unwritten> unwritten;

    /** Of what is in the buffer, and nothing else. */
    History(FrameBuffer buffer) {
        this(buffer, () -> Unwritten.NONE);
    }

    /**
     * @param unwritten what is newer than the buffer, so that a chart reaches up to this second
     */
    public History(FrameBuffer buffer, Supplier<Unwritten> unwritten) {
        this.buffer = buffer;
        this.unwritten = unwritten;
    }

    /**
     * What to read. A frame belongs to it whose interval reaches into its range: of the one that is
     * open at its end, what was measured up to then would be missing once it is closed.
     *
     * @param metrics metric names; none is every metric
     * @param from start
     * @param to end, after the start
     * @param maxPoints most points for each series, 1 to {@link #MAX_POINTS}
     */
    public record Query(Set<String> metrics, Instant from, Instant to, int maxPoints) {
        public Query {
            metrics = Set.copyOf(metrics);
            if (!to.isAfter(from)) {
                throw new IllegalArgumentException("the end must be after the start");
            }
            if (maxPoints < 1 || maxPoints > MAX_POINTS) {
                throw new IllegalArgumentException(
                        "maxPoints must be 1 to " + MAX_POINTS + ", not " + maxPoints);
            }
        }

        private boolean holds(FrameTime time) {
            return time.wallMillis() > from.toEpochMilli()
                    && (time.wallMillis() <= to.toEpochMilli()
                            || time.wallMillis() - time.intervalMillis() < to.toEpochMilli());
        }
    }

    /**
     * A bucket of time.
     *
     * @param atMillis end of the newest frame in it, milliseconds since 1970-01-01 UTC
     * @param min smallest value
     * @param max largest value
     * @param mean mean, each frame weighted by its length
     * @param last newest value
     */
    public record Point(long atMillis, double min, double max, double mean, double last) {}

    /**
     * A series.
     *
     * @param series what it is
     * @param points oldest first; buckets without data are missing
     * @param intervalMillis length of the newest frame
     * @param sequence of the newest frame
     */
    public record Line(SeriesKey series, List<Point> points, long intervalMillis, long sequence) {}

    /** Reads the series of a query, in the order in which they were first seen. */
    public List<Line> read(Query query) {
        Map<SeriesKey, Buckets> lines = new LinkedHashMap<>();
        Map<Long, List<SeriesKey>> definitions = new HashMap<>();
        // Asked before the buffer: what is written in between is met twice rather than never.
        Unwritten newer = unwritten.get();
        AtomicLong written = new AtomicLong();
        buffer.history(
                query.from(),
                query.to().isAfter(LATEST) ? query.to() : query.to().plus(LONGEST),
                frame -> {
                    if (frame.epoch() == buffer.epoch()) {
                        written.set(frame.sequence());
                    }
                    if (!query.holds(frame.time())) {
                        return;
                    }
                    List<SeriesKey> keys =
                            definitions.computeIfAbsent(frame.epoch(), buffer::definitions);
                    if (frame.samples().maxRef() >= keys.size()) {
                        // The frame's epoch began after its definitions were read.
                        keys = buffer.definitions(frame.epoch());
                        definitions.put(frame.epoch(), keys);
                    }
                    add(query, frame, keys, lines);
                });
        for (Frame frame : newer.frames()) {
            if (query.holds(frame.time()) && frame.sequence() > written.get()) {
                add(query, frame, newer.definitions(), lines);
            }
        }
        List<Line> result = new ArrayList<>(lines.size());
        lines.forEach((key, buckets) -> result.add(buckets.line(key)));
        return result;
    }

    /** The stretches of a query's range that are missing, oldest first. */
    public List<Gap> gaps(Query query) {
        return buffer.gaps(query.from(), query.to());
    }

    private static void add(
            Query query, Frame frame, List<SeriesKey> keys, Map<SeriesKey, Buckets> lines) {
        for (int row = 0; row < frame.samples().size(); row++) {
            int ref = frame.samples().ref(row);
            if (ref < keys.size()) {
                SeriesKey key = keys.get(ref);
                if (query.metrics().isEmpty() || query.metrics().contains(key.metric())) {
                    lines.computeIfAbsent(key, any -> new Buckets(query)).add(frame, row);
                }
            }
        }
    }

    /** The points of a series while they are made. */
    private static final class Buckets {
        private final long from;
        private final long span;
        private final long[] at;
        private final double[] min;
        private final double[] max;
        private final double[] weighted;
        private final double[] weight;
        private final double[] last;
        private long newestInterval;
        private long newestSequence;

        Buckets(Query query) {
            from = query.from().toEpochMilli();
            span = query.to().toEpochMilli() - from;
            int count = Math.clamp(span, 1, query.maxPoints());
            at = new long[count];
            min = new double[count];
            max = new double[count];
            weighted = new double[count];
            weight = new double[count];
            last = new double[count];
            Arrays.fill(min, Double.POSITIVE_INFINITY);
            Arrays.fill(max, Double.NEGATIVE_INFINITY);
        }

        void add(Frame frame, int row) {
            FrameTime time = frame.time();
            // The range is open at its start: a frame that ends at its end is in the last bucket.
            double share = (double) (time.wallMillis() - from - 1) / span;
            // One that only begins in the range is in the last one, too.
            int bucket = Math.min((int) (share * at.length), at.length - 1);
            double length = Math.max(1, time.intervalMillis());
            min[bucket] = Math.min(min[bucket], frame.samples().min(row));
            max[bucket] = Math.max(max[bucket], frame.samples().max(row));
            weighted[bucket] += frame.samples().mean(row) * length;
            weight[bucket] += length;
            last[bucket] = frame.samples().last(row);
            at[bucket] = time.wallMillis();
            newestInterval = time.intervalMillis();
            newestSequence = frame.sequence();
        }

        Line line(SeriesKey key) {
            boolean counter = key.kind() == SampleKind.COUNTER;
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < at.length; i++) {
                if (weight[i] > 0) {
                    double newest = last[i];
                    points.add(
                            new Point(
                                    at[i],
                                    counter ? newest : min[i],
                                    counter ? newest : max[i],
                                    counter
                                            ? newest
                                            : Math.clamp(weighted[i] / weight[i], min[i], max[i]),
                                    newest));
                }
            }
            return new Line(key, points, newestInterval, newestSequence);
        }
    }
}
