package io.skerry.daemon.server;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.v1.FaultReason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Calls under way by peer, so that a revocation ends streams that began before it. */
final class LiveCalls {
    private final Set<Live> calls = ConcurrentHashMap.newKeySet();

    /** One call; equal to itself only. */
    private static final class Live {
        private final PeerIdentity peer;
        private final AbortableCall call;

        Live(PeerIdentity peer, AbortableCall call) {
            this.peer = peer;
            this.call = call;
        }
    }

    /** Takes a call out again. */
    interface Handle {
        void close();
    }

    Handle add(PeerIdentity peer, AbortableCall call) {
        Live entry = new Live(peer, call);
        calls.add(entry);
        return () -> calls.remove(entry);
    }

    /** Ends the calls of these peers; returns how many. */
    int end(Predicate<PeerIdentity> revoked) {
        int ended = 0;
        for (Live entry : List.copyOf(calls)) {
            if (revoked.test(entry.peer)) {
                StatusRuntimeException fault =
                        Faults.of(
                                FaultReason.FAULT_REASON_PEER_REVOKED,
                                "The fleet's policy revokes this peer.");
                Metadata trailers = fault.getTrailers();
                entry.call.close(fault.getStatus(), trailers == null ? new Metadata() : trailers);
                calls.remove(entry);
                ended++;
            }
        }
        return ended;
    }

    int size() {
        return calls.size();
    }
}
