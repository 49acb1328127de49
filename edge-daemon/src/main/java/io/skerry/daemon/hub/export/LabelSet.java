package io.skerry.daemon.hub.export;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Labels by name, each as it stands in a {@code prometheus.TimeSeries}: a {@code Label{name=1,
 * value=2}} in field 1. Sets are merged without being made anew, as a hub has thousands of nodes
 * with the same series.
 */
final class LabelSet {
    private static final int LABELS = 1;
    private static final int NAME = 1;
    private static final int VALUE = 2;

    private record Encoded(String name, ByteString bytes) {}

    private final SortedMap<String, String> labels;
    private final List<Encoded> encoded;
    private final int hash;

    LabelSet(Map<String, String> labels) {
        this.labels = new TreeMap<>(labels);
        // The protocol forbids empty values; a label without one says nothing anyway.
        this.labels.values().removeIf(String::isEmpty);
        this.encoded = new ArrayList<>(this.labels.size());
        this.labels.forEach((name, value) -> encoded.add(new Encoded(name, encode(name, value))));
        this.hash = this.labels.hashCode();
    }

    boolean has(String name) {
        return labels.containsKey(name);
    }

    /** Bytes of both sets together. */
    int mergedLength(LabelSet other) {
        return length() + other.length();
    }

    /** Writes both sets in the order of their names; no name may be in both. */
    void writeMerged(LabelSet other, CodedOutputStream out) throws IOException {
        int mine = 0;
        int theirs = 0;
        while (mine < encoded.size() || theirs < other.encoded.size()) {
            boolean take =
                    theirs == other.encoded.size()
                            || (mine < encoded.size()
                                    && encoded.get(mine)
                                                    .name()
                                                    .compareTo(other.encoded.get(theirs).name())
                                            < 0);
            out.writeRawBytes((take ? encoded.get(mine++) : other.encoded.get(theirs++)).bytes());
        }
    }

    private int length() {
        return encoded.stream().mapToInt(label -> label.bytes().size()).sum();
    }

    private static ByteString encode(String name, String value) {
        int length =
                CodedOutputStream.computeStringSize(NAME, name)
                        + CodedOutputStream.computeStringSize(VALUE, value);
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeTag(LABELS, 2);
            out.writeUInt32NoTag(length);
            out.writeString(NAME, name);
            out.writeString(VALUE, value);
            out.flush();
            return bytes.toByteString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSet set && hash == set.hash && labels.equals(set.labels);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return labels.toString();
    }
}
