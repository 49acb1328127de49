package io.skerry.daemon.hub.series.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chunk that {@link GridWriter} wrote; only what is asked for is unpacked. Belongs to one
 * thread.
 */
public final class GridReader implements GridSource {
    private final byte[] chunk;
    private final int length;
    private final int rows;
    private final int marks;
    private final boolean solid;
    private final Part marksPart;
    private final Part extrasPart;
    private final @Nullable Part together;
    private final long[] keys;
    private final Part[] parts;
    private byte @Nullable [] unpacked;
    private int @Nullable [] everyRow;

    /**
     * Where something stands.
     *
     * @param from in the chunk, or in what a solid chunk unpacks to
     * @param plain its length when it is unpacked
     */
    private record Part(int from, int plain, int squeezed) {
        int end() {
            return from + squeezed;
        }
    }

    /**
     * Opens a chunk.
     *
     * @throws io.skerry.daemon.store.StoreException when it is damaged
     */
    public GridReader(byte[] chunk) {
        this.chunk = chunk;
        this.length = Checksum.verify(chunk);
        ByteSource in = new ByteSource(chunk, 0, length);
        if (in.octet() != GridWriter.MAGIC || in.octet() != GridWriter.VERSION) {
            throw ByteSource.damaged();
        }
        solid = in.octet() == 1;
        rows = in.count(GridWriter.MOST_ROWS);
        marks = in.count(GridWriter.MOST_COLUMNS);
        int tracks = in.count(Math.min(chunk.length, GridWriter.MOST_TRACKS));
        int[] sizes = new int[solid ? 6 : 4];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = in.count(GridWriter.LARGEST_PART);
        }
        keys = new long[tracks];
        parts = new Part[tracks];
        int[] plain = new int[tracks];
        int[] squeezed = new int[tracks];
        long key = 0;
        for (int i = 0; i < tracks; i++) {
            key += in.varint();
            keys[i] = key;
            plain[i] = in.count(GridWriter.LARGEST_PART);
            squeezed[i] = solid ? plain[i] : in.count(chunk.length);
        }
        int from = length - in.left();
        marksPart = new Part(from, sizes[0], sizes[1]);
        extrasPart = new Part(marksPart.end(), sizes[2], sizes[3]);
        together = solid ? new Part(extrasPart.end(), sizes[4], sizes[5]) : null;
        int at = solid ? 0 : extrasPart.end();
        for (int i = 0; i < tracks; i++) {
            parts[i] = new Part(at, plain[i], squeezed[i]);
            at += squeezed[i];
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public List<long[]> marks() {
        ByteSource in = new ByteSource(open(marksPart));
        List<long[]> columns = new ArrayList<>(marks);
        for (int i = 0; i < marks; i++) {
            columns.add(LongColumn.read(in, rows));
        }
        return columns;
    }

    @Override
    public long extrasSize() {
        return extrasPart.plain();
    }

    @Override
    public List<byte[]> extras() {
        ByteSource in = new ByteSource(open(extrasPart));
        int count = in.count(rows);
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = in.count(GridWriter.LARGEST_PART);
        }
        List<byte[]> extras = new ArrayList<>(count);
        for (int size : sizes) {
            extras.add(in.bytes(size));
        }
        return extras;
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
        ByteSource in = source(parts[i]);
        int[] present = presence(in);
        int count = in.count(GridWriter.MOST_COLUMNS);
        double[][] columns = new double[count][];
        for (int column = 0; column < count; column++) {
            columns[column] =
                    DoubleColumn.read(in, present.length, column == 0 ? null : columns[0]);
        }
        return new Track(keys[i], present, columns);
    }

    private ByteSource source(Part part) {
        if (together == null) {
            return new ByteSource(open(part));
        }
        byte[] plain = unpacked;
        if (plain == null) {
            plain = open(together);
            unpacked = plain;
        }
        return new ByteSource(plain, part.from(), part.plain());
    }

    private byte[] open(Part part) {
        if (part.squeezed() > length - part.from()) {
            throw ByteSource.damaged();
        }
        return Squeeze.open(Arrays.copyOfRange(chunk, part.from(), part.end()), part.plain());
    }

    private int[] presence(ByteSource in) {
        int runs = in.count(rows);
        if (runs == 0) {
            return everyRow();
        }
        int[] present = new int[rows];
        int size = 0;
        int row = 0;
        for (int run = 0; run < runs; run++) {
            row += in.count(rows);
            int length = in.count(rows);
            if (length > rows - row) {
                throw ByteSource.damaged();
            }
            for (int i = 0; i < length; i++) {
                present[size++] = row++;
            }
        }
        return Arrays.copyOf(present, size);
    }

    private int[] everyRow() {
        int[] every = everyRow;
        if (every == null) {
            every = new int[rows];
            for (int i = 0; i < rows; i++) {
                every[i] = i;
            }
            everyRow = every;
        }
        return every;
    }
}
