package io.skerry.daemon.hub.series.rollup;

import io.skerry.daemon.hub.series.chunk.ByteSource;
import io.skerry.daemon.hub.series.chunk.Grid;
import io.skerry.daemon.hub.series.chunk.GridReader;
import io.skerry.daemon.hub.series.chunk.GridWriter;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import io.skerry.daemon.hub.series.chunk.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Buckets of one node as a chunk: a row for each bucket, a series by the id of its definition. */
public final class RollupChunk {
    private static final int LAST = 0;
    private static final int MIN = 1;
    private static final int MAX = 2;
    private static final int WEIGHTED = 3;
    private static final int WEIGHT = 4;
    private static final int FRAMES = 5;
    private static final int BEFORE = 6;
    private static final int COLUMNS = 7;

    private static final int MARKS = 7;

    private final GridReader reader;
    private final List<Row> rows;

    /** Takes one bucket of a series. */
    public interface Sink {
        void accept(Row row, Cell cell);
    }

    /** Opens a chunk of buckets. */
    public RollupChunk(byte[] chunk) {
        reader = new GridReader(chunk);
        List<long[]> marks = reader.marks();
        if (marks.size() != MARKS) {
            throw ByteSource.damaged();
        }
        rows = new ArrayList<>(reader.rows());
        for (int i = 0; i < reader.rows(); i++) {
            long start = marks.get(0)[i];
            rows.add(
                    new Row(
                            start,
                            marks.get(1)[i] + start,
                            marks.get(2)[i] + start,
                            marks.get(3)[i],
                            marks.get(4)[i],
                            marks.get(5)[i],
                            marks.get(6)[i] != 0));
        }
    }

    /** A chunk of buckets. */
    public static byte[] write(Grid grid, Squeeze squeeze) {
        return GridWriter.sealed(grid, squeeze);
    }

    /** The grid of these buckets; series ascend by their id. */
    static Grid grid(
            NavigableMap<Long, Row> rows, NavigableMap<Long, NavigableMap<Long, Cell>> series) {
        List<long[]> marks = new ArrayList<>();
        for (int i = 0; i < MARKS; i++) {
            marks.add(new long[rows.size()]);
        }
        Map<Long, Integer> places = new HashMap<>();
        List<Row> sorted = new ArrayList<>(rows.values());
        for (int i = 0; i < sorted.size(); i++) {
            Row row = sorted.get(i);
            places.put(row.start(), i);
            marks.get(0)[i] = row.start();
            marks.get(1)[i] = row.observedAt() - row.start();
            marks.get(2)[i] = row.receivedAt() - row.start();
            marks.get(3)[i] = row.intervalMillis();
            marks.get(4)[i] = row.sequence();
            marks.get(5)[i] = row.countersStart();
            marks.get(6)[i] = row.late() ? 1 : 0;
        }
        List<Track> tracks = new ArrayList<>(series.size());
        series.forEach((id, cells) -> {
            if (!cells.isEmpty()) {
                tracks.add(track(id, cells, sorted, places));
            }
        });
        return new Grid(sorted.size(), marks, List.of(), tracks);
    }

    private static Track track(
            long id, NavigableMap<Long, Cell> cells, List<Row> rows, Map<Long, Integer> places) {
        int[] present = new int[cells.size()];
        double[][] columns = new double[COLUMNS][cells.size()];
        int i = 0;
        for (Map.Entry<Long, Cell> entry : cells.entrySet()) {
            Cell cell = entry.getValue();
            present[i] = places.getOrDefault(entry.getKey(), 0);
            columns[LAST][i] = cell.last();
            columns[MIN][i] = cell.min();
            columns[MAX][i] = cell.max();
            columns[WEIGHTED][i] = cell.weighted();
            columns[WEIGHT][i] = cell.weight();
            columns[FRAMES][i] = cell.frames();
            columns[BEFORE][i] = rows.get(present[i]).observedAt() - cell.lastAt();
            i++;
        }
        return new Track(id, present, columns);
    }

    List<Row> rows() {
        return rows;
    }

    /** How many series there are. */
    public int tracks() {
        return reader.size();
    }

    /** The id of the i-th series' definition. */
    public long id(int i) {
        return reader.key(i);
    }

    /** The buckets of the i-th series, oldest first. */
    public void read(int i, Sink sink) {
        Track track = reader.track(i);
        for (int j = 0; j < track.size(); j++) {
            Row row = rows.get(track.row(j));
            Cell cell = new Cell();
            cell.add(
                    track.value(MIN, j),
                    track.value(MAX, j),
                    track.value(WEIGHTED, j),
                    track.value(WEIGHT, j),
                    (long) track.value(FRAMES, j),
                    track.value(LAST, j),
                    row.observedAt() - (long) track.value(BEFORE, j));
            sink.accept(row, cell);
        }
    }
}
