package io.skerry.daemon.hub.objective.tally;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.SketchSample;
import io.skerry.daemon.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was counted of a node, as a row of a database. */
public final class TallyCodec {
    private static final int VERSION = 1;
    private static final int WORST = 0;
    private static final int PARTS = 1;
    private static final int NONE = 2;

    private TallyCodec() {}

    @FunctionalInterface
    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** The bytes of a tally. */
    public static byte[] write(NodeTally tally) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            list(out, tally.runs(), TallyCodec::run);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory refused bytes", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The tally of bytes that were written. What an objective that is gone waited for is forgotten.
     *
     * @param node whose it is
     * @param nanos monotonic, now
     * @throws StoreException when they are damaged, or of a newer program
     */
    public static NodeTally read(String node, byte[] bytes, Inputs inputs, Sink sink, long nanos) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version > VERSION) {
                throw new StoreException(
                        StoreException.Reason.NEWER_SCHEMA,
                        "what is counted of node "
                                + node
                                + " was written by a newer program; start that");
            }
            List<Run> runs = list(in, TallyCodec::run);
            if (version != VERSION || in.read() >= 0) {
                throw new IOException("not the length of a tally");
            }
            return new NodeTally(inputs, sink, runs, nanos);
        } catch (IOException damaged) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "what is counted of node "
                            + node
                            + " is damaged; restore a copy of the database",
                    damaged);
        }
    }

    private static void run(DataOutputStream out, Run run) throws IOException {
        list(out, run.spans(), TallyCodec::span);
        out.writeLong(run.firstAt());
        out.writeLong(run.lastAt());
        list(out, entries(run.counters().first()), TallyCodec::counter);
        list(out, entries(run.counters().last()), TallyCodec::counter);
        list(
                out,
                entries(run.counters().waiting()),
                (to, each) -> {
                    to.writeUTF(each.getKey());
                    to.writeLong(each.getValue().events());
                    to.writeLong(each.getValue().minute());
                });
        list(
                out,
                entries(run.slices()),
                (to, each) -> {
                    to.writeUTF(each.getKey());
                    slice(to, each.getValue().head());
                    slice(to, each.getValue().tail());
                });
        list(
                out,
                entries(run.seen()),
                (to, each) -> {
                    to.writeUTF(each.getKey());
                    to.writeLong(each.getValue());
                });
    }

    private static Run run(DataInputStream in) throws IOException {
        List<Span> spans =
                list(in, from -> new Span(from.readLong(), from.readLong(), from.readLong()));
        if (spans.isEmpty()) {
            throw new IOException("a run of nothing");
        }
        long firstAt = in.readLong();
        long lastAt = in.readLong();
        Map<Counter, Counter.Value> first = map(in, TallyCodec::counter);
        Map<Counter, Counter.Value> last = map(in, TallyCodec::counter);
        Map<String, Run.Waiting> waiting =
                map(
                        in,
                        from ->
                                Map.entry(
                                        from.readUTF(),
                                        new Run.Waiting(from.readLong(), from.readLong())));
        Map<String, Pending> slices = map(in, TallyCodec::pending);
        Map<String, Long> seen = map(in, from -> Map.entry(from.readUTF(), from.readLong()));
        return new Run(spans, firstAt, lastAt, new Run.Ends(first, last, waiting), slices, seen);
    }

    private static void span(DataOutputStream out, Span span) throws IOException {
        out.writeLong(span.epoch());
        out.writeLong(span.from());
        out.writeLong(span.to());
    }

    private static void counter(DataOutputStream out, Map.Entry<Counter, Counter.Value> each)
            throws IOException {
        text(out, each.getKey().metric());
        text(out, each.getKey().labels());
        out.writeLong(each.getValue().count());
        out.writeLong(each.getValue().at());
    }

    private static Map.Entry<Counter, Counter.Value> counter(DataInputStream in)
            throws IOException {
        return Map.entry(
                new Counter(text(in), text(in)), new Counter.Value(in.readLong(), in.readLong()));
    }

    private static Map.Entry<String, Pending> pending(DataInputStream in) throws IOException {
        String name = in.readUTF();
        Slice head = slice(in);
        if (head == null) {
            throw new IOException("minutes without a first one");
        }
        return Map.entry(name, new Pending(head, slice(in)));
    }

    private static void slice(DataOutputStream out, @Nullable Slice slice) throws IOException {
        if (slice == null) {
            out.writeByte(NONE);
            return;
        }
        boolean isWorst = slice.measure() instanceof Slice.Measure.Worst;
        out.writeByte(isWorst ? WORST : PARTS);
        out.writeLong(slice.minute());
        out.writeLong(slice.closesAt());
        switch (slice.measure()) {
            case Slice.Measure.Worst(double value) -> out.writeDouble(value);
            case Slice.Measure.Parts(List<SketchSample> parts) ->
                    list(out, parts, (to, part) -> block(to, part.toByteArray()));
        }
    }

    private static @Nullable Slice slice(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind == NONE) {
            return null;
        }
        long minute = in.readLong();
        long closesAt = in.readLong();
        return new Slice(
                minute,
                closesAt,
                switch (kind) {
                    case WORST -> new Slice.Measure.Worst(in.readDouble());
                    case PARTS -> new Slice.Measure.Parts(list(in, TallyCodec::part));
                    default -> throw new IOException("no measure " + kind);
                });
    }

    private static SketchSample part(DataInputStream in) throws IOException {
        try {
            return SketchSample.parseFrom(block(in));
        } catch (InvalidProtocolBufferException damaged) {
            throw new IOException("no distribution", damaged);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        block(out, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(block(in), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("a block that is longer than what there is");
        }
        return in.readNBytes(length);
    }

    /** Sorted, so that the same is always written the same. */
    private static <K extends Comparable<K>, V> List<Map.Entry<K, V>> entries(Map<K, V> map) {
        return List.copyOf(new TreeMap<>(map).entrySet());
    }

    private static <T> void list(DataOutputStream out, List<T> values, Writer<T> writer)
            throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(out, value);
        }
    }

    private static <T> List<T> list(DataInputStream in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available()) {
            throw new EOFException("more values than there are bytes");
        }
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }

    private static <K, V> Map<K, V> map(DataInputStream in, Reader<Map.Entry<K, V>> reader)
            throws IOException {
        Map<K, V> values = new HashMap<>();
        for (Map.Entry<K, V> each : list(in, reader)) {
            values.put(each.getKey(), each.getValue());
        }
        return values;
    }
}
