package io.skerry.daemon.node.host.sim;

import com.datadoghq.sketch.ddsketch.DDSketch;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.MinuteSketch;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.node.pipeline.Sketches;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the machine's application answers: requests, a few errors, a cache in front, and how long
 * they take, more of it when more is asked. Under the names of the built-in indicators.
 */
final class SimulatedRequests implements HostSource, MinuteSketches {

    private static final SeriesKey REQUESTS =
            SeriesKey.counter("skerry_sli_requests_total", Labels.none(), "1");
    private static final SeriesKey ERRORS =
            SeriesKey.counter("skerry_sli_errors_total", Labels.none(), "1");
    private static final SeriesKey HITS =
            SeriesKey.counter("skerry_sli_cache_hits_total", Labels.none(), "1");
    private static final SeriesKey MISSES =
            SeriesKey.counter("skerry_sli_cache_misses_total", Labels.none(), "1");
    private static final SeriesKey DURATION =
            SeriesKey.sketch("skerry_sli_request_duration_seconds", Labels.none(), "s");

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Durations that stand for all of a minute. */
    private static final int DRAWN = 60;

    /** While the machine slept or its link was down nobody asked it anything for longer. */
    private static final int MOST_MINUTES = 5;

    private static final long MOST_BACK = Duration.ofHours(1).toMillis();

    /** Of the logarithm: two thirds of all are within a factor of 1.6 of the median. */
    private static final double SPREAD = 0.47;

    private final SimulatedNode node;
    private final InstantSource world;
    private final InstantSource wall;
    private final double boot;
    private final double mean;
    private final Signal asked;
    private final double errorShare;
    private final double hitShare;
    private final double median;
    private long told;

    /**
     * @param world true time
     * @param wall the machine's own clock, whose minutes they are
     * @param boot seconds since 1970-01-01 UTC
     */
    SimulatedRequests(SimulatedNode node, InstantSource world, InstantSource wall, double boot) {
        this.node = node;
        this.world = world;
        this.wall = wall;
        this.boot = boot;
        // A busy core answers some thirty of them a second.
        this.mean = 30 * node.machineType().load().busy() * node.machineType().build().cores();
        this.asked = Signals.of(node, 80, mean);
        this.errorShare = 0.000_1 + 0.000_5 * Mix.unit(Mix.hash(node.seed(), 81));
        this.hitShare = 0.84 + 0.12 * Mix.unit(Mix.hash(node.seed(), 82));
        this.median = 0.02 + 0.03 * Mix.unit(Mix.hash(node.seed(), 83));
        this.told = minute();
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public List<Sample> read() {
        double requests = Math.floor(asked.between(boot, world.millis() / 1e3));
        double hits = Math.floor(requests * hitShare);
        return List.of(
                new Sample(REQUESTS, requests),
                new Sample(ERRORS, Math.floor(requests * errorShare)),
                new Sample(HITS, hits),
                new Sample(MISSES, requests - hits));
    }

    @Override
    public synchronized List<MinuteSketch> complete(int most) {
        long present = minute();
        if (told - present > MOST_BACK) {
            // A clock that was far ahead; a small step back tells no minute twice.
            told = present;
        }
        told = Math.max(told, present - MOST_MINUTES * MINUTE);
        List<MinuteSketch> over = new ArrayList<>();
        while (told < present && over.size() < most) {
            over.add(of(told, MINUTE));
            told += MINUTE;
        }
        return over;
    }

    /** Nothing: memory does not outlive a kill. */
    @Override
    public List<MinuteSketch> changed() {
        return List.of();
    }

    @Override
    public synchronized List<MinuteSketch> all() {
        List<MinuteSketch> all = new ArrayList<>(complete(Integer.MAX_VALUE));
        long open = wall.millis() - told;
        if (open > 0) {
            all.add(of(told, open));
            told += MINUTE;
        }
        return all;
    }

    private MinuteSketch of(long start, long millis) {
        double seconds = start / 1e3;
        double requests = asked.between(seconds, seconds + millis / 1e3);
        long each = Math.max(1, Math.round(requests / DRAWN));
        // Waiting grows as the machine comes near to what it can do.
        double crowded = 1 + 0.8 * asked.rate(seconds) / mean;
        SplittableRandom random = new SplittableRandom(Mix.hash(node.seed(), start));
        DDSketch sketch = Sketches.empty();
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (int i = 0; i < DRAWN; i++) {
            double duration = median * crowded * Math.exp(SPREAD * random.nextGaussian());
            sketch.accept(duration, (double) each);
            sum += duration * each;
            min = Math.min(min, duration);
            max = Math.max(max, duration);
        }
        return new MinuteSketch(
                DURATION, start, sketch, new MinuteSketch.Summary(each * DRAWN, sum, min, max));
    }

    private long minute() {
        return Math.floorDiv(wall.millis(), MINUTE) * MINUTE;
    }
}
