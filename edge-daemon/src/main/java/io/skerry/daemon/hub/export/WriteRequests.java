package io.skerry.daemon.hub.export;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The wire format of Prometheus remote write 1.0: {@code WriteRequest{repeated TimeSeries
 * timeseries=1}}, {@code TimeSeries{repeated Label labels=1; repeated Sample samples=2}}, {@code
 * Sample{double value=1; int64 timestamp=2}}. Requests that are put one after the other are one
 * request, so each node's part is made once and then only copied.
 */
final class WriteRequests {
    private static final int TIMESERIES = 1;
    private static final int SAMPLES = 2;
    private static final int VALUE = 1;
    private static final int TIMESTAMP = 2;
    private static final int LENGTH_DELIMITED = 2;

    /** By this NaN an engine knows that a series has ended; value.StaleNaN of Prometheus. */
    static final long STALE_BITS = 0x7ff0000000000002L;

    private final ByteString.Output bytes = ByteString.newOutput();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    private int samples;

    /**
     * Adds a series with one sample.
     *
     * @param valueBits of the value, so that the mark of an end stays what it is
     */
    void add(LabelSet node, LabelSet own, long valueBits, long timestampMillis) {
        int sample =
                CodedOutputStream.computeFixed64Size(VALUE, valueBits)
                        + CodedOutputStream.computeInt64Size(TIMESTAMP, timestampMillis);
        int length =
                node.mergedLength(own)
                        + CodedOutputStream.computeTagSize(SAMPLES)
                        + CodedOutputStream.computeUInt32SizeNoTag(sample)
                        + sample;
        try {
            out.writeTag(TIMESERIES, LENGTH_DELIMITED);
            out.writeUInt32NoTag(length);
            node.writeMerged(own, out);
            out.writeTag(SAMPLES, LENGTH_DELIMITED);
            out.writeUInt32NoTag(sample);
            // A double is eight bytes on the wire, whatever they mean.
            out.writeFixed64(VALUE, valueBits);
            out.writeInt64(TIMESTAMP, timestampMillis);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        samples++;
    }

    int samples() {
        return samples;
    }

    ByteString toBytes() {
        try {
            out.flush();
            return bytes.toByteString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** One request of several. */
    static byte[] join(List<ByteString> requests) {
        return ByteString.copyFrom(requests).toByteArray();
    }
}
