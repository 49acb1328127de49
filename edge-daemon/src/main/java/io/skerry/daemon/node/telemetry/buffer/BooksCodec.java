package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The books as bytes. */
final class BooksCodec {

    /** In version 2 the doubts came, and stand last. */
    static final int VERSION = 2;

    private BooksCodec() {}

    static byte[] encode(Books books) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(books.nextFile());
            out.writeLong(books.acknowledgedGone());
            out.writeLong(books.dropped());
            out.writeBoolean(books.isImported());
            out.writeInt(books.epochs().size());
            for (Epoch epoch : books.epochs().values()) {
                write(out, epoch);
            }
            out.writeInt(books.segments().size());
            for (Segment segment : books.segments()) {
                write(out, segment);
            }
            out.writeInt(books.gaps().pending().size());
            for (Gap gap : books.gaps().pending()) {
                write(out, gap);
            }
            out.writeInt(books.gaps().known().size());
            for (Gap gap : books.gaps().known()) {
                write(out, gap);
            }
            out.writeInt(books.doubts().all().size());
            for (Doubts.Doubt doubt : books.doubts().all()) {
                out.writeLong(doubt.epoch());
                out.writeLong(doubt.from());
                out.writeLong(doubt.sequence());
                out.writeLong(doubt.samples());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException when it is something else
     */
    static Books decode(byte[] bytes, int version) throws IOException {
        Books books = new Books();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            books.nextFile(in.readLong());
            books.addAcknowledgedGone(in.readLong());
            books.addDropped(in.readLong());
            if (in.readBoolean()) {
                books.imported();
            }
            for (int i = in.readInt(); i > 0; i--) {
                Epoch epoch = readEpoch(in);
                books.epochs().put(epoch.id(), epoch);
            }
            for (int i = in.readInt(); i > 0; i--) {
                books.segments().add(readSegment(in));
            }
            for (int i = in.readInt(); i > 0; i--) {
                books.gaps().pending().add(readGap(in));
            }
            for (int i = in.readInt(); i > 0; i--) {
                books.gaps().known().add(readGap(in));
            }
            for (int i = version < 2 ? 0 : in.readInt(); i > 0; i--) {
                books.doubts()
                        .add(
                                new Doubts.Doubt(
                                        in.readLong(),
                                        in.readLong(),
                                        in.readLong(),
                                        in.readLong()));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new IOException("the books of the telemetry make no sense", wrong);
        }
        return books;
    }

    private static void write(DataOutputStream out, Epoch epoch) throws IOException {
        out.writeLong(epoch.id());
        out.writeLong(epoch.openedMillis());
        out.writeBoolean(epoch.isClosed());
        out.writeLong(epoch.lastSequence());
        write(out, epoch.acknowledged());
        write(out, epoch.sent());
    }

    private static Epoch readEpoch(DataInputStream in) throws IOException {
        return new Epoch(
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                readSet(in),
                readSet(in));
    }

    private static void write(DataOutputStream out, Segment segment) throws IOException {
        out.writeLong(segment.name().id());
        out.writeBoolean(segment.name().rewritten());
        out.writeUTF(segment.level().name());
        out.writeLong(segment.bytes());
        out.writeLong(segment.all().frames());
        out.writeLong(segment.all().samples());
        out.writeLong(segment.pending().frames());
        out.writeLong(segment.pending().samples());
        boolean empty = segment.all().frames() == 0;
        out.writeLong(empty ? 0 : segment.fromMillis());
        out.writeLong(empty ? 0 : segment.toMillis());
        out.writeInt(segment.sequences().size());
        for (Map.Entry<Long, IntervalSet> epoch : segment.sequences().entrySet()) {
            out.writeLong(epoch.getKey());
            write(out, epoch.getValue());
        }
    }

    private static Segment readSegment(DataInputStream in) throws IOException {
        SegmentName name = new SegmentName(in.readLong(), in.readBoolean());
        Level level = Level.valueOf(in.readUTF());
        long bytes = in.readLong();
        Segment.Tally all = new Segment.Tally(in.readLong(), in.readLong());
        Segment.Tally pending = new Segment.Tally(in.readLong(), in.readLong());
        long from = in.readLong();
        long to = in.readLong();
        Segment segment =
                all.frames() == 0
                        ? new Segment(name, level)
                        : new Segment(name, level, bytes, all, pending, from, to);
        segment.bytes(bytes);
        for (int i = in.readInt(); i > 0; i--) {
            long epoch = in.readLong();
            segment.add(epoch, readSet(in));
        }
        return segment;
    }

    private static void write(DataOutputStream out, Gap gap) throws IOException {
        out.writeLong(gap.epoch());
        out.writeUTF(gap.reason().name());
        out.writeLong(gap.sequences().from());
        out.writeLong(gap.sequences().to());
        out.writeLong(gap.fromMillis());
        out.writeLong(gap.toMillis());
        out.writeLong(gap.samples());
    }

    private static Gap readGap(DataInputStream in) throws IOException {
        return new Gap(
                in.readLong(),
                Gap.Reason.valueOf(in.readUTF()),
                new Interval(in.readLong(), in.readLong()),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static void write(DataOutputStream out, IntervalSet set) throws IOException {
        long[] pairs = set.toPairs();
        out.writeInt(pairs.length);
        for (long number : pairs) {
            out.writeLong(number);
        }
    }

    static IntervalSet readSet(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / 8) {
            throw new IOException("a set of " + length);
        }
        long[] pairs = new long[length];
        for (int i = 0; i < length; i++) {
            pairs[i] = in.readLong();
        }
        return IntervalSet.fromPairs(pairs);
    }
}
