package io.skerry.console.link;

import io.skerry.api.identity.Keys;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorChannels;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.console.command.DirectLink;
import io.skerry.console.command.Operator;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An operator's verbs that reach the true node and believe that another key is the node's. */
final class WrongKey implements Reach {
    private final CompletionStage<Result<NodeCaller>> caller;
    private final PublicKey key;

    private WrongKey(NodeCaller caller, PublicKey key) {
        this.caller = CompletableFuture.completedFuture(Result.ok(caller));
        this.key = key;
    }

    static Operator operator(LiveFleet fleet, String nodeId) {
        OperatorFolder folder = fleet.operator();
        EventLoops loops = new EventLoops(1, "wrong-key");
        OperatorChannels channels =
                new OperatorChannels(
                        folder.fleet(),
                        () -> folder.keys().tls(),
                        folder.trust()::anchors,
                        LiveFleet.WALL,
                        Channels.Options.of(loops, Runnable::run));
        Identity identity = LiveFleet.identity(folder, fleet.random);
        NodeCaller caller =
                new NodeCaller(
                        channels.hub("hub-1", fleet.listen, refused -> {}),
                        nodeId,
                        true,
                        identity.session(),
                        LiveFleet.WALL);
        PublicKey other = Keys.encode(Keys.generateEd25519(fleet.random).getPublic());
        return new GrpcOperator(
                identity,
                new WrongKey(caller, other),
                new HubVerbs(List.of(), folder, identity, LiveFleet.WALL, Runnable::run),
                fleet::take,
                LiveFleet.WALL,
                Runnable::run);
    }

    @Override
    public CompletionStage<Result<NodeCaller>> caller(String nodeId, Path path) {
        return caller;
    }

    @Override
    public CompletionStage<Result<DirectLink>> connectDirect(String nodeId) {
        return CompletableFuture.completedFuture(Result.failed("NONE", "Relay only."));
    }

    @Override
    public Optional<PublicKey> identityKey(String nodeId) {
        return Optional.of(key);
    }
}
