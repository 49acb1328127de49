package io.skerry.console.link;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorChannels;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.wire.HostPort;
import io.skerry.console.command.DirectLink;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reaches nodes through the hub that knows them, or straight where they listen. */
final class LinkReach implements Reach, AutoCloseable {
    private final List<HubLink> hubs;
    private final OperatorChannels channels;
    private final Identity identity;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<String, Relayed> relayed = new ConcurrentHashMap<>();
    private final Map<String, Direct> direct = new ConcurrentHashMap<>();

    private record Relayed(Channel channel, NodeCaller caller) {}

    private record Direct(
            String address,
            ManagedChannel channel,
            NodeCaller caller,
            AtomicReference<PeerVerdict.@Nullable Refused> refusal) {}

    /**
     * @param nanos monotonic clock
     */
    LinkReach(
            List<HubLink> hubs,
            OperatorChannels channels,
            Identity identity,
            InstantSource clock,
            LongSupplier nanos) {
        this.hubs = List.copyOf(hubs);
        this.channels = channels;
        this.identity = identity;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public CompletionStage<Result<NodeCaller>> caller(String nodeId, Path path) {
        return CompletableFuture.completedFuture(
                switch (path) {
                    case RELAY -> relay(nodeId);
                    case DIRECT -> straight(nodeId).map(LinkReach::caller);
                });
    }

    @Override
    public CompletionStage<Result<DirectLink>> connectDirect(String nodeId) {
        return switch (straight(nodeId)) {
            case Found.No<Direct>(Fault fault) ->
                    CompletableFuture.completedFuture(new Result.Failed<>(fault));
            case Found.Yes<Direct>(Direct link) -> {
                long begin = nanos.getAsLong();
                link.caller().forget();
                yield ResultMapper.result(
                                link.caller()
                                        .introduce()
                                        .thenApply(node ->
                                                new DirectLink(
                                                        link.address(),
                                                        "spiffe://"
                                                                + node.getFleet()
                                                                + "/node/"
                                                                + node.getNodeId(),
                                                        Duration.ofNanos(
                                                                nanos.getAsLong() - begin))))
                        .thenApply(result -> explained(result, link));
            }
        };
    }

    @Override
    public Optional<PublicKey> identityKey(String nodeId) {
        return hubs.stream()
                .map(hub -> hub.mapper().identityKey(nodeId))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void close() {
        direct.values().forEach(link -> link.channel().shutdownNow());
    }

    private Result<NodeCaller> relay(String nodeId) {
        HubLink hub = hubs.stream().filter(h -> h.knows(nodeId)).findFirst().orElse(null);
        ManagedChannel open = hub == null ? null : hub.channel();
        if (open == null) {
            return Result.failed(
                    "HUB_DOWN",
                    "The hub is not reachable; open a direct connection to the node instead.");
        }
        return Result.ok(
                relayed.compute(
                                nodeId,
                                (id, known) ->
                                        known != null && known.channel().equals(open)
                                                ? known
                                                : new Relayed(open, newCaller(open, id, true)))
                        .caller());
    }

    private Found<Direct> straight(String nodeId) {
        Optional<PublicKey> key = identityKey(nodeId);
        if (key.isEmpty()) {
            return new Found.No<>(
                    new Fault(
                            "QUARANTINED",
                            "The node has no signed binding that verifies, so a direct connection"
                                    + " could not be checked; bind it first."));
        }
        Optional<String> address =
                hubs.stream()
                        .map(hub -> hub.mapper().directAddress(nodeId))
                        .flatMap(Optional::stream)
                        .findFirst();
        if (address.isEmpty()) {
            return new Found.No<>(
                    new Fault(
                            "NO_DIRECT_ADDRESS", "The node's site allows no direct connections."));
        }
        return new Found.Yes<>(
                direct.compute(
                        nodeId,
                        (id, known) ->
                                known != null && known.address().equals(address.get())
                                        ? known
                                        : open(id, key.get(), address.get(), known)));
    }

    private Direct open(String nodeId, PublicKey key, String address, @Nullable Direct replaced) {
        if (replaced != null) {
            replaced.channel().shutdownNow();
        }
        AtomicReference<PeerVerdict.@Nullable Refused> refusal = new AtomicReference<>();
        ManagedChannel channel = channels.node(nodeId, key, HostPort.parse(address), refusal::set);
        return new Direct(address, channel, newCaller(channel, nodeId, false), refusal);
    }

    private NodeCaller newCaller(Channel channel, String nodeId, boolean viaHub) {
        return new NodeCaller(channel, nodeId, viaHub, identity.session(), clock);
    }

    private static NodeCaller caller(Direct link) {
        return link.caller();
    }

    private static Result<DirectLink> explained(Result<DirectLink> result, Direct link) {
        PeerVerdict.Refused refused = link.refusal().getAndSet(null);
        return result instanceof Result.Failed<DirectLink> && refused != null
                ? Result.failed("PEER_" + refused.reason(), refused.message())
                : result;
    }

    /** A link, or why there is none. */
    private sealed interface Found<T> {
        record Yes<T>(T value) implements Found<T> {}

        record No<T>(Fault fault) implements Found<T> {}

        default <R> Result<R> map(java.util.function.Function<T, R> mapper) {
            return switch (this) {
                case Yes<T>(T value) -> Result.ok(mapper.apply(value));
                case No<T>(Fault fault) -> new Result.Failed<>(fault);
            };
        }
    }
}
