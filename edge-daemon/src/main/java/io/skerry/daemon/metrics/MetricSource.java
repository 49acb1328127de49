package io.skerry.daemon.metrics;

import java.util.function.Consumer;

/** Knows something about this daemon. */
@FunctionalInterface
public interface MetricSource {
    /** Says it as it is now; cheap, from any thread, and bounded in points. */
    void collect(Consumer<Family> out);
}
