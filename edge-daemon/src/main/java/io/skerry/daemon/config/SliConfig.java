package io.skerry.daemon.config;

import java.util.List;
import java.util.Map;

/**
 * Which series of an application are its service level indicators.
 *
 * @param requests counters of all requests
 * @param errors counters of the requests that failed
 * @param cacheHits counters of what a cache had
 * @param cacheMisses counters of what it had not
 * @param latency histograms of how long requests took
 */
public record SliConfig(
        List<Mapping> requests,
        List<Mapping> errors,
        List<Mapping> cacheHits,
        List<Mapping> cacheMisses,
        List<Mapping> latency) {

    public SliConfig {
        requests = List.copyOf(requests);
        errors = List.copyOf(errors);
        cacheHits = List.copyOf(cacheHits);
        cacheMisses = List.copyOf(cacheMisses);
        latency = List.copyOf(latency);
    }

    /** None. */
    public static SliConfig none() {
        return new SliConfig(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return equals(none());
    }

    /**
     * Series that are summed.
     *
     * @param metric name of the metric; of a histogram without _bucket, _sum and _count
     * @param labels what their labels must be, with * for any characters; none means all of them
     * @param unit of a latency: s, ms or us
     */
    public record Mapping(String metric, Map<String, String> labels, LatencyUnit unit) {
        public Mapping {
            labels = Map.copyOf(labels);
            if (metric.isBlank()) {
                throw new InvalidSettingException("metric", "this must name a metric");
            }
        }
    }

    /** What latencies are measured in. */
    public enum LatencyUnit {
        S(1),
        MS(1e-3),
        US(1e-6);

        private final double seconds;

        LatencyUnit(double seconds) {
            this.seconds = seconds;
        }

        /** Seconds in one. */
        public double seconds() {
            return seconds;
        }
    }
}
