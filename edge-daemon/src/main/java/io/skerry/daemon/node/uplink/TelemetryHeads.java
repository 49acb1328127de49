package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.TelemetryChain;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.ChainLink;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.FrameSeal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Signs what the node has measured, so that whoever stores it can alter nothing of it unnoticed.
 * One epoch, from its first frame on; used by the one thread that appends.
 */
public final class TelemetryHeads implements FrameSeal {
    private final SpiffeId node;
    private final Signer signer;
    private final InstantSource wall;
    private final List<SeriesDefinition> definitions = new ArrayList<>();
    private TelemetryChain chain = TelemetryChain.START;

    /**
     * @param signer the node's identity key
     */
    public TelemetryHeads(SpiffeId node, Signer signer, InstantSource wall) {
        this.node = node;
        this.signer = signer;
        this.wall = wall;
    }

    @Override
    public FrameProof seal(Frame frame, List<SeriesKey> known) {
        for (int ref = definitions.size(); ref < known.size(); ref++) {
            definitions.add(TelemetryMapper.definition(ref, known.get(ref)));
        }
        ByteString before = chain.hash();
        chain = chain.plus(TelemetryMapper.frame(frame)).defined(definitions);
        return new FrameProof(
                new ChainLink(hex(before), hex(chain.hash())),
                Sealer.seal(
                                PayloadType.TELEMETRY_HEAD,
                                chain.head(node, frame.epoch(), wall.instant()),
                                signer)
                        .toByteArray());
    }

    private static String hex(ByteString hash) {
        return HexFormat.of().formatHex(hash.toByteArray());
    }
}
