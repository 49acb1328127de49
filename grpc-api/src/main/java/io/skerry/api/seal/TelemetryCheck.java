package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryHead;
import io.skerry.api.v1.ThinnedTelemetry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what a hub gives out as one epoch of a node's telemetry against the heads that the node
 * signed. Frames between two heads are verified when none is missing between them; those before the
 * first head and after the last are said to be uncovered, never to be good. A frame that the node
 * thinned proves itself by its seal, which also says how the hash goes on behind it; such frames
 * are counted apart, as nobody can tell what the merged ones were.
 */
public final class TelemetryCheck {
    private final Binding binding;
    private final long epoch;
    private final List<SeriesDefinition> definitions;
    private final List<TelemetryHead> heads = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<TelemetryFrame> open = new ArrayList<>();
    private @Nullable TelemetryChain chain;
    private long verified;
    private long thinned;
    private long uncovered;

    /**
     * What was found.
     *
     * @param verified frames that are as the node signed them
     * @param thinned frames into which the node itself merged others, as it signed them
     * @param uncovered frames of which no signature says anything
     * @param faults one sentence for each stretch that was altered; empty when none was
     */
    public record Findings(long verified, long thinned, long uncovered, List<String> faults) {
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
        return new Findings(check.verified, check.thinned, check.uncovered, check.faults);
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
        int head = 0;
        long before = 0;
        for (TelemetryFrame frame : frames) {
            if (frame.getSequence() == before) {
                faults.add("epoch %016x: frame %d is there twice".formatted(epoch, before));
                continue;
            }
            before = frame.getSequence();
            if (frame.getThinnedFrom() == 0) {
                measured(frame);
            } else {
                thinned(frame);
            }
            if (chain == null) {
                continue;
            }
            while (head < heads.size() && heads.get(head).getSequence() < chain.sequence()) {
                head++;
            }
            if (head < heads.size() && heads.get(head).getSequence() == chain.sequence()) {
                chain = compare(chain, heads.get(head), frame);
                open.clear();
            }
        }
        leave();
    }

    private void measured(TelemetryFrame frame) {
        if (chain == null || frame.getSequence() != chain.sequence() + 1) {
            leave();
            chain = anchor(frame.getSequence());
        }
        if (chain == null) {
            uncovered++;
        } else {
            chain = chain.plus(frame);
            open.add(frame);
        }
    }

    private void thinned(TelemetryFrame frame) {
        Optional<ThinnedTelemetry> seal = ThinnedFrames.open(frame, binding, epoch);
        if (seal.isEmpty()) {
            leave();
            chain = null;
            if (frame.hasThinnedSeal()) {
                fault(frame.getThinnedFrom(), frame.getSequence(), "what the node thinned");
            } else {
                uncovered++;
            }
            return;
        }
        if (chain != null && seal.get().getFrom() == chain.sequence() + 1) {
            // The seal says what the frames before it come to, as a head does.
            if (chain.hash().equals(seal.get().getHashBefore())) {
                verified += open.size();
            } else {
                long first = open.isEmpty() ? seal.get().getFrom() : open.getFirst().getSequence();
                fault(first, chain.sequence(), "what the node measured");
            }
            open.clear();
        }
        leave();
        thinned++;
        chain =
                new TelemetryChain(
                        frame.getSequence(), seal.get().getHashAfter(), 0, ByteString.EMPTY);
    }

    /** Nothing covers what is open. */
    private void leave() {
        uncovered += open.size();
        open.clear();
    }

    private void fault(long from, long to, String what) {
        faults.add("epoch %016x: frames %d to %d are not %s".formatted(epoch, from, to, what));
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
            TelemetryChain reached, TelemetryHead head, TelemetryFrame last) {
        if (reached.hash().equals(head.getHash())) {
            verified += open.size();
        } else {
            fault(
                    open.isEmpty() ? last.getSequence() : open.getFirst().getSequence(),
                    head.getSequence(),
                    "what the node measured");
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
