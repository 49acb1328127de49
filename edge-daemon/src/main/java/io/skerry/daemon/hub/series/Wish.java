package io.skerry.daemon.hub.series;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.daemon.config.SeriesConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which series, over what time, in how many buckets.
 *
 * @param metrics none is every metric
 * @param labels that a series must hold
 * @param start milliseconds since 1970-01-01 UTC; the range is open here
 * @param end milliseconds since 1970-01-01 UTC, included
 * @param buckets at least one
 * @param quantiles of distributions, from 0 to 1
 */
record Wish(
        Set<String> metrics,
        Collection<Label> labels,
        long start,
        long end,
        int buckets,
        List<Double> quantiles) {
    /** A range up to this is read from frames, whatever its width. */
    private static final long SHORT = Duration.ofHours(6).toMillis();

    /** A range up to this is not read from ten minutes. */
    private static final long MIDDLE = Duration.ofDays(2).toMillis();

    /** Frames that a query may read, about. */
    private static final long MOST_FRAMES = 500_000;

    private static final long FRAME = Duration.ofSeconds(10).toMillis();

    /** Moments from one to another, both included, milliseconds since 1970-01-01 UTC. */
    record Range(long from, long to) {}

    static Wish of(QueryRequest request) {
        SeriesQuery query = request.getQuery();
        long span = query.getEndUnixMillis() - query.getStartUnixMillis();
        return new Wish(
                new HashSet<>(query.getMetricsList()),
                List.copyOf(request.getLabelsList()),
                query.getStartUnixMillis(),
                query.getEndUnixMillis(),
                Math.clamp(span, 1, query.getMaxPoints()),
                List.copyOf(request.getQuantilesList()));
    }

    Range range() {
        return new Range(start + 1, end);
    }

    boolean contains(long at) {
        return at > start && at <= end;
    }

    /**
     * From what the answer is made: frames while they are there and few enough, else the longest
     * buckets that the width of the chart does not show.
     *
     * @param nodes how many are asked for
     * @param now milliseconds since 1970-01-01 UTC
     */
    Tier tier(int nodes, SeriesConfig kept, long now) {
        long length = end - start;
        long step = length / buckets;
        boolean minutesAreThere = start >= now - kept.rollup1m().toMillis();
        if (start >= now - kept.retention().toMillis()
                && (length <= SHORT || step < Tier.MINUTE.step())
                && length / FRAME * nodes <= MOST_FRAMES) {
            return Tier.RAW;
        }
        return minutesAreThere && (length <= MIDDLE || step < Tier.TEN_MINUTES.step())
                ? Tier.MINUTE
                : Tier.TEN_MINUTES;
    }

    boolean wants(SeriesDefinition definition) {
        return (metrics.isEmpty() || metrics.contains(definition.getMetric()))
                && definition.getLabelsList().containsAll(labels);
    }

    /** Which bucket a moment of the range falls into, from 0; the end is in the last one. */
    int bucket(long observedAt) {
        double share = (double) (observedAt - start - 1) / (end - start);
        return Math.clamp((long) (share * buckets), 0, buckets - 1);
    }
}
