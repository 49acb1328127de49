package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames and series as they lie on disk: time, then the rows with the distance of their references
 * as varints; a value that stood still, or a counter, takes one double instead of four. Since
 * version 2 sections follow, each a tag, its length and its bytes; a section that a reader does not
 * know is skipped.
 */
public final class FrameCodec {

    private static final int VERSION = 2;
    private static final int WITHOUT_SECTIONS = 1;
    private static final int SKETCHES = 1;
    private static final int SAME = 0;
    private static final int FOUR = 1;

    private FrameCodec() {}

    /** A time, its samples and distributions. */
    public record Decoded(FrameTime time, FrameSamples samples, List<FrameSketch> sketches) {}

    /** Writes one part of a text. */
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads one part of a text. */
    private interface ReadingFrom<T> {
        T from(DataInputStream in) throws IOException;
    }

    public static byte[] encode(FrameTime time, FrameSamples samples) {
        return encode(time, samples, List.of());
    }

    public static byte[] encode(FrameTime time, FrameSamples samples, List<FrameSketch> sketches) {
        return write(out -> {
            out.writeByte(VERSION);
            out.writeUTF(time.bootId());
            out.writeLong(time.monotonicNanos());
            out.writeLong(time.wallMillis());
            out.writeLong(time.intervalMillis());
            out.writeLong(time.countersStartMillis());
            writeVarint(out, samples.size());
            int previous = -1;
            for (int row = 0; row < samples.size(); row++) {
                writeVarint(out, samples.ref(row) - previous);
                previous = samples.ref(row);
                writeValues(out, samples, row);
            }
            writeVarint(out, sketches.isEmpty() ? 0 : 1);
            if (!sketches.isEmpty()) {
                byte[] section = write(inner -> SketchSection.write(inner, sketches));
                writeVarint(out, SKETCHES);
                writeVarint(out, section.length);
                out.write(section);
            }
        });
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when it is cut short or of another version
     */
    public static Decoded decode(byte[] bytes) {
        return read(
                bytes,
                in -> {
                    int version = in.readUnsignedByte();
                    if (version != VERSION && version != WITHOUT_SECTIONS) {
                        throw new IOException("version " + version);
                    }
                    FrameTime time =
                            new FrameTime(
                                    in.readUTF(),
                                    in.readLong(),
                                    in.readLong(),
                                    in.readLong(),
                                    in.readLong());
                    FrameSamples samples = readSamples(in);
                    return new Decoded(
                            time, samples, version >= VERSION ? readSections(in) : List.of());
                });
    }

    private static byte[] encodeLabels(Labels labels) {
        return write(out -> {
            writeVarint(out, labels.size());
            for (Labels.Label label : labels.asList()) {
                out.writeUTF(label.name());
                out.writeUTF(label.value());
            }
        });
    }

    public static byte[] encodeSeries(SeriesKey key) {
        return write(out -> {
            out.writeUTF(key.metric());
            out.writeUTF(key.kind().name());
            out.writeUTF(key.unit());
            out.write(encodeLabels(key.labels()));
        });
    }

    public static SeriesKey decodeSeries(byte[] bytes) {
        return read(
                bytes,
                in -> {
                    String metric = in.readUTF();
                    SampleKind kind = SampleKind.valueOf(in.readUTF());
                    String unit = in.readUTF();
                    return new SeriesKey(metric, readLabels(in), kind, unit);
                });
    }

    private static void writeValues(DataOutputStream out, FrameSamples samples, int row)
            throws IOException {
        double last = samples.last(row);
        boolean same =
                samples.min(row) == last && samples.max(row) == last && samples.mean(row) == last;
        out.writeByte(same ? SAME : FOUR);
        if (!same) {
            out.writeDouble(samples.min(row));
            out.writeDouble(samples.max(row));
            out.writeDouble(samples.mean(row));
        }
        out.writeDouble(last);
    }

    private static FrameSamples readSamples(DataInputStream in) throws IOException {
        int count = readVarint(in);
        if (count < 0 || count > in.available()) {
            throw new IOException("count " + count);
        }
        int[] refs = new int[count];
        double[][] columns = new double[4][count];
        int ref = -1;
        for (int row = 0; row < count; row++) {
            ref += readVarint(in);
            refs[row] = ref;
            boolean four = in.readUnsignedByte() == FOUR;
            for (int column = 0; four && column < 3; column++) {
                columns[column][row] = in.readDouble();
            }
            columns[3][row] = in.readDouble();
            for (int column = 0; !four && column < 3; column++) {
                columns[column][row] = columns[3][row];
            }
        }
        return new FrameSamples(refs, columns[0], columns[1], columns[2], columns[3]);
    }

    private static List<FrameSketch> readSections(DataInputStream in) throws IOException {
        List<FrameSketch> sketches = List.of();
        for (int left = readVarint(in); left > 0; left--) {
            int tag = readVarint(in);
            int length = readVarint(in);
            if (length < 0 || length > in.available()) {
                throw new IOException("section of " + length + " bytes");
            }
            byte[] section = in.readNBytes(length);
            if (tag == SKETCHES) {
                sketches =
                        SketchSection.read(new DataInputStream(new ByteArrayInputStream(section)));
            }
        }
        return sketches;
    }

    private static Labels readLabels(DataInputStream in) throws IOException {
        int count = readVarint(in);
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < count; i++) {
            labels.put(in.readUTF(), in.readUTF());
        }
        return Labels.of(labels);
    }

    /** Seven bits a byte, lowest first, as in protobuf. */
    private static void writeVarint(DataOutputStream out, int value) throws IOException {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static int readVarint(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int part = in.readUnsignedByte();
            value |= (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                return value;
            }
        }
        throw new IOException("number too long");
    }

    private static byte[] write(Writing content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.to(out);
        } catch (IOException e) {
            // Memory does not fail; a text beyond 64 KiB does, and is a bug of its source.
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, ReadingFrom<T> content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return content.from(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("stored telemetry is damaged: " + e, e);
        }
    }
}
