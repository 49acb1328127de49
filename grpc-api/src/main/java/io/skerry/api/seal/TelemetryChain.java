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
        return plus(frame.getSequence(), digest(frame));
    }

    /**
     * One frame further of which only this is known.
     *
     * @param frame its sequence, the next one
     * @param digest of it, as {@link #digest} makes it
     */
    TelemetryChain plus(long frame, ByteString digest) {
        if (frame != sequence + 1) {
            throw new IllegalArgumentException("frame " + frame + " does not follow " + sequence);
        }
        return new TelemetryChain(frame, next(hash, digest), definitions, definitionsHash);
    }

    /** SHA-256 of a frame or a definition as it is hashed, 32 bytes. */
    static ByteString digest(Message message) {
        return ByteString.copyFrom(Keys.sha256(Canonical.bytes(message)));
    }

    /** The same with all of these series defined, of which it knows the first ones already. */
    public TelemetryChain defined(List<SeriesDefinition> all) {
        ByteString running = definitionsHash;
        for (int i = definitions; i < all.size(); i++) {
            running = next(running, digest(all.get(i)));
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

    private static ByteString next(ByteString hash, ByteString digest) {
        return ByteString.copyFrom(Keys.sha256(hash.concat(digest).toByteArray()));
    }
}
