package io.skerry.daemon.hub.export;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@code prometheus.WriteRequest}, for tests, by the numbers of its published proto. */
public final class WireReader {
    private WireReader() {}

    /**
     * A series with one sample.
     *
     * @param labels in the order of the wire
     */
    public record Point(Map<String, String> labels, long bits, long at) {
        public double value() {
            return Double.longBitsToDouble(bits);
        }

        public boolean isStale() {
            return bits == 0x7ff0000000000002L;
        }

        public String name() {
            return labels.getOrDefault("__name__", "");
        }
    }

    public static List<Point> read(byte[] request) {
        try {
            List<Point> points = new ArrayList<>();
            CodedInputStream in = CodedInputStream.newInstance(request);
            while (!in.isAtEnd()) {
                expect(in, 1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                points.add(series(CodedInputStream.newInstance(in.readByteArray())));
            }
            return points;
        } catch (IOException broken) {
            throw new IllegalStateException("not a WriteRequest", broken);
        }
    }

    private static Point series(CodedInputStream in) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        long bits = 0;
        long at = 0;
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            CodedInputStream part = CodedInputStream.newInstance(in.readByteArray());
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                expect(part, 1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                String name = part.readString();
                expect(part, 2, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                labels.put(name, part.readString());
            } else {
                expect(part, 1, WireFormat.WIRETYPE_FIXED64);
                bits = part.readFixed64();
                expect(part, 2, WireFormat.WIRETYPE_VARINT);
                at = part.readInt64();
            }
        }
        return new Point(labels, bits, at);
    }

    private static void expect(CodedInputStream in, int field, int type) throws IOException {
        int tag = in.readTag();
        if (WireFormat.getTagFieldNumber(tag) != field || WireFormat.getTagWireType(tag) != type) {
            throw new IOException("tag " + tag + " where field " + field + " belongs");
        }
    }
}
