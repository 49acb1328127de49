package io.skerry.daemon.node.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.seal.Nonces;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.v1.CommandRefused;
import io.skerry.api.v1.ExecuteCommandRequest;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.ListActionsRequest;
import io.skerry.api.v1.ListActionsResponse;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.OfferTrustRequest;
import io.skerry.api.v1.OfferTrustResponse;
import io.skerry.api.v1.PlanActionRequest;
import io.skerry.api.v1.PlanActionResponse;
import io.skerry.api.v1.QuerySeriesRequest;
import io.skerry.api.v1.QuerySeriesResponse;
import io.skerry.api.v1.SearchLogsRequest;
import io.skerry.api.v1.SearchLogsResponse;
import io.skerry.api.v1.TailLogsRequest;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.daemon.node.command.CommandEngine;
import io.skerry.daemon.node.command.Refusal;
import io.skerry.daemon.node.command.Submission;
import io.skerry.daemon.node.policy.NodePolicy;
import io.skerry.daemon.node.policy.OfferVerdict;
import io.skerry.daemon.node.policy.PolicyView;
import io.skerry.daemon.node.telemetry.LiveSeries;
import io.skerry.daemon.server.CallContext;
import io.skerry.daemon.time.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** NodeService of one node; who may call what is decided before it. */
public final class NodeCalls extends NodeServiceGrpc.NodeServiceImplBase {
    /** Watchers at once. */
    static final int MOST_WATCHERS = 32;

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final NodeCard card;
    private final NodePolicy policy;
    private final Function<TrustOffer, OfferVerdict> offers;
    private final Nonces nonces;
    private final LiveSeries live;
    private final Desks desks;
    private final CommandEngine commands;

    /**
     * Who answers what needs more than a line.
     *
     * @param history stored series
     * @param actions the catalogue and dry runs
     * @param logs kept and live logs
     */
    public record Desks(HistoryDesk history, ActionDesk actions, LogDesk logs) {}

    /**
     * @param card who the node is
     * @param offers judges trust documents, keeps and records them
     * @param nonces that it mints
     */
    public NodeCalls(
            NodeCard card,
            NodePolicy policy,
            Function<TrustOffer, OfferVerdict> offers,
            Nonces nonces,
            LiveSeries live,
            Desks desks,
            CommandEngine commands) {
        this.card = card;
        this.policy = policy;
        this.offers = offers;
        this.nonces = nonces;
        this.live = live;
        this.desks = desks;
        this.commands = commands;
    }

    @Override
    public void offerTrust(OfferTrustRequest request, StreamObserver<OfferTrustResponse> out) {
        TrustOffer.Builder offer = TrustOffer.newBuilder().setBundle(request.getBundle());
        if (request.hasBinding()) {
            offer.setBinding(request.getBinding());
        }
        OfferVerdict verdict = offers.apply(offer.build());
        PolicyView view = policy.view();
        out.onNext(
                OfferTrustResponse.newBuilder()
                        .setChanged(verdict.changed())
                        .setRootVersion(view.trust().root().getVersion())
                        .setPolicyVersion(view.trust().policy().getVersion())
                        .setBindingVersion(view.bindingVersion())
                        .addAllRefusals(
                                verdict.refusals().stream()
                                        .map(OfferVerdict.Refusal::sentence)
                                        .toList())
                        .build());
        out.onCompleted();
    }

    @Override
    public void introduce(IntroduceRequest request, StreamObserver<IntroduceResponse> out) {
        if (request.getProtocolVersion() < NodeCard.PROTOCOL_VERSION) {
            throw Faults.precondition(
                    FaultReason.FAULT_REASON_VERSION_UNSUPPORTED,
                    "PROTOCOL_VERSION",
                    card.id().uri(),
                    "This node speaks protocol version " + NodeCard.PROTOCOL_VERSION + ".");
        }
        PolicyView view = policy.view();
        Nonces.Issued nonce = nonces.current();
        IntroduceResponse.Builder answer =
                IntroduceResponse.newBuilder()
                        .setProtocolVersion(NodeCard.PROTOCOL_VERSION)
                        .addAllCapabilities(NodeCard.CAPABILITIES)
                        .setFleet(card.id().fleet())
                        .setNodeId(card.id().name())
                        .setDaemonVersion(card.daemonVersion())
                        .setFacts(card.facts())
                        .setNonce(nonce.value())
                        .setNonceValidMillis(nonce.validFor().toMillis())
                        .setNodeTimeUnixMillis(card.clocks().wall().millis())
                        .setPolicyVersion(view.trust().policy().getVersion());
        view.bound().ifPresent(bound -> answer.setBinding(bound.sealed()));
        answer(out, answer.build());
    }

    @Override
    public void watchSeries(WatchSeriesRequest request, StreamObserver<WatchSeriesResponse> out) {
        if (request.getIntervalMillis() < 0
                || request.getIntervalMillis() > LONGEST_INTERVAL.toMillis()) {
            throw Faults.badRequest("interval_millis", "The interval is 0 to 60000 ms.");
        }
        if (live.watching() >= MOST_WATCHERS) {
            throw Faults.overloaded(
                    "%d others watch this node; try again later.".formatted(MOST_WATCHERS),
                    COME_BACK);
        }
        ServerCallStreamObserver<WatchSeriesResponse> stream =
                (ServerCallStreamObserver<WatchSeriesResponse>) out;
        WatchStream watcher =
                new WatchStream(
                        stream,
                        Set.copyOf(request.getMetricsList()),
                        Duration.ofMillis(request.getIntervalMillis()).toNanos());
        stream.setOnReadyHandler(watcher::drain);
        Cancellable watching = live.watch(watcher::seen);
        stream.setOnCancelHandler(watching::cancel);
        live.newest().ifPresent(watcher::seen);
    }

    @Override
    public void querySeries(QuerySeriesRequest request, StreamObserver<QuerySeriesResponse> out) {
        answer(out, desks.history().query(request.getQuery()));
    }

    @Override
    public void searchLogs(SearchLogsRequest request, StreamObserver<SearchLogsResponse> out) {
        answer(out, desks.logs().search(request));
    }

    @Override
    public void tailLogs(TailLogsRequest request, StreamObserver<TailLogsResponse> out) {
        desks.logs().tail(request, (ServerCallStreamObserver<TailLogsResponse>) out);
    }

    @Override
    public void listActions(ListActionsRequest request, StreamObserver<ListActionsResponse> out) {
        answer(out, desks.actions().list(CallContext.OPERATOR.get()));
    }

    @Override
    public void planAction(PlanActionRequest request, StreamObserver<PlanActionResponse> out) {
        answer(out, desks.actions().plan(request));
    }

    @Override
    public void executeCommand(
            ExecuteCommandRequest request, StreamObserver<ExecuteCommandResponse> out) {
        switch (commands.submit(presented(request))) {
            case Submission.Refused(Refusal refusal) -> answer(out, refused(refusal));
            case Submission.Taken taken ->
                    new EventStream(
                                    (ServerCallStreamObserver<ExecuteCommandResponse>) out,
                                    taken.events(),
                                    request.getAfterSequence())
                            .start();
        }
    }

    private static PresentedCommand presented(ExecuteCommandRequest request) {
        return new PresentedCommand(
                request.getCommand(),
                request.hasTargetProof()
                        ? Optional.of(request.getTargetProof())
                        : Optional.empty());
    }

    private ExecuteCommandResponse refused(Refusal refusal) {
        return ExecuteCommandResponse.newBuilder()
                .setSequence(1)
                .setObservedAtUnixMillis(card.clocks().wall().millis())
                .setRefused(
                        CommandRefused.newBuilder()
                                .setReason(refusal.reason())
                                .setMessage(refusal.message())
                                .setField(refusal.field()))
                .build();
    }

    private static <T> void answer(StreamObserver<T> out, T message) {
        out.onNext(message);
        out.onCompleted();
    }
}
