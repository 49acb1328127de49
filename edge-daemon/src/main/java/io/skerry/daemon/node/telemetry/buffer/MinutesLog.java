package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.FrameCodec;
import io.skerry.daemon.node.telemetry.FrameSamples;
import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.node.telemetry.FrameTime;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
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
 * file is long. One that could not be begun is begun again in the same file, so one of the two is
 * whole whenever the process ends. Synced with every frame.
 *
 * <p>A record is its length, the CRC-32C of the rest, the generation, the epoch, the wall clock of
 * a second, and the content: a distribution as the section of a frame, or nothing, which is a mark
 * that all that changed up to that second is there. What is left of older generations behind it is
 * told by theirs.
 */
final class MinutesLog implements AutoCloseable {

    private static final int HEAD = 8;
    private static final int FIXED = 24;

    /** A distribution of the most bins takes 16 KiB. */
    private static final int LONGEST = 1 << 17;

    /** From here on a file is begun anew. */
    private static final long LONG = 2L << 20;

    /** What a file has from the beginning, so that a disk that is full still takes that much. */
    private static final int BLOCKS = 256 << 10;

    /** Those that a frame never takes, as there were too many, are forgotten at some time. */
    private static final int MOST = 1_000;

    /** The time of a mark that says that nothing is open. */
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
    private long wholeUntil;
    private boolean begins = true;
    private boolean failed;
    private boolean dirty;

    /**
     * What a killed process left of an epoch.
     *
     * @param sketches as they were last, also those that a frame took just before
     * @param notedMillis wall clock of the last second whose changes are all there, the largest
     *     number when nothing was open since; empty when there never was any distribution
     */
    record Left(SequencedMap<Key, FrameSketch> sketches, OptionalLong notedMillis) {}

    /** Gets the records of a file, in order. */
    private interface Visitor {
        void record(long generation, long epoch, long wallMillis, byte[] content);
    }

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
     * @throws UncheckedIOException when it cannot be written; it is with the next one
     */
    void add(long epoch, long wallMillis, List<FrameSketch> changed) {
        for (FrameSketch sketch : changed) {
            // The newest stands last.
            open.remove(Key.of(sketch));
            open.putLast(Key.of(sketch), sketch);
            if (open.size() > MOST) {
                open.pollFirstEntry();
            }
        }
        if (open.isEmpty()) {
            wholeUntil = wallMillis;
            return;
        }
        try {
            if (begins || position > LONG) {
                begin(epoch);
            } else {
                for (FrameSketch sketch : changed) {
                    append(epoch, wallMillis, content(sketch));
                }
            }
            mark(epoch, wallMillis);
            wholeUntil = wallMillis;
        } catch (IOException full) {
            throw failed(full);
        }
    }

    /**
     * A frame that took these is on disk.
     *
     * @throws UncheckedIOException when that cannot be noted; it is told from the frame, then
     */
    void stored(long epoch, List<FrameSketch> taken) {
        try {
            if (!taken.isEmpty()) {
                taken.forEach(sketch -> open.remove(Key.of(sketch)));
                begin(epoch);
                mark(epoch, open.isEmpty() ? NOTHING_OPEN : wholeUntil);
            }
            if (dirty) {
                file().getFD().sync();
                dirty = false;
            }
        } catch (IOException full) {
            throw failed(full);
        }
    }

    /** Nothing is open any more. */
    void clear() {
        open.clear();
        begins = true;
        try {
            for (RandomAccessFile file : files) {
                if (file.length() > BLOCKS) {
                    file.setLength(BLOCKS);
                }
            }
        } catch (IOException stays) {
            throw new UncheckedIOException("the open minute cannot be cut", stays);
        }
    }

    /** What is there of an epoch, up to the first damage of each file. */
    Left left(long epoch) {
        SequencedMap<Key, FrameSketch> sketches = new LinkedHashMap<>();
        OptionalLong[] noted = {OptionalLong.empty()};
        try {
            List<RandomAccessFile> byAge = new ArrayList<>(files);
            long[] first = {generation(files.get(0)), generation(files.get(1))};
            if (first[0] > first[1]) {
                byAge = byAge.reversed();
            }
            generation = Math.max(first[0], first[1]);
            for (RandomAccessFile file : byAge) {
                read(
                        file,
                        (_, of, wall, content) -> {
                            if (of == epoch && content.length == 0) {
                                noted[0] = OptionalLong.of(wall);
                            } else if (of == epoch) {
                                FrameSketch sketch =
                                        FrameCodec.decode(content).sketches().getFirst();
                                sketches.put(Key.of(sketch), sketch);
                            }
                        });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the open minute cannot be read", unreadable);
        }
        return new Left(sketches, noted[0]);
    }

    /** Of those that were left, what no frame holds. */
    static List<FrameSketch> without(Map<Key, FrameSketch> left, List<FrameSketch> taken) {
        Map<Key, FrameSketch> rest = new LinkedHashMap<>(left);
        taken.forEach(sketch -> rest.remove(Key.of(sketch)));
        return List.copyOf(rest.values());
    }

    @Override
    public void close() {
        for (RandomAccessFile file : files) {
            try {
                file.close();
            } catch (IOException stays) {
                throw new UncheckedIOException("the open minute cannot be closed", stays);
            }
        }
    }

    private UncheckedIOException failed(IOException cause) {
        failed = true;
        begins = true;
        return new UncheckedIOException("the open minute cannot be written", cause);
    }

    private RandomAccessFile file() {
        return files.get((int) (generation & 1));
    }

    private void begin(long epoch) throws IOException {
        // The other file is the one that is whole, unless this one was.
        generation += failed ? 2 : 1;
        position = 0;
        begins = true;
        if (file().length() < BLOCKS) {
            file().seek(0);
            file().write(new byte[BLOCKS]);
        }
        // Torn behind this, the second up to which all is known is still the right one.
        mark(epoch, wholeUntil);
        for (FrameSketch sketch : open.values()) {
            append(epoch, wholeUntil, content(sketch));
        }
        begins = false;
        failed = false;
    }

    private static byte[] content(FrameSketch sketch) {
        return FrameCodec.encode(NO_TIME, NO_SAMPLES, List.of(sketch));
    }

    private void mark(long epoch, long wallMillis) throws IOException {
        append(epoch, wallMillis, new byte[0]);
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

    /** Of the first record; 0 when there is none. */
    private static long generation(RandomAccessFile file) throws IOException {
        long[] first = {0};
        read(file, (of, _, _, _) -> first[0] = of);
        return first[0];
    }

    private static void read(RandomAccessFile file, Visitor visitor) throws IOException {
        file.seek(0);
        // Not closed: the file is its owner's.
        DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(Channels.newInputStream(file.getChannel())));
        long rest = file.length();
        long generation = 0;
        while (rest >= HEAD) {
            int length = in.readInt();
            int crc = in.readInt();
            rest -= HEAD;
            if (length < FIXED || length > LONGEST || length > rest) {
                return;
            }
            byte[] record = in.readNBytes(length);
            rest -= length;
            ByteBuffer fields = ByteBuffer.wrap(record);
            long of = fields.getLong();
            if (crc(record) != crc || (generation != 0 && of != generation)) {
                return;
            }
            generation = of;
            long epoch = fields.getLong();
            long wall = fields.getLong();
            byte[] content = new byte[fields.remaining()];
            fields.get(content);
            visitor.record(of, epoch, wall, content);
        }
    }

    private static int crc(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record, 0, record.length);
        return (int) crc.getValue();
    }
}
