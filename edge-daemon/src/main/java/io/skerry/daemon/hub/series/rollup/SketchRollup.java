package io.skerry.daemon.hub.series.rollup;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One node's distributions by series and bucket. Belongs to one thread. */
public final class SketchRollup {
    private final long step;
    private final NavigableMap<Long, NavigableMap<Long, Sketch>> series = new TreeMap<>();

    /**
     * An empty one.
     *
     * @param step length of a bucket, milliseconds
     */
    public SketchRollup(long step) {
        this.step = step;
    }

    /** Adds a distribution whose time begins then. */
    public void add(long id, long start, Sketch sketch) {
        at(id, start).add(sketch);
    }

    /** The sketch of a series' bucket, to add to. */
    public Sketch at(long id, long start) {
        return series.computeIfAbsent(id, _ -> new TreeMap<>())
                .computeIfAbsent(Math.floorDiv(start, step) * step, _ -> new Sketch());
    }

    /** Adds another one, of the same step or one that divides this one's. */
    public void add(SketchRollup finer) {
        finer.series.forEach(
                (id, sketches) -> sketches.forEach((start, sketch) -> add(id, start, sketch)));
    }

    /** All sketches of a series. */
    public NavigableMap<Long, Sketch> of(long id) {
        NavigableMap<Long, Sketch> sketches = series.get(id);
        return sketches == null ? new TreeMap<>() : sketches;
    }

    /** The series of which something was added. */
    public Iterable<Long> ids() {
        return series.keySet();
    }

    /** Says what lies in each span of a series, by the span's start. */
    public void spans(long id, long span, BiConsumer<Long, NavigableMap<Long, Sketch>> sink) {
        NavigableMap<Long, Sketch> sketches = of(id);
        Long next = sketches.isEmpty() ? null : sketches.firstKey();
        while (next != null) {
            long from = Math.floorDiv(next, span) * span;
            sink.accept(from, sketches.subMap(from, true, from + span, false));
            next = sketches.ceilingKey(from + span);
        }
    }
}
