package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches as messages of one stream: definitions and heads go once for each stream. Used under its
 * owner's lock.
 */
final class TelemetryMessages {
    private static final Logger log = LoggerFactory.getLogger(TelemetryMessages.class);
    private static final int MESSAGE_BYTES = 512 << 10;

    private final FrameBuffer buffer;
    private final Function<Frame, TelemetryFrame> signing;
    private final Map<Long, Integer> defined = new HashMap<>();
    private final Map<Long, ByteString> heads = new HashMap<>();

    /**
     * A message.
     *
     * @param frames that it holds
     * @param gaps that it tells, with the stretches that thinned frames stand for
     */
    record Made(SendTelemetryRequest message, List<Frame> frames, List<Gap> gaps) {}

    /**
     * For a stream that begins.
     *
     * @param signing makes the contract's frame, with the node's seal where it needs one
     */
    TelemetryMessages(FrameBuffer buffer, Function<Frame, TelemetryFrame> signing) {
        this.buffer = buffer;
        this.signing = signing;
    }

    /** A message with all gaps of a batch, and as many of its frames as fit. */
    Made of(Batch batch) {
        SendTelemetryRequest.Builder message = begin(batch.epoch());
        List<Frame> frames = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>(batch.gaps());
        addHead(batch.epoch(), message);
        int bytes = 0;
        for (Frame frame : batch.frames()) {
            TelemetryFrame mapped = signing.apply(frame);
            if (bytes > 0 && bytes + mapped.getSerializedSize() > MESSAGE_BYTES) {
                break;
            }
            bytes += mapped.getSerializedSize();
            message.addFrames(mapped);
            frames.add(frame);
            if (frame.from() < frame.sequence()) {
                gaps.add(TelemetryMapper.stretch(frame));
            }
        }
        gaps.forEach(gap -> message.addGaps(TelemetryMapper.gap(gap)));
        return new Made(message.build(), frames, gaps);
    }

    /** The newest head of the epoch, once. */
    private void addHead(long epoch, SendTelemetryRequest.Builder message) {
        Optional<ByteString> newest = buffer.head(epoch).map(ByteString::copyFrom);
        if (newest.isEmpty() || newest.get().equals(heads.put(epoch, newest.get()))) {
            return;
        }
        try {
            message.setHead(Envelope.parseFrom(newest.get()));
        } catch (InvalidProtocolBufferException damaged) {
            // The frames are good without it; who verifies them will find them uncovered.
            log.atWarn().addKeyValue("epoch", epoch).log("the telemetry's head is damaged");
        }
    }

    private SendTelemetryRequest.Builder begin(long epoch) {
        SendTelemetryRequest.Builder message = SendTelemetryRequest.newBuilder().setEpoch(epoch);
        List<SeriesKey> definitions = buffer.definitions(epoch);
        for (int ref = defined.getOrDefault(epoch, 0); ref < definitions.size(); ref++) {
            message.addDefinitions(TelemetryMapper.definition(ref, definitions.get(ref)));
        }
        defined.put(epoch, definitions.size());
        return message;
    }
}
