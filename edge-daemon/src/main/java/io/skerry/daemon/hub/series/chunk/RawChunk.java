package io.skerry.daemon.hub.series.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Frames of one node as a chunk. A series is (place of its epoch among those of the chunk,
 * reference); epochs are told by the marks. The same frames give the same bytes, in whatever order
 * they came.
 */
public final class RawChunk {
    static final int EPOCH = 0;
    static final int SEQUENCE = 1;
    static final int OBSERVED = 2;
    private static final int RECEIVED = 3;
    private static final int SAID = 4;
    private static final int MONOTONIC = 5;
    private static final int INTERVAL = 6;
    private static final int COUNTERS = 7;
    private static final int LATE = 8;
    static final int MARKS = 9;

    private final GridSource source;
    private final List<long[]> marks;
    private final List<Long> epochs;
    private final Map<Long, Integer> places = new HashMap<>();
    private int @Nullable [] firstTracks;

    /** What a row says of itself. */
    public record Row(
            long epoch,
            long sequence,
            long observedAt,
            long receivedAt,
            long intervalMillis,
            long countersStart,
            boolean late) {}

    private RawChunk(GridSource source) {
        this.source = source;
        marks = source.marks();
        if (marks.size() != MARKS) {
            throw ByteSource.damaged();
        }
        epochs = epochs(marks.get(EPOCH));
        for (long epoch : epochs) {
            places.put(epoch, places.size());
        }
    }

    /**
     * Opens a chunk of frames.
     *
     * @throws io.skerry.daemon.store.StoreException when it is damaged
     */
    public static RawChunk open(byte[] chunk) {
        return new RawChunk(new GridReader(chunk));
    }

    /** Frames as if they were a chunk. */
    public static RawChunk of(List<RawFrame> frames) {
        return new RawChunk(grid(frames));
    }

    /**
     * Chunks as if they were one of all their frames; each series is put together only when it is
     * asked for, so that it takes the memory of one series and not that of all frames, beside what
     * solid ones among them unpack to.
     *
     * @throws IllegalArgumentException when they are more than a chunk may hold
     */
    public static RawChunk together(List<RawChunk> chunks) {
        if (chunks.size() == 1) {
            return chunks.getFirst();
        }
        Bulk bulk = chunks.stream().map(RawChunk::bulk).reduce(Bulk.NONE, Bulk::plus);
        if (!bulk.fits()) {
            throw new IllegalArgumentException(bulk + " is too much for one chunk");
        }
        return new RawChunk(new MergedGrid(chunks));
    }

    /** The same where they may be too many for one: as few as take no more memory than there is. */
    public static List<RawChunk> joined(List<RawChunk> chunks) {
        return Bulk.lots(chunks).stream().map(RawChunk::together).toList();
    }

    /** What joining it with others takes. */
    public Bulk bulk() {
        return new Bulk(rows(), tracks(), source.extrasSize());
    }

    /** As a chunk whose series are read one by one. */
    public byte[] sealed(Squeeze squeeze) {
        return GridWriter.sealed(source, squeeze);
    }

    /** As a chunk of few frames. */
    public byte[] solid(Squeeze squeeze) {
        return GridWriter.solid(source, squeeze);
    }

    private static Grid grid(List<RawFrame> frames) {
        List<RawFrame> sorted = frames.stream().sorted(RawFrame.ORDER).toList();
        List<long[]> marks = new ArrayList<>();
        for (int i = 0; i < MARKS; i++) {
            marks.add(new long[sorted.size()]);
        }
        List<byte[]> extras = new ArrayList<>(sorted.size());
        for (int row = 0; row < sorted.size(); row++) {
            RawFrame frame = sorted.get(row);
            marks.get(EPOCH)[row] = frame.epoch();
            marks.get(SEQUENCE)[row] = frame.sequence();
            marks.get(OBSERVED)[row] = frame.observedAt();
            marks.get(RECEIVED)[row] = frame.receivedAt() - frame.observedAt();
            marks.get(SAID)[row] = frame.saidAt() - frame.observedAt();
            marks.get(MONOTONIC)[row] = frame.clock().monotonicNanos();
            marks.get(INTERVAL)[row] = frame.clock().intervalMillis();
            marks.get(COUNTERS)[row] = frame.clock().countersStart();
            marks.get(LATE)[row] = frame.late() ? 1 : 0;
            extras.add(frame.rest().get());
        }
        return new Grid(sorted.size(), marks, extras, tracks(sorted, epochs(marks.get(EPOCH))));
    }

    static List<Long> epochs(long[] column) {
        return Arrays.stream(column).distinct().boxed().toList();
    }

    /** Values of one series while they are gathered. */
    private static final class Gathered {
        private int[] rows = new int[8];
        private double[][] columns = new double[RawFrame.Samples.COLUMNS][8];
        private int size;

        void add(int row, RawFrame.Samples samples, int i) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size * 2);
                for (int column = 0; column < columns.length; column++) {
                    columns[column] = Arrays.copyOf(columns[column], size * 2);
                }
            }
            rows[size] = row;
            for (int column = 0; column < columns.length; column++) {
                columns[column][size] = samples.value(column, i);
            }
            size++;
        }

        Track track(long key) {
            double[][] exact = new double[columns.length][];
            for (int column = 0; column < columns.length; column++) {
                exact[column] = Arrays.copyOf(columns[column], size);
            }
            return new Track(key, Arrays.copyOf(rows, size), exact);
        }
    }

    private static List<Track> tracks(List<RawFrame> sorted, List<Long> epochs) {
        Map<Long, Long> places = new HashMap<>();
        for (int i = 0; i < epochs.size(); i++) {
            places.put(epochs.get(i), (long) i << 32);
        }
        Map<Long, Gathered> gathered = new TreeMap<>();
        for (int row = 0; row < sorted.size(); row++) {
            RawFrame frame = sorted.get(row);
            long place = places.getOrDefault(frame.epoch(), 0L);
            RawFrame.Samples samples = frame.samples();
            for (int i = 0; i < samples.size(); i++) {
                gathered.computeIfAbsent(place | samples.ref(i), _ -> new Gathered())
                        .add(row, samples, i);
            }
        }
        List<Track> tracks = new ArrayList<>(gathered.size());
        gathered.forEach((key, series) -> tracks.add(series.track(key)));
        return tracks;
    }

    public int rows() {
        return source.rows();
    }

    /** How many series there are. */
    public int tracks() {
        return source.size();
    }

    /** The epochs of the frames. */
    public List<Long> epochs() {
        return epochs;
    }

    /** The epoch of the i-th series. */
    public long epoch(int i) {
        long place = source.key(i) >>> 32;
        if (place >= epochs.size()) {
            throw ByteSource.damaged();
        }
        return epochs.get((int) place);
    }

    /** How many series an epoch has. */
    public int tracks(long epoch) {
        Integer place = places.get(epoch);
        return place == null ? 0 : firstTracks()[place + 1] - firstTracks()[place];
    }

    /** The first series of each epoch, by its place; the last entry ends the last one. */
    private int[] firstTracks() {
        int[] known = firstTracks;
        if (known == null) {
            known = new int[epochs.size() + 1];
            int place = 0;
            for (int i = 0; i < tracks(); i++) {
                for (; place < source.key(i) >>> 32; place++) {
                    if (place >= epochs.size()) {
                        throw ByteSource.damaged();
                    }
                    known[place + 1] = i;
                }
            }
            Arrays.fill(known, place + 1, known.length, tracks());
            firstTracks = known;
        }
        return known;
    }

    /** The reference of the i-th series in its epoch. */
    public int ref(int i) {
        return (int) source.key(i);
    }

    /** The i-th series; its columns are those of {@link RawFrame.Samples}. */
    public Track track(int i) {
        Track track = source.track(i);
        if (track.columns().length != RawFrame.Samples.COLUMNS) {
            throw ByteSource.damaged();
        }
        return track;
    }

    /** The columns of marks themselves. */
    List<long[]> marks() {
        return marks;
    }

    /** Where the frame of a row stands. */
    public FrameKey key(int row) {
        return new FrameKey(
                marks.get(OBSERVED)[row], marks.get(EPOCH)[row], marks.get(SEQUENCE)[row]);
    }

    /** What a row says of itself. */
    public Row row(int row) {
        return new Row(
                marks.get(EPOCH)[row],
                marks.get(SEQUENCE)[row],
                marks.get(OBSERVED)[row],
                marks.get(RECEIVED)[row] + marks.get(OBSERVED)[row],
                marks.get(INTERVAL)[row],
                marks.get(COUNTERS)[row],
                marks.get(LATE)[row] != 0);
    }

    /** When a row was observed. */
    public long observedAt(int row) {
        return marks.get(OBSERVED)[row];
    }

    /** How long the interval of a row is. */
    public long intervalMillis(int row) {
        return marks.get(INTERVAL)[row];
    }

    /** What else came with each frame, by row; see {@link RawFrame#rest}. */
    public List<byte[]> rests() {
        List<byte[]> extras = source.extras();
        if (extras.size() != rows()) {
            throw ByteSource.damaged();
        }
        return extras;
    }

    /** By how much the time of a row was corrected, milliseconds. */
    public long correction(int row) {
        return -marks.get(SAID)[row];
    }

    /** All frames, in their order. */
    public List<RawFrame> frames() {
        BitSet all = new BitSet(rows());
        all.set(0, rows());
        return frames(all);
    }

    /**
     * The frames of some rows, in their order. The series of their epochs are read, one by one, and
     * only what is wanted of each is kept.
     */
    public List<RawFrame> frames(BitSet rows) {
        List<byte[]> extras = rests();
        int[] wanted = rows.stream().toArray();
        int[] slots = new int[rows()];
        Arrays.fill(slots, -1);
        for (int slot = 0; slot < wanted.length; slot++) {
            slots[wanted[slot]] = slot;
        }
        Values[] values = new Values[wanted.length];
        Arrays.setAll(values, _ -> new Values());
        // Series ascend by reference within an epoch, and so do those of each row.
        BitSet wantedEpochs = new BitSet();
        for (int row : wanted) {
            wantedEpochs.set(places.getOrDefault(marks.get(EPOCH)[row], 0));
        }
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            if (wantedEpochs.get(epoch)) {
                gather(firstTracks()[epoch], firstTracks()[epoch + 1], slots, values);
            }
        }
        List<RawFrame> frames = new ArrayList<>(wanted.length);
        for (int slot = 0; slot < wanted.length; slot++) {
            int row = wanted[slot];
            frames.add(frame(row, values[slot].samples(), extras.get(row)));
        }
        return frames;
    }

    /**
     * Reads some series.
     *
     * @param slots where the values of a row go, -1 for a row that is not wanted
     */
    private void gather(int from, int to, int[] slots, Values[] values) {
        for (int i = from; i < to; i++) {
            Track track = track(i);
            int ref = ref(i);
            for (int j = 0; j < track.size(); j++) {
                int slot = slots[track.row(j)];
                if (slot >= 0) {
                    values[slot].add(ref, track, j);
                }
            }
        }
    }

    /** Values of one frame while they are gathered. */
    private static final class Values {
        private int[] refs = new int[16];
        private final double[][] columns = new double[RawFrame.Samples.COLUMNS][16];
        private int size;

        void add(int ref, Track track, int i) {
            if (size == refs.length) {
                resize(size * 2);
            }
            refs[size] = ref;
            for (int column = 0; column < columns.length; column++) {
                columns[column][size] = track.value(column, i);
            }
            size++;
        }

        private void resize(int length) {
            refs = Arrays.copyOf(refs, length);
            for (int column = 0; column < columns.length; column++) {
                columns[column] = Arrays.copyOf(columns[column], length);
            }
        }

        RawFrame.Samples samples() {
            resize(size);
            return new RawFrame.Samples(refs, columns[0], columns[1], columns[2], columns[3]);
        }
    }

    private RawFrame frame(int row, RawFrame.Samples samples, byte[] rest) {
        long observed = marks.get(OBSERVED)[row];
        return new RawFrame(
                marks.get(EPOCH)[row],
                marks.get(SEQUENCE)[row],
                observed,
                marks.get(RECEIVED)[row] + observed,
                marks.get(LATE)[row] != 0,
                marks.get(SAID)[row] + observed,
                new RawFrame.Clock(
                        marks.get(MONOTONIC)[row],
                        marks.get(INTERVAL)[row],
                        marks.get(COUNTERS)[row]),
                samples,
                new RawFrame.Bytes(rest));
    }
}
