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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what a hub gives out as one epoch of a node's telemetry against the heads that the node
 * signed. Frames between two heads are verified when none is missing between them; those before the
 * first head and after the last are said to be uncovered, never to be good. A frame that the node
 * thinned proves itself by its seal, which also says how the hash goes on behind it; such frames
 * are counted apart, as nobody can tell what the merged ones were.
 *
 * <p>Takes heads and frames part by part and in any order. Of a frame it keeps what its hash takes,
 * some hundred bytes, so that the epoch itself need not fit into memory. For one thread.
 */
public final class TelemetryCheck {
    private final Binding binding;
    private final long epoch;
    private final Set<Envelope> sealed = new LinkedHashSet<>();
    private final List<Link> links = new ArrayList<>();

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

    /**
     * What the hash over the frames takes of one of them.
     *
     * @param digest SHA-256 of the frame, 32 bytes
     * @param thinnedFrom first frame that was merged into it; 0 when it is as it was measured
     * @param claimed whether it says that the node signed how it was thinned
     * @param seal what the node signed of it; null when that is not so
     */
    private record Link(
            long sequence,
            ByteString digest,
            long thinnedFrom,
            boolean claimed,
            @Nullable Seal seal) {}

    /**
     * How the hash goes on behind a frame that the node thinned.
     *
     * @param from first frame that was merged into it
     * @param before hash over the frames before it, 32 bytes
     * @param after hash over all frames up to it, 32 bytes
     */
    private record Seal(long from, ByteString before, ByteString after) {
        static Seal of(ThinnedTelemetry signed) {
            return new Seal(signed.getFrom(), signed.getHashBefore(), signed.getHashAfter());
        }
    }

    /**
     * Begins with nothing.
     *
     * @param binding of the node, verified
     * @param epoch whose heads and frames will be added
     */
    public TelemetryCheck(Binding binding, long epoch) {
        this.binding = binding;
        this.epoch = epoch;
    }

    /** Adds heads as the hub gave them; one that was added already changes nothing. */
    public TelemetryCheck heads(Iterable<Envelope> more) {
        more.forEach(sealed::add);
        return this;
    }

    /** Adds frames as the hub gave them. */
    public TelemetryCheck frames(Iterable<TelemetryFrame> more) {
        more.forEach(frame ->
                links.add(
                        new Link(
                                frame.getSequence(),
                                TelemetryChain.digest(frame),
                                frame.getThinnedFrom(),
                                frame.hasThinnedSeal(),
                                frame.getThinnedFrom() == 0
                                        ? null
                                        : ThinnedFrames.open(frame, binding, epoch)
                                                .map(Seal::of)
                                                .orElse(null))));
        return this;
    }

    /** How many frames and heads were added, each of which takes a few hundred bytes. */
    public long size() {
        return (long) links.size() + sealed.size();
    }

    /**
     * Checks what was added so far.
     *
     * @param definitions every series that the hub says the epoch has, in any order
     */
    public Findings findings(List<SeriesDefinition> definitions) {
        Walk walk = new Walk();
        sealed.forEach(walk::open);
        walk.checkDefinitions(
                definitions.stream()
                        .sorted(Comparator.comparingInt(SeriesDefinition::getRef))
                        .toList());
        links.stream().sorted(Comparator.comparingLong(Link::sequence)).forEach(walk::next);
        walk.leave();
        return new Findings(walk.verified, walk.thinned, walk.uncovered, walk.faults);
    }

    /** One walk over all frames in their order. */
    private final class Walk {
        private final List<TelemetryHead> heads = new ArrayList<>();
        private final Map<Long, TelemetryHead> bySequence = new HashMap<>();
        private final List<String> faults = new ArrayList<>();
        private @Nullable TelemetryChain chain;
        private long before;
        private long open;
        private long verified;
        private long thinned;
        private long uncovered;

        void open(Envelope head) {
            Opening<TelemetryHead> opening =
                    SealOpener.open(
                            head,
                            PayloadType.TELEMETRY_HEAD,
                            TelemetryHead.getDefaultInstance(),
                            List.of(binding.getIdentityKey()),
                            1);
            if (opening instanceof Opening.Opened<TelemetryHead> opened
                    && opened.payload().getFleet().equals(binding.getFleet())
                    && opened.payload().getNodeId().equals(binding.getNodeId())
                    && opened.payload().getEpoch() == epoch) {
                heads.add(opened.payload());
                bySequence.putIfAbsent(opened.payload().getSequence(), opened.payload());
            } else {
                faults.add(
                        "epoch %016x: a head is not signed by the node, or is another one's"
                                .formatted(epoch));
            }
        }

        void checkDefinitions(List<SeriesDefinition> definitions) {
            heads.sort(
                    Comparator.comparingInt(TelemetryHead::getDefinitions)
                            .thenComparingLong(TelemetryHead::getSequence));
            TelemetryChain known = TelemetryChain.START;
            for (TelemetryHead head : heads) {
                int most = Math.min(head.getDefinitions(), definitions.size());
                known = known.defined(definitions.subList(0, most));
                if (head.getDefinitions() > most
                        || !known.definitionsHash().equals(head.getDefinitionsHash())) {
                    faults.add(
                            "epoch %016x: the series up to frame %d are not those that the node defined"
                                    .formatted(epoch, head.getSequence()));
                }
            }
        }

        void next(Link link) {
            if (link.sequence() == before) {
                faults.add("epoch %016x: frame %d is there twice".formatted(epoch, before));
                return;
            }
            before = link.sequence();
            if (link.thinnedFrom() == 0) {
                measured(link);
            } else {
                thinned(link);
            }
            if (chain == null) {
                return;
            }
            TelemetryHead head = bySequence.get(chain.sequence());
            if (head != null) {
                compare(chain, head);
            }
        }

        private void measured(Link link) {
            if (chain == null || link.sequence() != chain.sequence() + 1) {
                leave();
                chain = anchor(link.sequence());
            }
            if (chain == null) {
                uncovered++;
            } else {
                chain = chain.plus(link.sequence(), link.digest());
                open++;
            }
        }

        private void thinned(Link link) {
            Seal seal = link.seal();
            if (seal == null) {
                leave();
                chain = null;
                if (link.claimed()) {
                    fault(link.thinnedFrom(), link.sequence(), "what the node thinned");
                } else {
                    uncovered++;
                }
                return;
            }
            if (chain != null && seal.from() == chain.sequence() + 1) {
                // The seal says what the frames before it come to, as a head does.
                settle(chain, seal.before());
            }
            leave();
            thinned++;
            chain = new TelemetryChain(link.sequence(), seal.after(), 0, ByteString.EMPTY);
        }

        private void compare(TelemetryChain reached, TelemetryHead head) {
            settle(reached, head.getHash());
            // From here on it counts again what was signed.
            chain = at(head);
        }

        /** What is open is as it was signed, or is not. */
        private void settle(TelemetryChain reached, ByteString signed) {
            if (reached.hash().equals(signed)) {
                verified += open;
            } else {
                long first = reached.sequence() - Math.max(open, 1) + 1;
                fault(first, reached.sequence(), "what the node measured");
            }
            open = 0;
        }

        /** Nothing covers what is open. */
        void leave() {
            uncovered += open;
            open = 0;
        }

        private void fault(long from, long to, String what) {
            faults.add("epoch %016x: frames %d to %d are not %s".formatted(epoch, from, to, what));
        }

        /** Where a stretch that begins with this frame may be joined to what the node signed. */
        private @Nullable TelemetryChain anchor(long first) {
            if (first == 1) {
                return TelemetryChain.START;
            }
            TelemetryHead head = bySequence.get(first - 1);
            return head == null ? null : at(head);
        }
    }

    private static TelemetryChain at(TelemetryHead head) {
        return new TelemetryChain(
                head.getSequence(),
                head.getHash(),
                head.getDefinitions(),
                head.getDefinitionsHash());
    }
}
