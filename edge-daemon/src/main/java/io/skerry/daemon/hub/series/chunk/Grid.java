package io.skerry.daemon.hub.series.chunk;

import java.util.List;

/**
 * What a chunk holds, unpacked: rows in time, marks that each row has, bytes that a row may have,
 * and the series. Its arrays are not changed any more.
 */
public final class Grid implements GridSource {
    private final int rows;
    private final List<long[]> marks;
    private final List<byte[]> extras;
    private final List<Track> tracks;

    /**
     * A grid.
     *
     * @param marks columns of whole numbers, each with one for each row
     * @param extras one for each row, or none at all
     * @param tracks ascending by key
     */
    public Grid(int rows, List<long[]> marks, List<byte[]> extras, List<Track> tracks) {
        this.rows = rows;
        this.marks = List.copyOf(marks);
        this.extras = List.copyOf(extras);
        this.tracks = List.copyOf(tracks);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public List<long[]> marks() {
        return marks;
    }

    @Override
    public List<byte[]> extras() {
        return extras;
    }

    @Override
    public long extrasSize() {
        return extras.stream().mapToLong(extra -> extra.length).sum();
    }

    @Override
    public int size() {
        return tracks.size();
    }

    @Override
    public long key(int i) {
        return tracks.get(i).key();
    }

    @Override
    public Track track(int i) {
        return tracks.get(i);
    }
}
