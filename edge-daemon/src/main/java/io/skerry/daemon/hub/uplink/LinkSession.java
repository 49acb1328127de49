package io.skerry.daemon.hub.uplink;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.CallHeader;
import io.skerry.api.v1.CarryResponse;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Fenced;
import io.skerry.api.v1.HeartbeatAck;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.LinkTerms;
import io.skerry.api.v1.OpenCall;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.v1.Welcome;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A live link of one node, and the calls that it carries; both bounded. */
public final class LinkSession {
    private static final int MOST_CALLS = 128;

    /** What a node says that hears {@link LinkTerms}. */
    static final String HEARS_TERMS = "link-terms.v1";

    /** Somebody who looks at a node calls it again and again. */
    private static final Duration LINGER = Duration.ofMinutes(2);

    private final String nodeId;
    private final Hello hello;
    private final Duration openTimeout;
    private final ServerCallStreamObserver<LinkResponse> out;
    private final Scheduler scheduler;
    private final Map<Long, CarriedCall> calls = new HashMap<>();
    private @Nullable TrustOffer waitingOffer;
    private long lastCallId;
    private long heardNanos;
    private Duration announced = Duration.ZERO;
    private LinkPlan plan;
    private long calledNanos;
    private boolean called;
    private boolean ended;

    LinkSession(
            String nodeId,
            Hello hello,
            Duration openTimeout,
            LinkPlan plan,
            ServerCallStreamObserver<LinkResponse> out,
            Scheduler scheduler,
            long nowNanos) {
        this.nodeId = nodeId;
        this.hello = hello;
        this.openTimeout = openTimeout;
        this.plan = plan;
        this.out = out;
        this.scheduler = scheduler;
        this.heardNanos = nowNanos;
    }

    /** The node at the other end, as its certificate says. */
    public String nodeId() {
        return nodeId;
    }

    /** What the node said of itself. */
    public Hello hello() {
        return hello;
    }

    /**
     * Carries a call to the node.
     *
     * @param timeoutMillis time left for it; 0 is no limit
     * @throws io.grpc.StatusRuntimeException when the link is gone or carries too much
     */
    public CarriedCall open(
            String method, long timeoutMillis, List<CallHeader> headers, CarriedListener listener) {
        CarriedCall call;
        synchronized (this) {
            if (ended) {
                throw Faults.of(
                        FaultReason.FAULT_REASON_NODE_UNREACHABLE,
                        "The node's link is just going down: try again.");
            }
            if (calls.size() >= MOST_CALLS || !out.isReady()) {
                throw Faults.overloaded(
                        "Too many calls are on their way to this node.", Duration.ofSeconds(2));
            }
            long callId = ++lastCallId;
            call = new CarriedCall(callId, listener, () -> forget(callId));
            calls.put(callId, call);
            out.onNext(
                    LinkResponse.newBuilder()
                            .setOpenCall(
                                    OpenCall.newBuilder()
                                            .setCallId(callId)
                                            .setMethod(method)
                                            .setTimeoutMillis(timeoutMillis)
                                            .addAllHeaders(headers))
                            .build());
        }
        call.expireBy(
                scheduler.schedule(
                        openTimeout,
                        () ->
                                call.fail(
                                        "The node did not take the call within "
                                                + openTimeout.toSeconds()
                                                + " s: its link may be down.")));
        return call;
    }

    /** Offers documents; a newer offer replaces one that still waits for the network. */
    public synchronized void offer(TrustOffer offer) {
        waitingOffer = offer;
        flush();
    }

    ByteString linkId() {
        return hello.getLinkId();
    }

    Fencing.Instance instance() {
        return new Fencing.Instance(hello.getFacts().getBootId(), hello.getStartedAtUnixMillis());
    }

    synchronized void welcome(Welcome welcome) {
        out.onNext(LinkResponse.newBuilder().setWelcome(welcome).build());
    }

    /** A heartbeat came; the next one is announced for after that time. */
    synchronized void heard(long nowNanos, Duration next) {
        heardNanos = nowNanos;
        announced = next;
    }

    synchronized boolean isSilent(long nowNanos) {
        return nowNanos - heardNanos > UplinkTerms.silence(plan.interval(), announced).toNanos();
    }

    /** Whether the node hears terms after the welcome. */
    boolean hearsTerms() {
        return hello.getCapabilitiesList().contains(HEARS_TERMS);
    }

    /** Whether somebody has the node before him, so that it should not sleep. */
    synchronized boolean isWatched(long nowNanos) {
        if (!calls.isEmpty()) {
            calledNanos = nowNanos;
            called = true;
        }
        return called && nowNanos - calledNanos < LINGER.toNanos();
    }

    /** What the node was told. */
    synchronized LinkPlan plan() {
        return plan;
    }

    /**
     * Tells the node another plan. One who is to come sooner is waited for no longer than that; a
     * wish that cannot leave now is told at the next look.
     */
    synchronized void tell(LinkPlan wished, long nowNanos) {
        if (ended || wished.equals(plan) || !out.isReady()) {
            return;
        }
        plan = wished;
        if (wished.interval().compareTo(announced) < 0) {
            announced = wished.interval();
            heardNanos = nowNanos;
        }
        out.onNext(
                LinkResponse.newBuilder()
                        .setTerms(
                                LinkTerms.newBuilder()
                                        .setHeartbeatIntervalMillis(wished.interval().toMillis())
                                        .setIdle(wished.idle()))
                        .build());
    }

    /** How long ago the last heartbeat came, in shares of what the node announced with it. */
    synchronized double lateness(long nowNanos) {
        return announced.isZero() || announced.isNegative()
                ? 0
                : (double) (nowNanos - heardNanos) / announced.toNanos();
    }

    /** An acknowledgement that cannot leave now is not worth waiting for. */
    synchronized void acknowledge(long sequence, long hubTimeUnixMillis) {
        if (!ended && out.isReady()) {
            out.onNext(
                    LinkResponse.newBuilder()
                            .setHeartbeatAck(
                                    HeartbeatAck.newBuilder()
                                            .setSequence(sequence)
                                            .setHubTimeUnixMillis(hubTimeUnixMillis))
                            .build());
        }
    }

    synchronized void flush() {
        if (!ended && waitingOffer != null && out.isReady()) {
            out.onNext(LinkResponse.newBuilder().setTrustOffer(waitingOffer).build());
            waitingOffer = null;
        }
    }

    /** The node opened the stream of a call; false when nobody waits for it. */
    @Nullable CarriedCall attach(long callId, ServerCallStreamObserver<CarryResponse> stream) {
        CarriedCall call;
        synchronized (this) {
            call = calls.get(callId);
        }
        return call != null && call.attach(stream) ? call : null;
    }

    void callFailed(long callId, String message) {
        CarriedCall call;
        synchronized (this) {
            call = calls.get(callId);
        }
        if (call != null) {
            call.fail(message.isEmpty() ? "The node did not take the call." : message);
        }
    }

    /** Whether the node says that this link goes on where another one leaves off. */
    boolean movesFrom(LinkSession other) {
        return hello.getMovesFromLinkId().equals(other.linkId());
    }

    /** Opens no more calls; those that are under way go on until they end, or the link does. */
    synchronized void retire() {
        ended = true;
    }

    /** Tells the node that a newer link exists, and ends this one. */
    void fence(ByteString newerLinkId) {
        synchronized (this) {
            if (!ended && !out.isCancelled()) {
                out.onNext(
                        LinkResponse.newBuilder()
                                .setFenced(Fenced.newBuilder().setNewerLinkId(newerLinkId))
                                .build());
                out.onCompleted();
            }
            ended = true;
        }
        failCalls("The node moved to another link: try again.");
    }

    /** Ends the link with a fault. */
    void end(Throwable fault) {
        synchronized (this) {
            if (!ended && !out.isCancelled()) {
                out.onError(fault);
            }
            ended = true;
        }
        failCalls("The node's link broke while the call was under way.");
    }

    /** The node ended the link, or the connection broke. */
    void gone() {
        synchronized (this) {
            if (!ended && !out.isCancelled()) {
                out.onCompleted();
            }
            ended = true;
        }
        failCalls("The node's link broke while the call was under way.");
    }

    /** Calls that it carries now. */
    public synchronized int carried() {
        return calls.size();
    }

    private synchronized void forget(long callId) {
        calls.remove(callId);
    }

    private void failCalls(String message) {
        List<CarriedCall> left;
        synchronized (this) {
            left = new ArrayList<>(calls.values());
        }
        left.forEach(call -> call.fail(message));
    }
}
