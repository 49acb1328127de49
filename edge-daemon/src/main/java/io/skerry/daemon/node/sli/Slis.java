package io.skerry.daemon.node.sli;

import io.skerry.daemon.config.SliConfig;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.MinuteSketch;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.node.pipeline.SketchTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the indicators of the application (M1 latency, M2 cache hits, M7 errors) out of all that is
 * scraped or sent, before labels are dropped. Thread-safe.
 */
public final class Slis implements RawListener, HostSource {
    private final Map<String, List<Tap>> taps = new HashMap<>();
    private final Map<String, List<Latency>> latencies = new HashMap<>();
    private final List<Fold> folds = new ArrayList<>();
    private final SketchTable sketches;

    /** Where samples of one metric go. */
    private record Tap(SliRule rule, Fold fold, double factor) {}

    private record Latency(SliRule rule, double seconds) {}

    /**
     * @param sketches where latencies go that are known exactly enough
     */
    public Slis(SliConfig config, SketchTable sketches) {
        this.sketches = sketches;
        counter("skerry_sli_requests_total", config.requests());
        counter("skerry_sli_errors_total", config.errors());
        counter("skerry_sli_cache_hits_total", config.cacheHits());
        counter("skerry_sli_cache_misses_total", config.cacheMisses());
        latency(config.latency());
    }

    @Override
    public String name() {
        return "sli";
    }

    @Override
    public void begin(long nowNanos) {
        folds.forEach(fold -> fold.begin(nowNanos));
    }

    @Override
    public void sample(SeriesKey raw, double value) {
        for (Tap tap : taps.getOrDefault(raw.metric(), List.of())) {
            if (tap.rule().isFor(raw)) {
                var _ = tap.fold().add(raw, value * tap.factor());
            }
        }
    }

    @Override
    public void distribution(
            SeriesKey raw, double[] values, long[] counts, MinuteSketch.Summary exact) {
        for (Latency latency : latencies.getOrDefault(raw.metric(), List.of())) {
            if (latency.rule().isFor(raw)) {
                double seconds = latency.seconds();
                double[] inSeconds = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    inSeconds[i] = values[i] * seconds;
                }
                var _ =
                        sketches.add(
                                LatencySeries.SKETCH,
                                inSeconds,
                                counts,
                                new MinuteSketch.Summary(
                                        exact.count(),
                                        exact.sum() * seconds,
                                        exact.min() * seconds,
                                        exact.max() * seconds));
            }
        }
    }

    @Override
    public List<Sample> read() {
        List<Sample> samples = new ArrayList<>();
        folds.forEach(fold -> samples.addAll(fold.samples()));
        return samples;
    }

    private void counter(String name, List<SliConfig.Mapping> mappings) {
        if (mappings.isEmpty()) {
            return;
        }
        Fold fold = fold(SliPublisher.of(SeriesKey.counter(name, Labels.none(), "1")));
        mappings.forEach(mapping -> tap(mapping.metric(), mapping, fold, 1));
    }

    private void latency(List<SliConfig.Mapping> mappings) {
        if (mappings.isEmpty()) {
            return;
        }
        Fold sum = fold(SliPublisher.of(LatencySeries.SUM));
        Fold count = fold(SliPublisher.of(LatencySeries.COUNT));
        Map<String, Double> units = new HashMap<>();
        Fold buckets =
                fold(
                        new SliPublisher(raw ->
                                LatencySeries.bucket(raw, units.getOrDefault(raw.metric(), 1.0))));
        for (SliConfig.Mapping mapping : mappings) {
            double seconds = mapping.unit().seconds();
            units.put(mapping.metric() + "_bucket", seconds);
            tap(mapping.metric() + "_bucket", mapping, buckets, 1);
            tap(mapping.metric() + "_sum", mapping, sum, seconds);
            tap(mapping.metric() + "_count", mapping, count, 1);
            latencies
                    .computeIfAbsent(mapping.metric(), any -> new ArrayList<>())
                    .add(new Latency(SliRule.of(mapping), seconds));
        }
    }

    private void tap(String metric, SliConfig.Mapping mapping, Fold fold, double factor) {
        taps.computeIfAbsent(metric, any -> new ArrayList<>())
                .add(new Tap(SliRule.of(mapping), fold, factor));
    }

    private Fold fold(SliPublisher publisher) {
        Fold fold = new Fold(publisher);
        folds.add(fold);
        return fold;
    }
}
