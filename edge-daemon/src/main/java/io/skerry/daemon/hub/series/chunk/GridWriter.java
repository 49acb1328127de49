package io.skerry.daemon.hub.series.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a grid as a chunk:
 *
 * <pre>
 * 0x53 version solid rows marks series
 * sizes of the parts marks, extras and, when it is solid, series
 * for each series: key (the difference to the one before), size of its part
 * the parts: marks, extras, series one by one or, when it is solid, together
 * CRC-32C over all of it, 4 bytes, the lowest first
 * </pre>
 *
 * A size is two varints: plain, and as it stands there. A part is compressed by itself, so that one
 * series is read without the others; a solid chunk has one part for all of them, which is smaller
 * where there are few rows.
 */
public final class GridWriter {
    static final int MAGIC = 0x53;
    static final int VERSION = 1;

    /** More rows than a chunk ever has; one that says so is damaged. */
    static final int MOST_ROWS = 1 << 20;

    static final int MOST_TRACKS = 1 << 20;
    static final int MOST_COLUMNS = 16;
    static final int LARGEST_PART = 256 << 20;

    /** Bytes that are set aside at once. */
    private static final int MOST_ROOM = 1 << 20;

    private final ByteSink table = new ByteSink(256);
    private final List<byte[]> parts = new ArrayList<>();
    private final Squeeze squeeze;

    private GridWriter(Squeeze squeeze) {
        this.squeeze = squeeze;
    }

    /** A chunk whose series are read one by one; they are taken from the grid one by one, too. */
    public static byte[] sealed(GridSource grid, Squeeze squeeze) {
        return new GridWriter(squeeze).write(grid, false);
    }

    /** A chunk of a few rows. */
    public static byte[] solid(GridSource grid, Squeeze squeeze) {
        return new GridWriter(squeeze).write(grid, true);
    }

    /**
     * @throws IllegalArgumentException when nobody could read it again
     */
    private byte[] write(GridSource grid, boolean solid) {
        if (grid.rows() > MOST_ROWS || grid.size() > MOST_TRACKS) {
            throw new IllegalArgumentException(
                    grid.rows() + " rows of " + grid.size() + " series are too much for a chunk");
        }
        table.octet(MAGIC);
        table.octet(VERSION);
        List<long[]> marks = grid.marks();
        table.octet(solid ? 1 : 0);
        table.varint(grid.rows());
        table.varint(marks.size());
        table.varint(grid.size());
        part(marks(marks, grid.rows()));
        part(extras(grid.extras()));
        if (solid) {
            together(grid);
        } else {
            oneByOne(grid);
        }
        return assemble();
    }

    private void part(byte[] plain) {
        if (plain.length > LARGEST_PART) {
            throw new IllegalArgumentException(
                    plain.length + " bytes are too much for a part of a chunk");
        }
        byte[] squeezed = squeeze.close(plain);
        table.varint(plain.length);
        table.varint(squeezed.length);
        parts.add(squeezed);
    }

    private static byte[] marks(List<long[]> marks, int rows) {
        ByteSink out = new ByteSink(rows * 8);
        marks.forEach(mark -> LongColumn.write(out, mark));
        return out.toBytes();
    }

    private static byte[] extras(List<byte[]> extras) {
        ByteSink out = new ByteSink(64);
        out.varint(extras.size());
        extras.forEach(extra -> out.varint(extra.length));
        extras.forEach(out::bytes);
        return out.toBytes();
    }

    private void oneByOne(GridSource grid) {
        long key = 0;
        ByteSink out = new ByteSink(grid.rows() * 16);
        for (int i = 0; i < grid.size(); i++) {
            Track track = grid.track(i);
            out.clear();
            write(out, track, grid.rows());
            table.varint(track.key() - key);
            key = track.key();
            part(out.toBytes());
        }
    }

    private void together(GridSource grid) {
        // Most values take a byte or two; it grows where they take more.
        ByteSink out = new ByteSink((int) Math.min(MOST_ROOM, 2L * grid.rows() * grid.size()));
        List<long[]> entries = new ArrayList<>();
        long key = 0;
        for (int i = 0; i < grid.size(); i++) {
            Track track = grid.track(i);
            int from = out.size();
            write(out, track, grid.rows());
            entries.add(new long[] {track.key() - key, out.size() - from});
            key = track.key();
        }
        part(out.toBytes());
        for (long[] entry : entries) {
            table.varint(entry[0]);
            table.varint(entry[1]);
        }
    }

    private static void write(ByteSink out, Track track, int rows) {
        presence(out, track.rows(), rows);
        double[][] columns = track.columns();
        out.octet(columns.length);
        for (int i = 0; i < columns.length; i++) {
            DoubleColumn.write(out, columns[i], i == 0 ? null : columns[0]);
        }
    }

    /** Runs of rows: how many are left out, then how many are there; none at all is every row. */
    private static void presence(ByteSink out, int[] present, int rows) {
        if (present.length == rows) {
            out.varint(0);
            return;
        }
        List<int[]> runs = new ArrayList<>();
        for (int row : present) {
            if (!runs.isEmpty() && runs.getLast()[1] == row) {
                runs.getLast()[1] = row + 1;
            } else {
                runs.add(new int[] {row, row + 1});
            }
        }
        out.varint(runs.size());
        int end = 0;
        for (int[] run : runs) {
            out.varint(run[0] - end);
            out.varint(run[1] - run[0]);
            end = run[1];
        }
    }

    private byte[] assemble() {
        int size = table.size();
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteSink chunk = new ByteSink(size);
        chunk.bytes(table.toBytes());
        parts.forEach(chunk::bytes);
        return Checksum.append(chunk.toBytes());
    }
}
