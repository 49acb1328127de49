package io.skerry.daemon.hub.uplink;

import com.google.protobuf.ByteString;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Welcome;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one live link of a node, and those it moved away from that still carry calls. Its lock puts
 * the events of the node in one order.
 */
final class NodeLink {
    /** A node moves once in a week; who moves all the time keeps no more old links than this. */
    private static final int MOST_RETIRING = 4;

    private final String nodeId;
    private final LinkListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable LinkSession current;
    private final Deque<LinkSession> retiring = new ConcurrentLinkedDeque<>();
    private Fencing fencing = Fencing.NONE;

    /** Of its links, one after the other. */
    private volatile Strain strain = Strain.NONE;

    NodeLink(String nodeId, LinkListener listener) {
        this.nodeId = nodeId;
        this.listener = listener;
    }

    Optional<LinkSession> session() {
        return Optional.ofNullable(current);
    }

    void linked(LinkSession session, Welcome welcome, long nowNanos) {
        lock.lock();
        try {
            LinkSession old = current;
            if (old != null) {
                judge(old, session, nowNanos);
                if (compare(old.linkId(), session.linkId()) >= 0) {
                    session.fence(old.linkId());
                    return;
                }
            }
            session.welcome(welcome);
            current = session;
            if (old != null) {
                leave(old, session);
            }
            listener.connected(nodeId, session.hello());
        } finally {
            lock.unlock();
        }
    }

    /** The session of a link, also of one that the node has moved away from. */
    Optional<LinkSession> session(ByteString linkId) {
        return Stream.concat(Stream.ofNullable(current), retiring.stream())
                .filter(session -> session.linkId().equals(linkId))
                .findFirst();
    }

    /**
     * A node that moved keeps its calls; of one that was cut off, nobody waits for the old link.
     */
    private void leave(LinkSession old, LinkSession now) {
        if (!now.movesFrom(old)) {
            old.fence(now.linkId());
            return;
        }
        old.retire();
        retiring.addLast(old);
        while (retiring.size() > MOST_RETIRING) {
            retiring.removeFirst().fence(now.linkId());
        }
    }

    /**
     * @param late whether it came later than the one before announced
     */
    void heartbeat(LinkSession session, Heartbeat heartbeat, boolean late) {
        lock.lock();
        try {
            if (isCurrent(session)) {
                strain = strain.after(late);
                listener.heartbeat(nodeId, heartbeat);
            }
        } finally {
            lock.unlock();
        }
    }

    void gone(LinkSession session) {
        lock.lock();
        try {
            retiring.remove(session);
            if (isCurrent(session)) {
                current = null;
                listener.disconnected(nodeId);
            }
        } finally {
            lock.unlock();
        }
    }

    void drop(Throwable fault) {
        retiring.forEach(session -> {
            session.end(fault);
            gone(session);
        });
        LinkSession session = current;
        if (session != null) {
            session.end(fault);
            gone(session);
        }
    }

    /** How often its interval is doubled, because its link is poor. */
    int doublings() {
        return strain.doublings();
    }

    /**
     * Time goes by.
     *
     * @param plan what the hub wishes of a link now
     */
    void sweep(long nowNanos, Function<LinkSession, LinkPlan> plan) {
        LinkSession session = current;
        if (session != null && session.isSilent(nowNanos)) {
            session.end(
                    Faults.of(
                            FaultReason.FAULT_REASON_NODE_UNREACHABLE,
                            "No heartbeat came for too long."));
            gone(session);
            strain = strain.after(true);
        } else if (session != null && session.hearsTerms()) {
            session.tell(plan.apply(session), nowNanos);
        }
        lock.lock();
        try {
            change(fencing.at(nowNanos));
        } finally {
            lock.unlock();
        }
    }

    private void judge(LinkSession old, LinkSession now, long nowNanos) {
        change(fencing.replaced(old.instance(), now.instance(), nowNanos));
    }

    private void change(Fencing next) {
        boolean before = fencing.duplicate();
        fencing = next;
        if (before != next.duplicate()) {
            listener.duplicateIdentity(nodeId, next.duplicate());
        }
    }

    private boolean isCurrent(LinkSession session) {
        return session.equals(current);
    }

    private static int compare(ByteString one, ByteString other) {
        return ByteString.unsignedLexicographicalComparator().compare(one, other);
    }
}
