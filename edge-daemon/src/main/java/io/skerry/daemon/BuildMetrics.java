package io.skerry.daemon;

import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.version.Version;
import java.util.function.Consumer;

/** Which build this is. */
final class BuildMetrics implements MetricSource {
    @Override
    public void collect(Consumer<Family> out) {
        out.accept(
                Family.gauge(
                        "skerry_build_info",
                        "The version of the daemon and of the Java that runs it; always 1.",
                        1,
                        "version",
                        Version.current(),
                        "java_version",
                        Runtime.version().toString()));
    }
}
