package io.skerry.api.seal;

import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what a hub gives out as one epoch of a node's telemetry against the heads that the node
 * signed. Frames between two heads are verified when none is missing between them; those before the
 * first head and after the last are said to be uncovered, never to be good.
 */
public final class TelemetryCheck {
    private final Binding binding;
    private final long epoch;
    private final List<SeriesDefinition> definitions;
    private final List<TelemetryHead> heads = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private long verified;
    private long uncovered;

    /**
     * What was found.
     *
     * @param verified frames that are as the node signed them
     * @param uncovered frames of which no signature says anything
     * @param faults one sentence for each stretch that was altered; empty when none was
     */
    public record Findings(long verified, long uncovered, List<String> faults) {
        public Findings {
            faults = List.copyOf(faults);
        }
    }

    private TelemetryCheck(Binding binding, long epoch, List<SeriesDefinition> definitions) {
        this.binding = binding;
        this.epoch = epoch;
        this.definitions =
                definitions.stream()
                        .sorted(Comparator.comparingInt(SeriesDefinition::getRef))
                        .toList();
    }

    /**
     * Checks one epoch.
     *
     * @param binding of the node, verified
     * @param heads as the hub gave them
     * @param frames some or all of the epoch, in any order
     */
    public static Findings of(
            Binding binding,
            long epoch,
            List<SeriesDefinition> definitions,
            List<Envelope> heads,
            List<TelemetryFrame> frames) {
        TelemetryCheck check = new TelemetryCheck(binding, epoch, definitions);
        heads.forEach(check::open);
        check.heads.sort(Comparator.comparingLong(TelemetryHead::getSequence));
        check.heads.forEach(check::checkDefinitions);
        check.walk(
                frames.stream()
                        .sorted(Comparator.comparingLong(TelemetryFrame::getSequence))
                        .toList());
        return new Findings(check.verified, check.uncovered, check.faults);
    }

    private void open(Envelope sealed) {
        Opening<TelemetryHead> opening =
                SealOpener.open(
                        sealed,
                        PayloadType.TELEMETRY_HEAD,
                        TelemetryHead.getDefaultInstance(),
                        List.of(binding.getIdentityKey()),
                        1);
        if (opening instanceof Opening.Opened<TelemetryHead> opened
                && opened.payload().getFleet().equals(binding.getFleet())
                && opened.payload().getNodeId().equals(binding.getNodeId())
                && opened.payload().getEpoch() == epoch) {
            heads.add(opened.payload());
        } else {
            faults.add(
                    "epoch %016x: a head is not signed by the node, or is another one's"
                            .formatted(epoch));
        }
    }

    private void checkDefinitions(TelemetryHead head) {
        boolean enough = head.getDefinitions() <= definitions.size();
        TelemetryChain known =
                TelemetryChain.START.defined(
                        definitions.subList(
                                0, enough ? head.getDefinitions() : definitions.size()));
        if (!enough || !known.definitionsHash().equals(head.getDefinitionsHash())) {
            faults.add(
                    "epoch %016x: the series up to frame %d are not those that the node defined"
                            .formatted(epoch, head.getSequence()));
        }
    }

    private void walk(List<TelemetryFrame> frames) {
        @Nullable TelemetryChain chain = null;
        int head = 0;
        List<TelemetryFrame> open = new ArrayList<>();
        for (TelemetryFrame frame : frames) {
            boolean follows = chain != null && frame.getSequence() == chain.sequence() + 1;
            if (!follows) {
                uncovered += open.size();
                open.clear();
                chain = anchor(frame.getSequence());
            }
            if (chain == null) {
                uncovered++;
                continue;
            }
            chain = chain.plus(frame);
            open.add(frame);
            while (head < heads.size() && heads.get(head).getSequence() < chain.sequence()) {
                head++;
            }
            if (head < heads.size() && heads.get(head).getSequence() == chain.sequence()) {
                chain = compare(chain, heads.get(head), open);
                open.clear();
            }
        }
        uncovered += open.size();
    }

    /** Where a stretch that begins with this frame may be joined to what the node signed. */
    private @Nullable TelemetryChain anchor(long first) {
        if (first == 1) {
            return TelemetryChain.START;
        }
        return heads.stream()
                .filter(head -> head.getSequence() == first - 1)
                .findFirst()
                .map(TelemetryCheck::at)
                .orElse(null);
    }

    private TelemetryChain compare(
            TelemetryChain chain, TelemetryHead head, List<TelemetryFrame> open) {
        if (chain.hash().equals(head.getHash())) {
            verified += open.size();
        } else {
            faults.add(
                    "epoch %016x: frames %d to %d are not what the node measured"
                            .formatted(epoch, open.getFirst().getSequence(), head.getSequence()));
        }
        // From here on it counts again what was signed.
        return at(head);
    }

    private static TelemetryChain at(TelemetryHead head) {
        return new TelemetryChain(
                head.getSequence(),
                head.getHash(),
                head.getDefinitions(),
                head.getDefinitionsHash());
    }
}
