package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.ThinnedTelemetry;
import java.util.List;
import java.util.Optional;

/**
 * Frames that a node merged into one for lack of space: what it signs, so that the hash over its
 * frames goes on and nobody else can pass a frame off as thinned.
 */
public final class ThinnedFrames {
    private ThinnedFrames() {}

    /**
     * What the node signs.
     *
     * @param frame the merged frame, with its thinned_from
     * @param before hash over the frames before it, 32 bytes
     * @param after hash over all frames up to its sequence, 32 bytes
     * @param samples of the merged frames that are not in it
     */
    public static ThinnedTelemetry statement(
            SpiffeId node,
            long epoch,
            TelemetryFrame frame,
            ByteString before,
            ByteString after,
            long samples) {
        return ThinnedTelemetry.newBuilder()
                .setFleet(node.fleet())
                .setNodeId(node.name())
                .setEpoch(epoch)
                .setFrom(frame.getThinnedFrom())
                .setTo(frame.getSequence())
                .setHashBefore(before)
                .setHashAfter(after)
                .setFrameHash(hash(frame))
                .setSamplesDropped(samples)
                .build();
    }

    /** What the node signed of a frame; empty when it is not signed, or is another frame's. */
    static Optional<ThinnedTelemetry> open(TelemetryFrame frame, Binding binding, long epoch) {
        Opening<ThinnedTelemetry> opening =
                SealOpener.open(
                        frame.getThinnedSeal(),
                        PayloadType.THINNED_TELEMETRY,
                        ThinnedTelemetry.getDefaultInstance(),
                        List.of(binding.getIdentityKey()),
                        1);
        if (opening instanceof Opening.Opened<ThinnedTelemetry> opened
                && opened.payload().getFleet().equals(binding.getFleet())
                && opened.payload().getNodeId().equals(binding.getNodeId())
                && opened.payload().getEpoch() == epoch
                && opened.payload().getFrom() == frame.getThinnedFrom()
                && opened.payload().getTo() == frame.getSequence()
                && opened.payload().getFrom() <= opened.payload().getTo()
                && opened.payload().getFrameHash().equals(hash(frame))) {
            return Optional.of(opened.payload());
        }
        return Optional.empty();
    }

    private static ByteString hash(TelemetryFrame frame) {
        TelemetryFrame bare = frame.toBuilder().clearThinnedSeal().build();
        return ByteString.copyFrom(Keys.sha256(Canonical.bytes(bare)));
    }
}
