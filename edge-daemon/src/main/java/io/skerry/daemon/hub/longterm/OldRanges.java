package io.skerry.daemon.hub.longterm;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.RangeFault;
import io.skerry.api.v1.Series;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Answers for ranges that the hub itself no longer keeps. Calls may come from any thread. */
@FunctionalInterface
public interface OldRanges {
    /** Answers within a bounded time and never throws: what fails is a fault of the answer. */
    Answer read(Ask ask);

    /** Nobody keeps anything longer. */
    static OldRanges none() {
        return ask -> new Answer(List.of(), List.of());
    }

    /**
     * Which series, over what time, in how many buckets.
     *
     * @param metrics as the samples name them; none is every metric
     * @param labels that a series must hold
     * @param start milliseconds since 1970-01-01 UTC; the range is open here
     * @param end milliseconds since 1970-01-01 UTC, included
     * @param buckets at least one
     */
    record Ask(
            Collection<String> nodeIds,
            Set<String> metrics,
            Collection<Label> labels,
            long start,
            long end,
            int buckets) {
        public Ask {
            if (start >= end || buckets < 1) {
                throw new IllegalArgumentException(
                        "a range of " + (end - start) + " ms in " + buckets + " buckets");
            }
        }

        /** Length of a bucket, milliseconds, at least a second. */
        long step() {
            return Math.max(1_000, Math.ceilDiv(end - start, (long) buckets));
        }
    }

    /**
     * What was found.
     *
     * @param series each with its source
     * @param faults what could not be asked; then the series are not all
     */
    record Answer(List<Series> series, List<RangeFault> faults) {
        public Answer {
            series = List.copyOf(series);
            faults = List.copyOf(faults);
        }
    }
}
