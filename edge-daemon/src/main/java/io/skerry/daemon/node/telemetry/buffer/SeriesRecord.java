package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.FrameCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Definitions of series as records: each file has those of its epochs, whole and in order. */
final class SeriesRecord {

    private SeriesRecord() {}

    /** Writes the definitions of an epoch from a reference on. */
    static void write(
            ByteArrayOutputStream out, long epoch, List<SeriesKey> definitions, int fromRef) {
        for (int ref = fromRef; ref < definitions.size(); ref++) {
            byte[] series = FrameCodec.encodeSeries(definitions.get(ref));
            Records.write(
                    out,
                    Records.SERIES,
                    ByteBuffer.allocate(12 + series.length)
                            .putLong(epoch)
                            .putInt(ref)
                            .put(series)
                            .array());
        }
    }

    /** Reads the definitions of an epoch, up to one that is damaged. */
    static List<SeriesKey> read(SegmentFile file, long epoch) throws IOException {
        List<SeriesKey> definitions = new ArrayList<>();
        RecordReader reader = file.records();
        for (Records.Read read = reader.next(); read != null; read = reader.next()) {
            ByteBuffer content = read.buffer();
            if (read.type() == Records.SERIES
                    && content.getLong() == epoch
                    && content.getInt() == definitions.size()) {
                byte[] series = new byte[content.remaining()];
                content.get(series);
                definitions.add(FrameCodec.decodeSeries(series));
            }
        }
        return definitions;
    }
}
