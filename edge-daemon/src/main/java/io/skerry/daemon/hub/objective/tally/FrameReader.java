package io.skerry.daemon.hub.objective.tally;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.slo.Sli;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of one node's frames what objectives read. Remembers what references stand for, in the
 * newest epochs that it was shown. Belongs to one thread at a time.
 */
public final class FrameReader {
    /** A node's newest epoch, and those whose backlog comes beside it. */
    private static final int MOST_EPOCHS = 4;

    private final Inputs inputs;
    private final Map<Long, References> epochs =
            new LinkedHashMap<>(MOST_EPOCHS, 1, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, References> eldest) {
                    return size() > MOST_EPOCHS;
                }
            };

    /** What is wanted of a series: a counter, a gauge's or a distribution's objectives. */
    private record Pick(@Nullable Counter counter, List<String> objectives) {}

    private static final class References {
        private final BitSet known = new BitSet();
        private final Map<Integer, Pick> picks = new HashMap<>();
    }

    public FrameReader(Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * What a frame says.
     *
     * @param epoch of the node's buffer
     * @param observedAt by the hub's clock, milliseconds since 1970-01-01 UTC
     * @param definitions of the epoch; asked for when a reference is new
     */
    public Glance read(
            long epoch,
            TelemetryFrame frame,
            long observedAt,
            Supplier<Map<Integer, SeriesDefinition>> definitions) {
        References references = epochs.computeIfAbsent(epoch, any -> new References());
        Reading reading = new Reading(observedAt);
        for (int i = 0; i < frame.getRefsCount(); i++) {
            Pick pick = pick(references, frame.getRefs(i), definitions);
            if (pick != null) {
                reading.value(pick, frame, i);
            }
        }
        long correction = observedAt - frame.getObservedAtUnixMillis();
        for (SketchSample sample : frame.getSketchesList()) {
            Pick pick = pick(references, sample.getRef(), definitions);
            if (pick != null) {
                reading.sketch(pick, sample, correction);
            }
        }
        long sequence = frame.getSequence();
        long from = frame.getThinnedFrom();
        return new Glance(
                epoch,
                from > 0 && from < sequence ? from : sequence,
                sequence,
                observedAt,
                reading.counters,
                reading.slices(),
                reading.seen);
    }

    private @Nullable Pick pick(
            References references,
            int reference,
            Supplier<Map<Integer, SeriesDefinition>> definitions) {
        if (!references.known.get(reference)) {
            definitions
                    .get()
                    .forEach((ref, definition) -> {
                        if (!references.known.get(ref)) {
                            references.known.set(ref);
                            learn(references.picks, ref, definition);
                        }
                    });
            // A reference that nobody explained stays unknown until its epoch is forgotten.
            references.known.set(reference);
        }
        return references.picks.get(reference);
    }

    private void learn(Map<Integer, Pick> picks, int reference, SeriesDefinition definition) {
        List<String> readers = inputs.readers(definition.getMetric());
        if (definition.getKind() == MetricKind.METRIC_KIND_COUNTER) {
            List<String> counting =
                    readers.stream().filter(name -> inputs.slices(name) == null).toList();
            if (!counting.isEmpty()) {
                picks.put(reference, new Pick(counter(definition), counting));
            }
            return;
        }
        boolean sketch = definition.getKind() == MetricKind.METRIC_KIND_SKETCH;
        List<String> judging =
                readers.stream()
                        .filter(name -> inputs.slices(name) != null)
                        .filter(name -> inputs.mayBeSilent(name) == sketch)
                        .toList();
        if (!judging.isEmpty()) {
            picks.put(reference, new Pick(null, judging));
        }
    }

    private static Counter counter(SeriesDefinition definition) {
        return new Counter(
                definition.getMetric(),
                definition.getLabelsList().stream()
                        .map(FrameReader::text)
                        .collect(Collectors.joining(",")));
    }

    private static String text(Label label) {
        return label.getName() + "=" + label.getValue();
    }

    /** What was found in a frame so far. */
    private final class Reading {
        private final long at;
        private final Map<Counter, Counter.Value> counters = new HashMap<>();
        private final Map<String, TreeMap<Long, Slice>> slices = new HashMap<>();
        private final Set<String> seen = new HashSet<>();

        Reading(long at) {
            this.at = at;
        }

        void value(Pick pick, TelemetryFrame frame, int place) {
            Counter counter = pick.counter();
            double last = frame.getLast(place);
            if (counter == null) {
                pick.objectives().forEach(name -> gauge(name, frame, place));
            } else if (last >= 0 && last < Long.MAX_VALUE) {
                // Whole events, so that what is counted adds up exactly.
                counters.put(counter, new Counter.Value((long) last, at));
                seen.addAll(pick.objectives());
            }
        }

        private void gauge(String name, TelemetryFrame frame, int place) {
            Sli.Slices sli = inputs.slices(name);
            if (sli == null) {
                return;
            }
            double worst = Slice.worse(sli, frame.getMin(place), frame.getMax(place));
            if (Double.isNaN(worst)) {
                return;
            }
            long minute = Minutes.endingAt(at);
            add(
                    name,
                    sli,
                    new Slice(
                            minute, (minute + 1) * Minutes.MILLIS, new Slice.Measure.Worst(worst)));
        }

        void sketch(Pick pick, SketchSample sample, long correction) {
            long minute = Minutes.nearest(sample.getMinuteUnixMillis() + correction);
            for (String name : pick.objectives()) {
                Sli.Slices sli = inputs.slices(name);
                if (sli != null) {
                    add(name, sli, new Slice(minute, at, new Slice.Measure.Parts(List.of(sample))));
                }
            }
        }

        private void add(String name, Sli.Slices sli, Slice slice) {
            seen.add(name);
            slices.computeIfAbsent(name, any -> new TreeMap<>())
                    .merge(slice.minute(), slice, (known, more) -> known.with(more, sli));
        }

        Map<String, List<Slice>> slices() {
            Map<String, List<Slice>> all = new HashMap<>();
            slices.forEach((name, of) -> all.put(name, List.copyOf(of.values())));
            return all;
        }
    }
}
