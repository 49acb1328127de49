package io.skerry.daemon.hub.series;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.ByteSource;
import java.nio.charset.StandardCharsets;

/**
 * A batch of a node with what the hub decided when it came, so that the journal leads to the same
 * frames again.
 *
 * @param receivedAt milliseconds since 1970-01-01 UTC
 * @param offset the node's clock less the hub's, milliseconds
 */
record Arrival(String nodeId, long receivedAt, long offset, SendTelemetryRequest batch) {

    /** As the journal keeps it. */
    byte[] entry() {
        byte[] message = batch.toByteArray();
        ByteSink out = new ByteSink(message.length + 64);
        out.block(nodeId.getBytes(StandardCharsets.UTF_8));
        out.zigzag(receivedAt);
        out.zigzag(offset);
        out.block(message);
        return out.toBytes();
    }

    /**
     * From the journal.
     *
     * @throws io.skerry.daemon.store.StoreException when it is damaged
     */
    static Arrival of(byte[] entry) {
        ByteSource in = new ByteSource(entry);
        String nodeId = new String(in.block(), StandardCharsets.UTF_8);
        long receivedAt = in.zigzag();
        long offset = in.zigzag();
        try {
            return new Arrival(
                    nodeId,
                    receivedAt,
                    offset,
                    SendTelemetryRequest.parseFrom(ByteString.copyFrom(in.block())));
        } catch (InvalidProtocolBufferException damaged) {
            throw ByteSource.damaged();
        }
    }
}
