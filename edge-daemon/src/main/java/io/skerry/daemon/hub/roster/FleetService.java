package io.skerry.daemon.hub.roster;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustRefusalReason;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.GetTrustResponse;
import io.skerry.api.v1.ListPendingBindingsRequest;
import io.skerry.api.v1.ListPendingBindingsResponse;
import io.skerry.api.v1.RegisterTokensRequest;
import io.skerry.api.v1.RegisterTokensResponse;
import io.skerry.api.v1.SubmitBindingsRequest;
import io.skerry.api.v1.SubmitBindingsResponse;
import io.skerry.api.v1.SubmitTrustRequest;
import io.skerry.api.v1.SubmitTrustResponse;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.time.Scheduler;
import java.util.Map;
import java.util.function.Supplier;

/** The fleet for operators. */
public final class FleetService extends FleetServiceGrpc.FleetServiceImplBase {
    private final FleetChanges changes;
    private final BindingDesk bindings;
    private final TokenRegistrar tokens;
    private final Supplier<Trust> trust;
    private final TrustDesk documents;
    private final Supplier<WatchFleetResponse.Builder> header;
    private final Scheduler scheduler;

    /** Makes one-time tokens known. */
    @FunctionalInterface
    public interface TokenRegistrar {
        /**
         * Tokens that were new.
         *
         * @param operator SPIFFE id of who asks
         */
        int register(RegisterTokensRequest request, String operator);
    }

    /** Takes newer trust documents. */
    @FunctionalInterface
    public interface TrustDesk {
        /**
         * Judges documents, keeps them when they are good, and spreads them.
         *
         * @param operator SPIFFE id of who brings them; it gives them no weight
         */
        TrustVerdict submit(TrustBundle bundle, String operator);
    }

    /**
     * The service of one hub.
     *
     * @param header a watch message with what the hub says of itself
     */
    public FleetService(
            FleetChanges changes,
            BindingDesk bindings,
            TokenRegistrar tokens,
            Supplier<Trust> trust,
            TrustDesk documents,
            Supplier<WatchFleetResponse.Builder> header,
            Scheduler scheduler) {
        this.changes = changes;
        this.bindings = bindings;
        this.tokens = tokens;
        this.trust = trust;
        this.documents = documents;
        this.header = header;
        this.scheduler = scheduler;
    }

    @Override
    public void watchFleet(WatchFleetRequest request, StreamObserver<WatchFleetResponse> out) {
        new FleetWatch(
                        (ServerCallStreamObserver<WatchFleetResponse>) out,
                        changes,
                        header,
                        scheduler)
                .start(request);
    }

    @Override
    public void registerTokens(
            RegisterTokensRequest request, StreamObserver<RegisterTokensResponse> out) {
        answer(
                out,
                RegisterTokensResponse.newBuilder()
                        .setRegistered(tokens.register(request, peer()))
                        .build());
    }

    @Override
    public void listPendingBindings(
            ListPendingBindingsRequest request, StreamObserver<ListPendingBindingsResponse> out) {
        answer(out, bindings.pending(request));
    }

    @Override
    public void submitBindings(
            SubmitBindingsRequest request, StreamObserver<SubmitBindingsResponse> out) {
        answer(out, bindings.submit(request, peer()));
    }

    @Override
    public void getTrust(GetTrustRequest request, StreamObserver<GetTrustResponse> out) {
        answer(out, GetTrustResponse.newBuilder().setBundle(trust.get().bundle()).build());
    }

    @Override
    public void submitTrust(SubmitTrustRequest request, StreamObserver<SubmitTrustResponse> out) {
        switch (documents.submit(request.getBundle(), peer())) {
            case TrustVerdict.Accepted(Trust held, boolean changed) ->
                    answer(
                            out,
                            SubmitTrustResponse.newBuilder()
                                    .setChanged(changed)
                                    .setRootVersion(held.root().getVersion())
                                    .setPolicyVersion(held.policy().getVersion())
                                    .build());
            case TrustVerdict.Refused(TrustRefusalReason reason, String message) ->
                    throw Faults.of(
                            FaultReason.FAULT_REASON_BAD_REQUEST,
                            message,
                            Map.of(Faults.FIELD, "bundle", "refusal", reason.name()));
        }
    }

    private static String peer() {
        return WireKeys.PEER.get().id().uri();
    }

    private static <T> void answer(StreamObserver<T> out, T message) {
        out.onNext(message);
        out.onCompleted();
    }
}
