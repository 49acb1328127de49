package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.FrameCodec;
import io.skerry.daemon.node.telemetry.FrameSamples;
import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.node.telemetry.FrameTime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/**
 * The distributions of minutes that no frame holds yet: what saves them from a kill. Each second
 * those that changed are written whole, so the last word on each counts. Two files change places: a
 * generation begins in the other file with all that is open, once a frame took some of it or the
 * file is long, so one of the two is whole whenever the process ends. Synced with every frame.
 *
 * <p>A record is its length, the CRC-32C of the rest, the generation, the epoch, the wall clock of
 * the second, and the content: a distribution as the section of a frame, or nothing, which says
 * that all that changed by then is there. What is left of older generations behind it is told by
 * theirs.
 */
final class MinutesLog implements AutoCloseable {

    private static final int HEAD = 8;
    private static final int FIXED = 24;

    /** From here on a file is begun anew; what is open of 200 series takes a tenth of it. */
    private static final long LONG = 4L << 20;

    /** Those that a frame never takes, as there were too many, are forgotten at some time. */
    private static final int MOST = 1_000;

    /** The time of a record that says that nothing is open. */
    private static final long NOTHING_OPEN = Long.MAX_VALUE;

    private static final FrameTime NO_TIME = new FrameTime("", 0, 0, 0, 0);
    private static final FrameSamples NO_SAMPLES = FrameSamples.ofMoment(new int[0], new double[0]);

    /** Which distribution. */
    record Key(int ref, long minuteMillis) {

        static Key of(FrameSketch sketch) {
            return new Key(sketch.ref(), sketch.minuteMillis());
        }
    }

    private final List<RandomAccessFile> files;
    private final SequencedMap<Key, FrameSketch> open = new LinkedHashMap<>();
    private long generation;
    private long position;
    private boolean dirty;

    /**
     * What a killed process left of an epoch.
     *
     * @param sketches as they were last, also those that a frame took just before
     * @param notedMillis wall clock of the last second whose changes are all there, the largest
     *     number when nothing was open since; empty when there never was any distribution
     */
    record Left(SequencedMap<Key, FrameSketch> sketches, OptionalLong notedMillis) {}

    /** What stands in one file. */
    private record Content(long generation, List<ByteBuffer> records) {}

    /**
     * @param folder that exists; the files minutes.0 and minutes.1 are made in it
     * @throws UncheckedIOException when they cannot be opened
     */
    MinutesLog(Path folder) {
        files = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path path = folder.resolve("minutes." + i);
            try {
                files.add(new RandomAccessFile(path.toFile(), "rw"));
            } catch (IOException failed) {
                close();
                throw new UncheckedIOException(path + " cannot be opened", failed);
            }
        }
    }

    /**
     * Adds a second.
     *
     * @param changed distributions that changed in it, whole
     * @throws UncheckedIOException when it cannot be written
     */
    void add(long epoch, long wallMillis, List<FrameSketch> changed) {
        if (changed.isEmpty() && open.isEmpty()) {
            return;
        }
        try {
            for (FrameSketch sketch : changed) {
                // The newest stands last.
                open.remove(Key.of(sketch));
                open.putLast(Key.of(sketch), sketch);
                if (open.size() > MOST) {
                    open.pollFirstEntry();
                }
            }
            if (position == 0 || position > LONG) {
                begin(epoch, wallMillis);
            } else {
                for (FrameSketch sketch : changed) {
                    append(epoch, wallMillis, content(sketch));
                }
            }
            append(epoch, wallMillis, new byte[0]);
        } catch (IOException failed) {
            // The next second begins anew, with all that is open.
            position = 0;
            throw new UncheckedIOException("the open minute cannot be written", failed);
        }
    }

    /**
     * A frame that took these is on disk.
     *
     * @throws UncheckedIOException when that cannot be noted; it is told from the frame, then
     */
    void stored(long epoch, long wallMillis, List<FrameSketch> taken) {
        try {
            if (!taken.isEmpty()) {
                taken.forEach(sketch -> open.remove(Key.of(sketch)));
                begin(epoch, wallMillis);
                append(epoch, open.isEmpty() ? NOTHING_OPEN : wallMillis, new byte[0]);
            }
            if (dirty) {
                file().getFD().sync();
                dirty = false;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the open minute cannot be written", failed);
        }
    }

    /** Nothing is open any more. */
    void clear() {
        open.clear();
        position = 0;
    }

    /** What is there of an epoch, up to the first damage of each file. */
    Left left(long epoch) {
        SequencedMap<Key, FrameSketch> sketches = new LinkedHashMap<>();
        OptionalLong noted = OptionalLong.empty();
        try {
            List<Content> both = new ArrayList<>();
            for (RandomAccessFile file : files) {
                both.add(read(file));
            }
            both.sort((one, other) -> Long.compare(one.generation(), other.generation()));
            generation = both.getLast().generation();
            for (Content content : both) {
                for (ByteBuffer each : content.records()) {
                    ByteBuffer record = each.duplicate();
                    if (record.getLong() != epoch) {
                        continue;
                    }
                    long wall = record.getLong();
                    if (record.hasRemaining()) {
                        byte[] bytes = new byte[record.remaining()];
                        record.get(bytes);
                        FrameSketch sketch = FrameCodec.decode(bytes).sketches().getFirst();
                        sketches.put(Key.of(sketch), sketch);
                    } else {
                        noted = OptionalLong.of(wall);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the open minute cannot be read", failed);
        }
        return new Left(sketches, noted);
    }

    @Override
    public void close() {
        for (RandomAccessFile file : files) {
            try {
                file.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("the open minute cannot be closed", failed);
            }
        }
    }

    private RandomAccessFile file() {
        return files.get((int) (generation & 1));
    }

    private void begin(long epoch, long wallMillis) throws IOException {
        generation++;
        position = 0;
        for (FrameSketch sketch : open.values()) {
            append(epoch, wallMillis, content(sketch));
        }
    }

    private static byte[] content(FrameSketch sketch) {
        return FrameCodec.encode(NO_TIME, NO_SAMPLES, List.of(sketch));
    }

    private void append(long epoch, long wallMillis, byte[] content) throws IOException {
        byte[] record =
                ByteBuffer.allocate(FIXED + content.length)
                        .putLong(generation)
                        .putLong(epoch)
                        .putLong(wallMillis)
                        .put(content)
                        .array();
        ByteBuffer whole = ByteBuffer.allocate(HEAD + record.length);
        whole.putInt(record.length).putInt(crc(record)).put(record);
        file().seek(position);
        file().write(whole.array());
        position += whole.capacity();
        dirty = true;
    }

    private static Content read(RandomAccessFile file) throws IOException {
        byte[] all = new byte[(int) Math.min(file.length(), Integer.MAX_VALUE - 16)];
        file.seek(0);
        file.readFully(all);
        ByteBuffer bytes = ByteBuffer.wrap(all);
        List<ByteBuffer> records = new ArrayList<>();
        long generation = 0;
        while (bytes.remaining() >= HEAD) {
            int length = bytes.getInt();
            int crc = bytes.getInt();
            if (length < FIXED || length > bytes.remaining()) {
                break;
            }
            byte[] record = new byte[length];
            bytes.get(record);
            ByteBuffer content = ByteBuffer.wrap(record);
            long of = content.getLong();
            if (crc(record) != crc || (!records.isEmpty() && of != generation)) {
                break;
            }
            generation = of;
            records.add(content);
        }
        return new Content(generation, records);
    }

    private static int crc(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record, 0, record.length);
        return (int) crc.getValue();
    }

    /** Of those that were left, what no frame holds. */
    static List<FrameSketch> without(Map<Key, FrameSketch> left, List<FrameSketch> taken) {
        Map<Key, FrameSketch> rest = new LinkedHashMap<>(left);
        taken.forEach(sketch -> rest.remove(Key.of(sketch)));
        return List.copyOf(rest.values());
    }
}
