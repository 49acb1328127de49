package io.skerry.daemon.node.sli;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Publisher;
import java.util.Optional;
import java.util.function.Function;

/** All series of an indicator are one, their sum. */
record SliPublisher(Function<SeriesKey, Optional<SeriesKey>> series) implements Publisher {

    /** One series whatever comes. */
    static SliPublisher of(SeriesKey one) {
        return new SliPublisher(any -> Optional.of(one));
    }

    @Override
    public Optional<SeriesKey> publish(SeriesKey raw) {
        return series.apply(raw);
    }

    @Override
    public boolean isShared(SeriesKey published) {
        return true;
    }

    @Override
    public void released(SeriesKey published) {}
}
