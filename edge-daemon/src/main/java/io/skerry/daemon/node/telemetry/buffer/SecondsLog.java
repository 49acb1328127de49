package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.FrameCodec;
import io.skerry.daemon.node.telemetry.Reading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The seconds of the open frame, written but not synced: what saves them from a kill. They are
 * written over those of the frame before, so that a disk that is full still takes them. A record is
 * its length, the CRC-32C of the rest, a type, the epoch, and the content; a torn end is left out,
 * and what is left of older frames is told by its sequence.
 */
final class SecondsLog implements AutoCloseable {

    private static final int HEAD = 8;
    private static final byte SERIES = 1;
    private static final byte READING = 2;
    private static final int TYPE_AND_EPOCH = 9;

    private final RandomAccessFile file;
    private int writtenSeries;
    private long position;

    /**
     * @param path of the log; made when it is missing
     * @throws UncheckedIOException when it cannot be opened
     */
    SecondsLog(Path path) {
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be opened", e);
        }
    }

    /**
     * What a killed process left.
     *
     * @param series definitions that its frames lacked, by reference
     * @param readings of the epoch, oldest first
     */
    record Left(TreeMap<Integer, SeriesKey> series, List<Reading> readings) {}

    /**
     * Adds a second.
     *
     * @param sequence of the frame that it will be part of
     * @param storedSeries definitions that are on disk with the frames already
     */
    void add(
            long epoch,
            long sequence,
            Reading reading,
            List<SeriesKey> definitions,
            int storedSeries) {
        try {
            int first = Math.max(writtenSeries, storedSeries);
            for (int ref = first; ref < definitions.size(); ref++) {
                byte[] series = FrameCodec.encodeSeries(definitions.get(ref));
                ByteBuffer content = ByteBuffer.allocate(4 + series.length);
                append(SERIES, epoch, content.putInt(ref).put(series).array());
            }
            writtenSeries = Math.max(first, definitions.size());
            byte[] moment = FrameCodec.encode(reading.time(), reading.samples());
            ByteBuffer content = ByteBuffer.allocate(8 + moment.length);
            append(READING, epoch, content.putLong(sequence).put(moment).array());
        } catch (IOException e) {
            throw new UncheckedIOException("the open second cannot be written", e);
        }
    }

    /** The frame is on disk: its seconds are not needed any more. */
    void clear() {
        position = 0;
        writtenSeries = 0;
    }

    /**
     * What is in the log of an epoch, up to the first damage.
     *
     * @param storedSequence last frame on disk: a kill between its commit and the clearing of the
     *     log leaves its seconds here too
     */
    Left left(long epoch, long storedSequence) {
        Left left = new Left(new TreeMap<>(), new ArrayList<>());
        try {
            byte[] all = new byte[(int) Math.min(file.length(), Integer.MAX_VALUE - 16)];
            file.seek(0);
            file.readFully(all);
            ByteBuffer bytes = ByteBuffer.wrap(all);
            while (bytes.remaining() >= HEAD) {
                int length = bytes.getInt();
                int crc = bytes.getInt();
                if (length < TYPE_AND_EPOCH || length > bytes.remaining()) {
                    break;
                }
                byte[] record = new byte[length];
                bytes.get(record);
                if (crc(record) != crc) {
                    break;
                }
                collect(ByteBuffer.wrap(record), epoch, storedSequence, left);
            }
            position = file.length();
        } catch (IOException e) {
            throw new UncheckedIOException("the open seconds cannot be read", e);
        }
        return left;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the open seconds cannot be closed", e);
        }
    }

    private static void collect(ByteBuffer record, long epoch, long storedSequence, Left left) {
        byte type = record.get();
        if (record.getLong() != epoch) {
            return;
        }
        int ref = type == SERIES ? record.getInt() : 0;
        long sequence = type == READING ? record.getLong() : 0;
        byte[] content = new byte[record.remaining()];
        record.get(content);
        if (type == SERIES) {
            left.series().put(ref, FrameCodec.decodeSeries(content));
        } else if (sequence > storedSequence) {
            FrameCodec.Decoded decoded = FrameCodec.decode(content);
            left.readings().add(Reading.ofMoment(decoded.time(), decoded.samples()));
        }
    }

    private void append(byte type, long epoch, byte[] content) throws IOException {
        byte[] record =
                ByteBuffer.allocate(TYPE_AND_EPOCH + content.length)
                        .put(type)
                        .putLong(epoch)
                        .put(content)
                        .array();
        ByteBuffer whole = ByteBuffer.allocate(HEAD + record.length);
        whole.putInt(record.length).putInt(crc(record)).put(record);
        file.seek(position);
        file.write(whole.array());
        position += whole.capacity();
    }

    private static int crc(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record, 0, record.length);
        return (int) crc.getValue();
    }
}
