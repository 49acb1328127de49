package io.skerry.console.link;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.Results;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.ListActionsRequest;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.PlanActionRequest;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.QuerySeriesRequest;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.console.command.AlarmDesk;
import io.skerry.console.command.BindReport;
import io.skerry.console.command.DirectLink;
import io.skerry.console.command.FleetQuery;
import io.skerry.console.command.Handle;
import io.skerry.console.command.HistoryQuery;
import io.skerry.console.command.HubObjectives;
import io.skerry.console.command.HubOnCall;
import io.skerry.console.command.NodeLogs;
import io.skerry.console.command.Operator;
import io.skerry.console.command.WatchState;
import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Path;
import io.skerry.console.model.PendingBinding;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.UnsignedCommand;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** The operator's verbs over gRPC, each proven or sealed by the operator's own keys. */
public final class GrpcOperator implements Operator {
    private final Identity identity;
    private final Reach reach;
    private final HubVerbs hub;
    private final Consumer<FleetEvent> sink;
    private final InstantSource clock;
    private final Executor later;
    private final NodeLogs logs;
    private final Map<String, ActionSchema> schemas = new ConcurrentHashMap<>();

    /**
     * @param sink takes what watches and commands bring
     * @param later runs a task after the pause between two attempts
     */
    GrpcOperator(
            Identity identity,
            Reach reach,
            HubVerbs hub,
            Consumer<FleetEvent> sink,
            InstantSource clock,
            Executor later) {
        this.identity = identity;
        this.reach = reach;
        this.hub = hub;
        this.sink = sink;
        this.clock = clock;
        this.later = later;
        this.logs = new GrpcLogs(reach, later);
    }

    @Override
    public Handle watchNode(String nodeId, Path path, Consumer<WatchState> listener) {
        LiveWatch watch =
                new LiveWatch(
                        nodeId,
                        "spiffe://" + identity.fleet() + "/node/" + nodeId,
                        () -> reach.caller(nodeId, path),
                        sink,
                        listener,
                        later);
        watch.open();
        return watch;
    }

    @Override
    public CompletionStage<Result<SeriesHistory>> queryHistory(HistoryQuery query) {
        SeriesQuery wire =
                SeriesQuery.newBuilder()
                        .addAllMetrics(query.metrics())
                        .setStartUnixMillis(query.from().toEpochMilli())
                        .setEndUnixMillis(query.to().toEpochMilli())
                        .setMaxPoints(query.width())
                        .build();
        if (query.path() == Path.RELAY) {
            return hub.query(query.nodeId(), wire);
        }
        return with(
                query.nodeId(),
                query.path(),
                caller ->
                        caller.call(
                                        NodeServiceGrpc.getQuerySeriesMethod(),
                                        QuerySeriesRequest.newBuilder().setQuery(wire).build())
                                .thenApply(SeriesMapper::history));
    }

    @Override
    public CompletionStage<Result<FleetQuantiles>> queryFleet(FleetQuery query) {
        return hub.queryFleet(query);
    }

    @Override
    public NodeLogs logs() {
        return logs;
    }

    @Override
    public AlarmDesk alarms() {
        return hub.alarms();
    }

    @Override
    public HubObjectives objectives() {
        return hub.objectives();
    }

    @Override
    public HubOnCall onCall() {
        return hub.onCall();
    }

    @Override
    public CompletionStage<Result<List<ActionDescriptor>>> listActions(String nodeId, Path path) {
        return with(
                nodeId,
                path,
                caller ->
                        caller.call(
                                        NodeServiceGrpc.getListActionsMethod(),
                                        ListActionsRequest.getDefaultInstance())
                                .thenApply(answer -> {
                                    answer.getActionsList()
                                            .forEach(schema ->
                                                    schemas.put(nodeId + schema.getName(), schema));
                                    return answer.getActionsList().stream()
                                            .map(ActionMapper::descriptor)
                                            .toList();
                                }));
    }

    @Override
    public CompletionStage<Result<ActionPlan>> plan(
            String nodeId, ActionDescriptor action, Map<String, String> parameters, Path path) {
        ActionSchema schema = schemas.get(nodeId + action.name());
        if (schema == null) {
            return CompletableFuture.completedFuture(
                    Result.failed("UNKNOWN_ACTION", "Ask the node for its actions first."));
        }
        PlanActionRequest request;
        try {
            request =
                    PlanActionRequest.newBuilder()
                            .setAction(action.name())
                            .setActionVersion(action.version())
                            .addAllParameters(ParameterMapper.typed(schema, parameters))
                            .build();
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.completedFuture(
                    new Result.Failed<>(ResultMapper.fault(wrong)));
        }
        return with(
                nodeId,
                path,
                caller ->
                        caller.call(NodeServiceGrpc.getPlanActionMethod(), request)
                                .thenApply(answer ->
                                        ActionMapper.plan(nodeId, schema, parameters, answer)));
    }

    @Override
    public CompletionStage<Result<UnsignedCommand>> compose(ActionPlan plan, Path path) {
        return with(
                plan.nodeId(),
                path,
                caller -> {
                    caller.forget();
                    return caller.introduce().thenApply(node -> unsigned(plan, node));
                });
    }

    @Override
    public List<String> describeCommand(byte[] bytes) {
        return CommandSealer.describe(bytes);
    }

    @Override
    public Handle execute(UnsignedCommand command, Path path, Consumer<CommandUpdate> listener) {
        String nodeId = command.plan().nodeId();
        Consumer<CommandUpdate> both =
                update -> {
                    sink.accept(
                            new FleetEvent.CommandProgress(nodeId, command.commandId(), update));
                    listener.accept(update);
                };
        Optional<PublicKey> key = reach.identityKey(nodeId);
        if (key.isEmpty()) {
            both.accept(
                    new CommandUpdate.Refused(
                            new Fault(
                                    "QUARANTINED",
                                    "The node has no signed binding, so its result could not be"
                                            + " checked; bind it first.")));
            return Handle.NONE;
        }
        Envelope sealed = identity.seal(command.bytes());
        Results results = new Results(identity.fleet(), nodeId, key.get());
        Following following = new Following();
        reach.caller(nodeId, path)
                .thenAccept(found -> {
                    switch (found) {
                        case Result.Ok<NodeCaller>(NodeCaller caller) ->
                                following.follow(
                                        new CommandRun(
                                                caller,
                                                sealed,
                                                command.commandId(),
                                                results,
                                                clock,
                                                later,
                                                both));
                        case Result.Failed<NodeCaller>(Fault fault) ->
                                both.accept(new CommandUpdate.Refused(fault));
                    }
                });
        return following;
    }

    @Override
    public CompletionStage<Result<DirectLink>> connectDirect(String nodeId) {
        return reach.connectDirect(nodeId);
    }

    @Override
    public CompletionStage<Result<List<PendingBinding>>> pendingBindings() {
        return hub.pendingBindings();
    }

    @Override
    public CompletionStage<Result<BindReport>> bind(List<PendingBinding> nodes) {
        return hub.bind(nodes);
    }

    private UnsignedCommand unsigned(ActionPlan plan, IntroduceResponse node) {
        ActionSchema schema = schemas.get(plan.nodeId() + plan.action());
        if (schema == null) {
            throw new IllegalArgumentException("Ask the node for its actions first.");
        }
        byte[] bytes =
                identity.command(
                        plan.nodeId(),
                        node,
                        plan.action(),
                        plan.version(),
                        ParameterMapper.typed(schema, plan.parameters()),
                        ByteString.copyFrom(HexFormat.of().parseHex(plan.digest())),
                        clock.instant());
        return new UnsignedCommand(commandId(bytes), plan, bytes);
    }

    private static String commandId(byte[] bytes) {
        try {
            return Identity.text(Command.parseFrom(bytes).getCommandId());
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("a command that was just made is none", impossible);
        }
    }

    private <T> CompletionStage<Result<T>> with(
            String nodeId, Path path, Function<NodeCaller, CompletionStage<T>> call) {
        return reach.caller(nodeId, path)
                .thenCompose(found ->
                        switch (found) {
                            case Result.Ok<NodeCaller>(NodeCaller caller) ->
                                    ResultMapper.result(call.apply(caller));
                            case Result.Failed<NodeCaller>(Fault fault) ->
                                    CompletableFuture.completedFuture(new Result.Failed<>(fault));
                        });
    }

    /** A run that may begin after its handle was given out, or closed. */
    private static final class Following implements Handle {
        private boolean closed;
        private Handle run = Handle.NONE;

        synchronized void follow(CommandRun started) {
            if (!closed) {
                run = started;
                started.start();
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            run.close();
        }
    }
}
