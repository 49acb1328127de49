package io.skerry.daemon.node.scrape;

import io.skerry.daemon.config.ScrapeConfig;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.Glob;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.MonotonicClock;
import io.skerry.daemon.time.Scheduler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All endpoints that a node scrapes, each at its own pace. */
public final class Scrapes implements AutoCloseable {
    private final List<HostSource> sources = new ArrayList<>();
    private final List<Cancellable> loops = new ArrayList<>();

    /**
     * Scrapes from now on; the first rounds are spread over the intervals.
     *
     * @param folds makes the way into the pipeline for a source by its labels job and instance
     */
    public Scrapes(
            List<ScrapeConfig> targets,
            Function<Labels, Fold> folds,
            RawListener listener,
            Scheduler scheduler,
            MonotonicClock clock) {
        int position = 0;
        for (ScrapeConfig config : targets) {
            Scraper.Target target =
                    new Scraper.Target(
                            config.name(),
                            instance(config.url()),
                            config.allowMetrics().stream().map(Glob::new).toList(),
                            config.timeout());
            Duration held = config.interval().multipliedBy(3).dividedBy(2).plus(config.timeout());
            ScrapeSource source = new ScrapeSource(target.job(), target.identity(), held, clock);
            Scraper scraper =
                    new Scraper(
                            target,
                            new HttpEndpoint(config.url(), config.timeout()),
                            folds.apply(target.identity()),
                            listener,
                            source,
                            clock);
            sources.add(source);
            Duration first = config.interval().multipliedBy(position++).dividedBy(targets.size());
            loops.add(scheduler.repeat(first, config.interval(), scraper::scrape));
        }
    }

    /** What they give. */
    public List<HostSource> sources() {
        return List.copyOf(sources);
    }

    @Override
    public void close() {
        loops.forEach(Cancellable::cancel);
    }

    /** As in Prometheus: host and port, also where the port is the scheme's. */
    private static String instance(URI url) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        return url.getHost() + ":" + (url.getPort() < 0 ? usual : url.getPort());
    }
}
