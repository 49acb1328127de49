package io.skerry.daemon.hub.roster;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.GetTrustResponse;
import io.skerry.api.v1.ListPendingBindingsRequest;
import io.skerry.api.v1.ListPendingBindingsResponse;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.RefusedBinding;
import io.skerry.api.v1.RegisterTokensRequest;
import io.skerry.api.v1.RegisterTokensResponse;
import io.skerry.api.v1.SubmitBindingsRequest;
import io.skerry.api.v1.SubmitBindingsResponse;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.daemon.time.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The fleet for operators. */
public final class FleetService extends FleetServiceGrpc.FleetServiceImplBase {
    private static final int DEFAULT_PAGE = 500;
    private static final int LARGEST_PAGE = 1_000;
    private static final int MOST_BINDINGS = 1_000;

    private final Roster roster;
    private final FleetChanges changes;
    private final Supplier<Trust> trust;
    private final TokenRegistrar tokens;
    private final Supplier<WatchFleetResponse.Builder> header;
    private final Scheduler scheduler;
    private final Consumer<String> bound;

    /** Makes one-time tokens known. */
    @FunctionalInterface
    public interface TokenRegistrar {
        /** Tokens that were new. */
        int register(RegisterTokensRequest request);
    }

    /**
     * The service of one hub.
     *
     * @param header a watch message with what the hub says of itself
     * @param bound told the id of each node whose binding was taken
     */
    public FleetService(
            Roster roster,
            FleetChanges changes,
            Supplier<Trust> trust,
            TokenRegistrar tokens,
            Supplier<WatchFleetResponse.Builder> header,
            Scheduler scheduler,
            Consumer<String> bound) {
        this.roster = roster;
        this.changes = changes;
        this.trust = trust;
        this.tokens = tokens;
        this.header = header;
        this.scheduler = scheduler;
        this.bound = bound;
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
                        .setRegistered(tokens.register(request))
                        .build());
    }

    @Override
    public void listPendingBindings(
            ListPendingBindingsRequest request, StreamObserver<ListPendingBindingsResponse> out) {
        int size =
                request.getPageSize() == 0
                        ? DEFAULT_PAGE
                        : Math.min(request.getPageSize(), LARGEST_PAGE);
        List<PendingBinding> page = roster.pending(request.getPageToken(), size);
        answer(
                out,
                ListPendingBindingsResponse.newBuilder()
                        .addAllPending(page)
                        .setNextPageToken(page.size() < size ? "" : page.getLast().getNodeId())
                        .build());
    }

    @Override
    public void submitBindings(
            SubmitBindingsRequest request, StreamObserver<SubmitBindingsResponse> out) {
        if (request.getBindingsCount() > MOST_BINDINGS) {
            throw Faults.badRequest(
                    "bindings", "At most " + MOST_BINDINGS + " bindings go into one request.");
        }
        SubmitBindingsResponse.Builder response = SubmitBindingsResponse.newBuilder();
        int accepted = 0;
        for (int i = 0; i < request.getBindingsCount(); i++) {
            Optional<String> refused = take(request.getBindings(i));
            if (refused.isEmpty()) {
                accepted++;
            } else {
                response.addRefused(
                        RefusedBinding.newBuilder().setIndex(i).setMessage(refused.get()));
            }
        }
        answer(out, response.setAccepted(accepted).build());
    }

    @Override
    public void getTrust(GetTrustRequest request, StreamObserver<GetTrustResponse> out) {
        answer(out, GetTrustResponse.newBuilder().setBundle(trust.get().bundle()).build());
    }

    private Optional<String> take(Envelope envelope) {
        return switch (trust.get().openBinding(envelope)) {
            case Opening.Refused<Binding> refused -> Optional.of(refused.message());
            case Opening.Opened<Binding> opened -> take(opened.payload(), envelope);
        };
    }

    private Optional<String> take(Binding binding, Envelope envelope) {
        Optional<EnrolledNode> node = roster.enrolment(binding.getNodeId());
        if (node.isEmpty()) {
            return Optional.of("Node " + binding.getNodeId() + " has not enrolled at this hub.");
        }
        if (!node.get().identityKey().equals(binding.getIdentityKey())) {
            return Optional.of(
                    "Node "
                            + binding.getNodeId()
                            + " enrolled with another identity key than the binding names.");
        }
        Optional<Envelope> known = roster.binding(binding.getNodeId());
        if (known.isPresent() && isOlder(binding, known.get())) {
            return Optional.of(
                    "Node "
                            + binding.getNodeId()
                            + " has a newer binding already; raise the version.");
        }
        roster.bind(binding, envelope);
        bound.accept(binding.getNodeId());
        return Optional.empty();
    }

    private boolean isOlder(Binding binding, Envelope known) {
        return trust.get().openBinding(known) instanceof Opening.Opened<Binding> opened
                && Long.compareUnsigned(binding.getVersion(), opened.payload().getVersion()) < 0;
    }

    private static <T> void answer(StreamObserver<T> out, T message) {
        out.onNext(message);
        out.onCompleted();
    }
}
