package io.skerry.daemon.hub.series;

import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes of one node's frames what can be made: when they cannot become chunks together, halves of
 * them are tried, and a frame that cannot even alone is given up, counted, and a gap in its place.
 */
final class Salvage {
    private final String nodeId;
    private final Making making;
    private final Damages damages;

    /** Makes chunks of frames, given as a chunk or more for each span that has any. */
    interface Making {
        Sealed make(List<RawChunk> spans, Meta meta);
    }

    Salvage(String nodeId, Making making, Damages damages) {
        this.nodeId = nodeId;
        this.making = making;
        this.damages = damages;
    }

    /**
     * All that can be made.
     *
     * @throws RuntimeException when the store is away, or what there is besides frames is the
     *     trouble
     */
    List<Sealed> of(List<RawChunk> spans, Meta meta) {
        try {
            return List.of(making.make(spans, meta));
        } catch (RuntimeException failed) {
            if (Damages.isOutage(failed)) {
                throw failed;
            }
            List<RawFrame> frames = new ArrayList<>();
            spans.forEach(span -> frames.addAll(span.frames()));
            if (frames.isEmpty()) {
                throw failed;
            }
            List<Sealed> made = new ArrayList<>();
            split(frames, meta, made, failed);
            return made;
        }
    }

    private void make(List<RawFrame> frames, Meta meta, List<Sealed> made) {
        try {
            made.add(making.make(SealedMaker.spans(frames), meta));
        } catch (RuntimeException failed) {
            if (Damages.isOutage(failed)) {
                throw failed;
            }
            split(frames, meta, made, failed);
        }
    }

    private void split(
            List<RawFrame> frames, Meta meta, List<Sealed> made, RuntimeException failed) {
        if (frames.size() > 1) {
            int half = frames.size() / 2;
            make(frames.subList(0, half), meta, made);
            make(frames.subList(half, frames.size()), new Meta(), made);
        } else {
            if (!meta.isEmpty()) {
                made.add(making.make(List.of(), meta));
            }
            made.add(gap(frames.getFirst()));
            damages.lost(nodeId, frames.getFirst(), failed);
        }
    }

    private Sealed gap(RawFrame lost) {
        SequenceInterval sequences =
                SequenceInterval.newBuilder()
                        .setFrom(lost.sequence())
                        .setTo(lost.sequence())
                        .build();
        TelemetryGap gap =
                TelemetryGap.newBuilder()
                        .setReason(GapReason.GAP_REASON_DAMAGED)
                        .setSequences(sequences)
                        .setFromUnixMillis(lost.observedAt() - lost.clock().intervalMillis())
                        .setToUnixMillis(lost.observedAt())
                        .setSamples(lost.samples().size())
                        .build();
        Meta meta = new Meta();
        meta.add(
                SendTelemetryRequest.newBuilder().setEpoch(lost.epoch()).addGaps(gap).build(),
                lost.receivedAt());
        Map<Long, IntervalSet> covered = new HashMap<>();
        covered.computeIfAbsent(lost.epoch(), _ -> new IntervalSet())
                .add(lost.sequence(), lost.sequence());
        return new Sealed(nodeId, List.of(), covered, meta);
    }
}
