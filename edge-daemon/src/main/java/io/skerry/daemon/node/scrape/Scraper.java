package io.skerry.daemon.node.scrape;

import io.skerry.daemon.node.exposition.Exposed;
import io.skerry.daemon.node.exposition.ExpositionException;
import io.skerry.daemon.node.exposition.ExpositionParser;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.Glob;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.node.pipeline.Units;
import io.skerry.daemon.time.MonotonicClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrapes one endpoint: each sample goes straight into the pipeline, so that a large answer is
 * never in memory as a whole. One scrape at a time.
 */
final class Scraper {
    private static final Logger log = LoggerFactory.getLogger(Scraper.class);

    /** Samples that one answer may hold. */
    static final int MOST_SAMPLES = 150_000;

    private final Target target;
    private final Endpoint endpoint;
    private final Fold fold;
    private final RawListener listener;
    private final ScrapeSource source;
    private final MonotonicClock clock;
    private boolean failing;

    /**
     * What is scraped.
     *
     * @param job the label job
     * @param instance the label instance
     * @param allow names of samples that are taken
     * @param timeout of one scrape
     */
    record Target(String job, String instance, List<Glob> allow, Duration timeout) {
        Labels identity() {
            return Labels.of("job", job, "instance", instance);
        }
    }

    Scraper(
            Target target,
            Endpoint endpoint,
            Fold fold,
            RawListener listener,
            ScrapeSource source,
            MonotonicClock clock) {
        this.target = target;
        this.endpoint = endpoint;
        this.fold = fold;
        this.listener = listener;
        this.source = source;
        this.clock = clock;
    }

    /** One scrape, whatever comes of it. */
    void scrape() {
        long start = clock.nanos();
        fold.begin(start);
        listener.begin(start);
        long[] counts = new long[2];
        boolean up = false;
        try {
            endpoint.read(
                    format -> new ExpositionParser(format, sample -> take(sample, counts)),
                    () -> {
                        if (clock.nanos() - start > target.timeout().toNanos()) {
                            throw new IOException("it took longer than " + target.timeout());
                        }
                    });
            up = true;
            works();
        } catch (ExpositionException | IOException | UncheckedIOException e) {
            fails(String.valueOf(e.getMessage()));
        }
        long end = clock.nanos();
        List<Sample> samples = up ? fold.samples() : List.of();
        source.scraped(
                new ScrapeSource.Scraped(
                        samples, up, (end - start) / 1e9, counts[0], counts[1], end));
    }

    private void take(Exposed sample, long[] counts) {
        if (++counts[0] > MOST_SAMPLES) {
            throw new UncheckedIOException(
                    new IOException("it exposes more than " + MOST_SAMPLES + " samples"));
        }
        boolean allowed = target.allow().stream().anyMatch(glob -> glob.matches(sample.name()));
        // When a counter began is no measurement; the counter itself shows that it began anew.
        if (!allowed || sample.isCreated()) {
            return;
        }
        SeriesKey raw = key(sample);
        listener.sample(raw, sample.value());
        counts[1] += fold.add(raw, sample.value()) ? 1 : 0;
    }

    /**
     * With the labels of the target; what the endpoint itself says under their names steps back.
     */
    private SeriesKey key(Exposed sample) {
        Map<String, String> labels = new HashMap<>();
        sample.labels()
                .forEach((name, value) ->
                        labels.put(
                                name.equals("job") || name.equals("instance")
                                        ? "exported_" + name
                                        : name,
                                value));
        labels.put("job", target.job());
        labels.put("instance", target.instance());
        String unit = Units.known(sample.family().unit());
        return new SeriesKey(
                sample.name(),
                Labels.of(labels),
                sample.isCounter() ? SampleKind.COUNTER : SampleKind.GAUGE,
                unit.isEmpty() || sample.name().endsWith("_count")
                        ? Units.ofName(sample.name())
                        : unit);
    }

    private void fails(String reason) {
        if (!failing) {
            failing = true;
            log.atWarn()
                    .addKeyValue("job", target.job())
                    .addKeyValue("reason", reason)
                    .log("metrics cannot be scraped");
        }
    }

    private void works() {
        if (failing) {
            failing = false;
            log.atInfo().addKeyValue("job", target.job()).log("metrics are scraped again");
        }
    }
}
