package io.skerry.daemon.node.telemetry;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The sketches of a frame as they lie on disk: a count, then each with the length of its bytes. */
final class SketchSection {
    /** A sketch of the most bins that there are takes 16 KiB. */
    private static final int MOST_BYTES = 1 << 17;

    private static final int MOST = 1 << 12;

    private SketchSection() {}

    static void write(DataOutputStream out, List<FrameSketch> sketches) throws IOException {
        out.writeShort(sketches.size());
        for (FrameSketch sketch : sketches) {
            out.writeInt(sketch.ref());
            out.writeLong(sketch.minuteMillis());
            out.writeLong(sketch.count());
            out.writeDouble(sketch.sum());
            out.writeDouble(sketch.min());
            out.writeDouble(sketch.max());
            out.writeInt(sketch.sketch().length);
            out.write(sketch.sketch());
        }
    }

    static List<FrameSketch> read(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        if (count > MOST) {
            throw new IOException(count + " sketches");
        }
        List<FrameSketch> sketches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int ref = in.readInt();
            long minute = in.readLong();
            long values = in.readLong();
            double sum = in.readDouble();
            double min = in.readDouble();
            double max = in.readDouble();
            sketches.add(new FrameSketch(ref, minute, bytes(in), values, sum, min, max));
        }
        return sketches;
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES || length > in.available()) {
            throw new IOException("sketch of " + length + " bytes");
        }
        return in.readNBytes(length);
    }
}
