package io.skerry.daemon.hub.series.rollup;

import io.skerry.daemon.hub.series.chunk.Grid;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Track;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * One node's series brought down to buckets of one length. A frame belongs to the bucket in which
 * its interval ends; one that ends at the edge of two belongs to the earlier. Belongs to one
 * thread.
 */
public final class Rollup {
    private final long step;
    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final NavigableMap<Long, NavigableMap<Long, Cell>> series = new TreeMap<>();

    /**
     * An empty one.
     *
     * @param step length of a bucket, milliseconds
     */
    public Rollup(long step) {
        this.step = step;
    }

    /** Tells what the series of frames are. */
    public interface Ids {
        /** No series: it is left out. */
        long NONE = 0;

        /** Id of a definition, above 0; {@link #NONE} leaves the series out. */
        long id(long epoch, int ref);

        /** Whether that definition is of a counter. */
        boolean isCounter(long id);
    }

    /** Start of the bucket of a moment. */
    public static long start(long at, long step) {
        return Math.floorDiv(at - 1, step) * step;
    }

    /** Adds frames. */
    public void add(RawChunk chunk, Ids ids) {
        for (int i = 0; i < chunk.tracks(); i++) {
            long id = ids.id(chunk.epoch(i), chunk.ref(i));
            if (id != Ids.NONE) {
                add(chunk, chunk.track(i), cells(id), ids.isCounter(id));
            }
        }
        for (int i = 0; i < chunk.rows(); i++) {
            RawChunk.Row row = chunk.row(i);
            long start = start(row.observedAt(), step);
            rows.merge(
                    start,
                    new Row(
                            start,
                            row.observedAt(),
                            row.receivedAt(),
                            row.intervalMillis(),
                            row.sequence(),
                            row.countersStart(),
                            row.late()),
                    Row::with);
        }
    }

    private void add(RawChunk chunk, Track track, NavigableMap<Long, Cell> cells, boolean counter) {
        long open = Long.MIN_VALUE;
        Cell cell = new Cell();
        for (int j = 0; j < track.size(); j++) {
            double last = track.value(RawFrame.Samples.LAST, j);
            if (Double.isNaN(last)) {
                continue;
            }
            long at = chunk.observedAt(track.row(j));
            long start = start(at, step);
            if (start != open) {
                cell = cells.computeIfAbsent(start, _ -> new Cell());
                open = start;
            }
            if (counter) {
                // An average of cumulative values means nothing.
                cell.add(last, last, last, 1, 1, last, at);
            } else {
                double length = Math.max(1, chunk.intervalMillis(track.row(j)));
                cell.add(
                        track.value(RawFrame.Samples.MIN, j),
                        track.value(RawFrame.Samples.MAX, j),
                        track.value(RawFrame.Samples.MEAN, j) * length,
                        length,
                        1,
                        last,
                        at);
            }
        }
    }

    /** Adds buckets, of the same length or of one that divides it. */
    public void add(RollupChunk chunk, LongPredicate wanted) {
        chunk.rows().forEach(this::add);
        addCells(chunk, wanted);
    }

    /** Adds the values of buckets, for whom rows are of no use. */
    public void addCells(RollupChunk chunk, LongPredicate wanted) {
        for (int i = 0; i < chunk.tracks(); i++) {
            if (wanted.test(chunk.id(i))) {
                NavigableMap<Long, Cell> cells = cells(chunk.id(i));
                chunk.read(i, (row, cell) -> add(cells, row.start(), cell));
            }
        }
    }

    /** Adds another one, of the same step or one that divides this one's. */
    public void add(Rollup finer) {
        finer.rows.values().forEach(this::add);
        finer.series.forEach((id, cells) -> {
            NavigableMap<Long, Cell> own = cells(id);
            cells.forEach((start, cell) -> add(own, start, cell));
        });
    }

    private void add(Row row) {
        long start = Math.floorDiv(row.start(), step) * step;
        rows.merge(
                start,
                new Row(
                        start,
                        row.observedAt(),
                        row.receivedAt(),
                        row.intervalMillis(),
                        row.sequence(),
                        row.countersStart(),
                        row.late()),
                Row::with);
    }

    private void add(NavigableMap<Long, Cell> cells, long start, Cell cell) {
        cells.computeIfAbsent(Math.floorDiv(start, step) * step, _ -> new Cell()).add(cell);
    }

    private NavigableMap<Long, Cell> cells(long id) {
        return series.computeIfAbsent(id, _ -> new TreeMap<>());
    }

    /** Buckets of a series; none for one that was not added. */
    public NavigableMap<Long, Cell> of(long id) {
        NavigableMap<Long, Cell> cells = series.get(id);
        return cells == null ? new TreeMap<>() : cells;
    }

    /** The series of which something was added. */
    public Iterable<Long> ids() {
        return series.keySet();
    }

    /** The rows by their start. */
    public NavigableMap<Long, Row> rows() {
        return rows;
    }

    /** All buckets as one grid. */
    public Grid grid() {
        return RollupChunk.grid(rows, series);
    }

    /** The buckets as grids, one for each span that has any, by its start. */
    public NavigableMap<Long, Grid> grids(long span) {
        NavigableMap<Long, Grid> grids = new TreeMap<>();
        for (long start : rows.keySet()) {
            long from = Math.floorDiv(start, span) * span;
            if (!grids.containsKey(from)) {
                NavigableMap<Long, NavigableMap<Long, Cell>> inside = new TreeMap<>();
                series.forEach((id, cells) ->
                        inside.put(id, cells.subMap(from, true, from + span, false)));
                grids.put(
                        from,
                        RollupChunk.grid(rows.subMap(from, true, from + span, false), inside));
            }
        }
        return grids;
    }
}
