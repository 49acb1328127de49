package io.skerry.daemon.node.scrape;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the newest scrape gave, until the next one is due and no longer: old values never stand in
 * for an endpoint that is away. Thread-safe.
 */
final class ScrapeSource implements HostSource {
    /**
     * One scrape.
     *
     * @param samples published
     * @param up whether it succeeded
     * @param seconds how long it took
     * @param scraped samples that the endpoint exposed
     * @param published samples that passed
     * @param atNanos monotonic clock
     */
    record Scraped(
            List<Sample> samples,
            boolean up,
            double seconds,
            long scraped,
            long published,
            long atNanos) {}

    private final String name;
    private final MonotonicClock clock;
    private final long heldNanos;
    private final SeriesKey up;
    private final SeriesKey duration;
    private final SeriesKey scraped;
    private final SeriesKey kept;
    private volatile Scraped newest = new Scraped(List.of(), false, 0, 0, 0, Long.MIN_VALUE);

    /**
     * @param identity job and instance
     * @param held how long a scrape stands
     */
    ScrapeSource(String job, Labels identity, Duration held, MonotonicClock clock) {
        this.name = "scrape_" + job;
        this.clock = clock;
        this.heldNanos = held.toNanos();
        this.up = SeriesKey.gauge("up", identity, "1");
        this.duration = SeriesKey.gauge("scrape_duration_seconds", identity, "s");
        this.scraped = SeriesKey.gauge("scrape_samples_scraped", identity, "1");
        this.kept = SeriesKey.gauge("scrape_samples_post_metric_relabeling", identity, "1");
    }

    void scraped(Scraped scrape) {
        newest = scrape;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Sample> read() {
        Scraped scrape = newest;
        if (scrape.atNanos() == Long.MIN_VALUE) {
            return List.of();
        }
        boolean fresh = clock.nanos() - scrape.atNanos() <= heldNanos;
        List<Sample> samples = new ArrayList<>(scrape.samples().size() + 4);
        samples.add(new Sample(up, fresh && scrape.up() ? 1 : 0));
        if (fresh) {
            samples.addAll(scrape.samples());
            samples.add(new Sample(duration, scrape.seconds()));
            samples.add(new Sample(scraped, scrape.scraped()));
            samples.add(new Sample(kept, scrape.published()));
        }
        return samples;
    }
}
