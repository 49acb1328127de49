package io.skerry.daemon.hub.series;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesQuery;
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
 */
record Wish(Set<String> metrics, Collection<Label> labels, long start, long end, int buckets) {

    static Wish of(QueryRequest request) {
        SeriesQuery query = request.getQuery();
        long span = query.getEndUnixMillis() - query.getStartUnixMillis();
        return new Wish(
                new HashSet<>(query.getMetricsList()),
                List.copyOf(request.getLabelsList()),
                query.getStartUnixMillis(),
                query.getEndUnixMillis(),
                Math.clamp(span, 1, query.getMaxPoints()));
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
