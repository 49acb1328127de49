package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.time.MonotonicClock;
import java.io.IOException;
import java.util.List;

/** A source of the machine behind the pipeline: what others named there is redacted too. */
public final class FoldedSource implements HostSource {
    private final HostSource source;
    private final Fold fold;
    private final MonotonicClock clock;

    public FoldedSource(HostSource source, Fold fold, MonotonicClock clock) {
        this.source = source;
        this.fold = fold;
        this.clock = clock;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public List<Sample> read() throws IOException {
        List<Sample> samples = source.read();
        fold.begin(clock.nanos());
        for (Sample sample : samples) {
            var _ = fold.add(sample.series(), sample.value());
        }
        return fold.samples();
    }

    @Override
    public long skipped() {
        return source.skipped();
    }
}
