package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Sensitive;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the pipeline says of itself: redactions, series, overflows, refused samples. */
public final class PipelineSource implements HostSource {
    private static final SeriesKey SERIES = SeriesKey.gauge("skerry_series", Labels.none(), "1");
    private static final SeriesKey OVERFLOWS =
            SeriesKey.gauge("skerry_series_overflows", Labels.none(), "1");
    private static final SeriesKey REFUSED =
            SeriesKey.counter("skerry_samples_refused_total", Labels.none(), "1");

    private static final SeriesKey LOST =
            SeriesKey.counter("skerry_distributions_lost_total", Labels.none(), "1");

    private final List<Admission> admissions;
    private final RedactionCounts redactions;
    private final SketchTable sketches;
    private final Map<Sensitive, SeriesKey> patterns = new EnumMap<>(Sensitive.class);

    public PipelineSource(
            List<Admission> admissions, RedactionCounts redactions, SketchTable sketches) {
        this.admissions = List.copyOf(admissions);
        this.sketches = sketches;
        this.redactions = redactions;
        for (Sensitive kind : Sensitive.values()) {
            var _ =
                    patterns.put(
                            kind,
                            SeriesKey.counter(
                                    "skerry_redactions_total",
                                    Labels.of("pattern", kind.label()),
                                    "1"));
        }
    }

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public List<Sample> read() {
        List<Sample> samples = new ArrayList<>();
        patterns.forEach((kind, key) -> samples.add(new Sample(key, redactions.of(kind))));
        samples.add(new Sample(SERIES, sum(Admission::size)));
        samples.add(new Sample(OVERFLOWS, sum(Admission::overflowing)));
        samples.add(new Sample(REFUSED, sum(Admission::refusedSamples)));
        samples.add(new Sample(LOST, sketches.lost()));
        return samples;
    }

    private double sum(ToLongFunction<Admission> of) {
        return admissions.stream().mapToLong(of).sum();
    }
}
