package io.skerry.daemon.hub.objective.tally;

import io.skerry.api.v1.SketchSample;
import io.skerry.daemon.hub.series.rollup.Sketch;
import io.skerry.daemon.hub.series.rollup.SketchMessage;
import io.skerry.daemon.hub.slo.Sli;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known so far of one minute of a node, for an objective that judges minutes.
 *
 * @param minute since 1970-01-01 UTC
 * @param closesAt what is measured after this adds nothing to it, milliseconds since 1970-01-01 UTC
 * @param measure of it
 */
record Slice(long minute, long closesAt, Measure measure) {

    /** The value of a minute, before it is one. */
    sealed interface Measure {
        /**
         * The worst value of a gauge: the largest where small is good, the smallest where large is.
         */
        record Worst(double value) implements Measure {}

        /**
         * A distribution as it came: in one part as a rule, in several when the node was started
         * anew within the minute, or has several series of the metric.
         */
        record Parts(List<SketchSample> parts) implements Measure {
            public Parts {
                parts = List.copyOf(parts);
            }
        }
    }

    /** Both parts of one minute. */
    Slice with(Slice other, Sli.Slices sli) {
        return new Slice(
                minute, Math.max(closesAt, other.closesAt), both(measure, other.measure, sli));
    }

    private static Measure both(Measure one, Measure other, Sli.Slices sli) {
        if (one instanceof Measure.Worst(double a) && other instanceof Measure.Worst(double b)) {
            return new Measure.Worst(worse(sli, a, b));
        }
        if (one instanceof Measure.Parts(List<SketchSample> a)
                && other instanceof Measure.Parts(List<SketchSample> b)) {
            List<SketchSample> parts = new ArrayList<>(a);
            parts.addAll(b);
            return new Measure.Parts(parts);
        }
        // The objective became another one meanwhile: what it asks for now is the newer part.
        return other;
    }

    /** The value that keeps the limit less. */
    static double worse(Sli.Slices sli, double one, double other) {
        return sli.comparison() == Sli.Slices.Comparison.AT_LEAST
                ? Math.min(one, other)
                : Math.max(one, other);
    }

    /** The value that is judged; no number when there is none. */
    double value(Sli.Slices sli) {
        return switch (measure) {
            case Measure.Worst(double value) -> sli.isDistribution() ? Double.NaN : value;
            case Measure.Parts(List<SketchSample> parts) ->
                    sli.isDistribution() ? quantile(parts, sli.quantile()) : Double.NaN;
        };
    }

    private static double quantile(List<SketchSample> parts, double share) {
        Sketch all = new Sketch();
        for (SketchSample part : parts) {
            SketchMessage.read(
                            part.getSketch().toByteArray(),
                            new SketchMessage.Summary(
                                    part.getCount(), part.getSum(), part.getMin(), part.getMax()))
                    .ifPresent(all::add);
        }
        return all.quantile(share);
    }
}
