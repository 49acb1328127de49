package io.skerry.daemon.hub.series.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chunks of frames as one grid, its rows in the order of the frames and its epochs as they come in
 * it. What it holds itself are the rows and the keys; a series is put together when it is asked
 * for. Belongs to one thread.
 */
final class MergedGrid implements GridSource {
    private final List<RawChunk> chunks;
    private final List<Origin> order;
    private final List<long[]> marks;

    /** By chunk and its row: the row here. Both ascend, as all are in one order. */
    private final int[][] rows;

    private final long[] keys;
    private final List<List<Piece>> pieces = new ArrayList<>();

    /** Which row of which chunk a row is. */
    private record Origin(FrameKey key, int chunk, int row) {}

    /** A series, or a part of it: which one of which chunk. */
    private record Piece(int chunk, int track, long key) {}

    MergedGrid(List<RawChunk> chunks) {
        this.chunks = List.copyOf(chunks);
        this.order = order();
        this.marks = mergedMarks();
        this.rows = new int[chunks.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new int[chunks.get(i).rows()];
        }
        for (int i = 0; i < order.size(); i++) {
            rows[order.get(i).chunk()][order.get(i).row()] = i;
        }
        List<Piece> all = allPieces();
        for (Piece piece : all) {
            if (pieces.isEmpty() || pieces.getLast().getFirst().key() != piece.key()) {
                pieces.add(new ArrayList<>());
            }
            pieces.getLast().add(piece);
        }
        this.keys = pieces.stream().mapToLong(parts -> parts.getFirst().key()).toArray();
    }

    private List<Origin> order() {
        List<Origin> all = new ArrayList<>();
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            for (int row = 0; row < chunks.get(chunk).rows(); row++) {
                all.add(new Origin(chunks.get(chunk).key(row), chunk, row));
            }
        }
        all.sort(Comparator.comparing(Origin::key));
        return all;
    }

    private List<long[]> mergedMarks() {
        List<long[]> merged = new ArrayList<>();
        for (int mark = 0; mark < RawChunk.MARKS; mark++) {
            long[] column = new long[order.size()];
            for (int i = 0; i < column.length; i++) {
                Origin row = order.get(i);
                column[i] = chunks.get(row.chunk()).marks().get(mark)[row.row()];
            }
            merged.add(column);
        }
        return merged;
    }

    /** By their keys here, then by chunk. */
    private List<Piece> allPieces() {
        Map<Long, Long> places = new HashMap<>();
        for (long epoch : RawChunk.epochs(marks.get(RawChunk.EPOCH))) {
            places.put(epoch, (long) places.size());
        }
        List<Piece> all = new ArrayList<>();
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            RawChunk from = chunks.get(chunk);
            for (int track = 0; track < from.tracks(); track++) {
                long place = places.getOrDefault(from.epoch(track), 0L);
                all.add(
                        new Piece(
                                chunk,
                                track,
                                place << 32 | Integer.toUnsignedLong(from.ref(track))));
            }
        }
        all.sort(Comparator.comparingLong(Piece::key).thenComparingInt(Piece::chunk));
        return all;
    }

    @Override
    public int rows() {
        return order.size();
    }

    @Override
    public List<long[]> marks() {
        return marks;
    }

    @Override
    public List<byte[]> extras() {
        List<List<byte[]>> rests = chunks.stream().map(RawChunk::rests).toList();
        return order.stream().map(row -> rests.get(row.chunk()).get(row.row())).toList();
    }

    @Override
    public long extrasSize() {
        return chunks.stream().mapToLong(chunk -> chunk.bulk().extras()).sum();
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public long key(int i) {
        return keys[i];
    }

    @Override
    public Track track(int i) {
        List<Piece> parts = pieces.get(i);
        List<Track> tracks = new ArrayList<>(parts.size());
        int size = 0;
        for (Piece part : parts) {
            Track track = chunks.get(part.chunk()).track(part.track());
            tracks.add(track);
            size += track.size();
        }
        // The row here, and behind it where its value is: sorts by row, and is mostly sorted.
        long[] places = new long[size];
        int at = 0;
        for (int part = 0; part < tracks.size(); part++) {
            int[] here = rows[parts.get(part).chunk()];
            for (int j = 0; j < tracks.get(part).size(); j++, at++) {
                places[at] = (long) here[tracks.get(part).row(j)] << 32 | at;
            }
        }
        Arrays.sort(places);
        return new Track(keys[i], rowsOf(places), columns(tracks, places));
    }

    private static int[] rowsOf(long[] places) {
        int[] sorted = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            sorted[i] = (int) (places[i] >>> 32);
        }
        return sorted;
    }

    private static double[][] columns(List<Track> tracks, long[] places) {
        double[][] columns = new double[RawFrame.Samples.COLUMNS][];
        double[] joined = new double[places.length];
        for (int column = 0; column < columns.length; column++) {
            int at = 0;
            for (Track track : tracks) {
                for (int j = 0; j < track.size(); j++, at++) {
                    joined[at] = track.value(column, j);
                }
            }
            columns[column] = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                columns[column][i] = joined[(int) places[i]];
            }
        }
        return columns;
    }
}
