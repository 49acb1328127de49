package io.skerry.daemon.server;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Operator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls under way, by peer and by the operator who proved to ask, so that a revocation ends streams
 * that began before it: also those of an operator that a hub carries, which have the hub as peer.
 */
final class LiveCalls {
    private final Set<Live> calls = ConcurrentHashMap.newKeySet();
    private volatile Predicate<Operator> outOperators = operator -> false;

    /** One call; equal to itself only. */
    final class Live {
        private final PeerIdentity peer;
        private final AbortableCall call;
        private volatile @Nullable Operator operator;

        private Live(PeerIdentity peer, AbortableCall call) {
            this.peer = peer;
            this.call = call;
        }

        /** Says who asks, once that is proven. A policy may have changed meanwhile. */
        void askedBy(Operator proven) {
            operator = proven;
            if (outOperators.test(proven)) {
                end();
            }
        }

        /** Takes the call out again. */
        void close() {
            calls.remove(this);
        }

        private boolean isOut(Predicate<PeerIdentity> outPeers) {
            Operator asking = operator;
            return outPeers.test(peer) || (asking != null && outOperators.test(asking));
        }

        private void end() {
            StatusRuntimeException fault =
                    Faults.of(
                            FaultReason.FAULT_REASON_PEER_REVOKED,
                            "The fleet's policy revokes this peer.");
            Metadata trailers = fault.getTrailers();
            call.close(fault.getStatus(), trailers == null ? new Metadata() : trailers);
            close();
        }
    }

    Live add(PeerIdentity peer, AbortableCall call) {
        Live entry = new Live(peer, call);
        calls.add(entry);
        return entry;
    }

    /**
     * Ends the calls of these peers and operators; returns how many.
     *
     * @param operators also asked of each operator who proves himself later: it answers by the
     *     policy of then
     */
    int end(Predicate<PeerIdentity> peers, Predicate<Operator> operators) {
        outOperators = operators;
        int ended = 0;
        for (Live entry : List.copyOf(calls)) {
            if (entry.isOut(peers)) {
                entry.end();
                ended++;
            }
        }
        return ended;
    }

    int size() {
        return calls.size();
    }
}
