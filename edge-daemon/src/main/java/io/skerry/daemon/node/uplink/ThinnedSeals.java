package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.ThinnedFrames;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.node.telemetry.ChainLink;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Thinned;
import java.util.HexFormat;

/**
 * Frames as they go to the hub: one into which others were merged for lack of space carries the
 * node's own seal, so that the chain of the epoch goes on behind it.
 */
public final class ThinnedSeals {
    private final SpiffeId node;
    private final Signer signer;

    /**
     * @param signer the node's identity key
     */
    public ThinnedSeals(SpiffeId node, Signer signer) {
        this.node = node;
        this.signer = signer;
    }

    /** The frame in the contract's terms. */
    public TelemetryFrame frame(Frame frame) {
        TelemetryFrame message = TelemetryMapper.frame(frame);
        Thinned thinned = frame.thinned();
        if (thinned == null || !thinned.link().isKnown()) {
            return message;
        }
        ChainLink link = thinned.link();
        return message.toBuilder()
                .setThinnedSeal(
                        Sealer.seal(
                                PayloadType.THINNED_TELEMETRY,
                                ThinnedFrames.statement(
                                        node,
                                        frame.epoch(),
                                        message,
                                        bytes(link.before()),
                                        bytes(link.after()),
                                        thinned.samples()),
                                signer))
                .build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
