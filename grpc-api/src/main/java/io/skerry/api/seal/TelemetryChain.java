package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryHead;
import java.time.Instant;
import java.util.List;

/**
 * What one epoch of a node's telemetry comes to: a hash over its frames in order and another over
 * the definitions of their series, h(n) = SHA-256(h(n-1) ‖ SHA-256(message n)), h(0) = 32 zero
 * bytes. A frame that is changed, moved or left out changes every later hash. Immutable.
 *
 * @param sequence number of the newest frame; 0 before the first
 * @param hash over the frames, 32 bytes
 * @param definitions how many series are defined
 * @param definitionsHash over the definitions, 32 bytes
 */
public record TelemetryChain(
        long sequence, ByteString hash, int definitions, ByteString definitionsHash) {
    private static final ByteString ZERO = ByteString.copyFrom(new byte[32]);

    /** An epoch that has just begun. */
    public static final TelemetryChain START = new TelemetryChain(0, ZERO, 0, ZERO);

    /** One frame further; its sequence is the next one. */
    public TelemetryChain plus(TelemetryFrame frame) {
        if (frame.getSequence() != sequence + 1) {
            throw new IllegalArgumentException(
                    "frame " + frame.getSequence() + " does not follow " + sequence);
        }
        return new TelemetryChain(
                frame.getSequence(), next(hash, frame), definitions, definitionsHash);
    }

    /** The same with all of these series defined, of which it knows the first ones already. */
    public TelemetryChain defined(List<SeriesDefinition> all) {
        ByteString running = definitionsHash;
        for (int i = definitions; i < all.size(); i++) {
            running = next(running, all.get(i));
        }
        return new TelemetryChain(sequence, hash, Math.max(definitions, all.size()), running);
    }

    /** What the node signs. */
    public TelemetryHead head(SpiffeId node, long epoch, Instant now) {
        return TelemetryHead.newBuilder()
                .setFleet(node.fleet())
                .setNodeId(node.name())
                .setEpoch(epoch)
                .setSequence(sequence)
                .setHash(hash)
                .setDefinitions(definitions)
                .setDefinitionsHash(definitionsHash)
                .setSignedAtUnixMillis(now.toEpochMilli())
                .build();
    }

    private static ByteString next(ByteString hash, Message message) {
        return ByteString.copyFrom(
                Keys.sha256(
                        hash.concat(ByteString.copyFrom(Keys.sha256(Canonical.bytes(message))))
                                .toByteArray()));
    }
}
