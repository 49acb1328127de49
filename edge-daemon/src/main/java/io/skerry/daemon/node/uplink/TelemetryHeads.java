package io.skerry.daemon.node.uplink;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.TelemetryChain;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.FrameSeal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs what the node has measured, so that whoever stores it can alter nothing of it unnoticed.
 * One epoch, from its first frame on; used by the one thread that appends.
 */
public final class TelemetryHeads implements FrameSeal {
    private final SpiffeId node;
    private final Signer signer;
    private final FrameBuffer buffer;
    private final InstantSource wall;
    private final List<SeriesDefinition> definitions = new ArrayList<>();
    private TelemetryChain chain = TelemetryChain.START;

    /**
     * @param signer the node's identity key
     * @param buffer which keeps the newest head beside the frames
     */
    public TelemetryHeads(SpiffeId node, Signer signer, FrameBuffer buffer, InstantSource wall) {
        this.node = node;
        this.signer = signer;
        this.buffer = buffer;
        this.wall = wall;
    }

    @Override
    public void appended(Frame frame, List<SeriesKey> known) {
        for (int ref = definitions.size(); ref < known.size(); ref++) {
            definitions.add(TelemetryMapper.definition(ref, known.get(ref)));
        }
        chain = chain.plus(TelemetryMapper.frame(frame)).defined(definitions);
        buffer.keepHead(
                frame.epoch(),
                Sealer.seal(
                                PayloadType.TELEMETRY_HEAD,
                                chain.head(node, frame.epoch(), wall.instant()),
                                signer)
                        .toByteArray());
    }
}
