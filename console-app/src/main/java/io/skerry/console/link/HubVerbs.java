package io.skerry.console.link;

import io.grpc.ManagedChannel;
import io.skerry.api.operator.Binder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.ListPendingBindingsRequest;
import io.skerry.api.v1.ListPendingBindingsResponse;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.RefusedBinding;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.api.v1.SubmitBindingsRequest;
import io.skerry.api.v1.SubmitBindingsResponse;
import io.skerry.console.command.AlarmDesk;
import io.skerry.console.command.BindReport;
import io.skerry.console.command.FleetQuery;
import io.skerry.console.command.HubObjectives;
import io.skerry.console.command.HubOnCall;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.PendingBinding;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked of hubs and not of nodes. Calls block on the executor that is given. */
final class HubVerbs {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String NO_HUB = "No hub is connected; what it stores cannot be asked now.";

    private static final String NO_HUB_KNOWS =
            "No hub that knows the node is connected; what is stored of it cannot be asked now.";

    private final List<AskedHub> hubs;
    private final OperatorFolder folder;
    private final Identity identity;
    private final java.time.InstantSource clock;
    private final Executor blocking;
    private final AlarmDesk alarms;
    private final HubObjectives objectives;
    private final HubOnCall onCall;

    HubVerbs(
            List<? extends AskedHub> hubs,
            OperatorFolder folder,
            Identity identity,
            java.time.InstantSource clock,
            Executor blocking) {
        this.hubs = List.copyOf(hubs);
        this.folder = folder;
        this.identity = identity;
        this.clock = clock;
        this.blocking = blocking;
        this.alarms =
                new GrpcDesk(
                        this::channel,
                        () -> Identity.text(identity.requestId(clock.instant())),
                        blocking);
        this.objectives = new GrpcObjectives(this::channel, blocking);
        this.onCall = new GrpcOnCall(this::channel, blocking);
    }

    /** Decisions go to the hub whose alarm it is, and to no other. */
    AlarmDesk alarms() {
        return alarms;
    }

    /** Each hub is asked of what it judges itself. */
    HubObjectives objectives() {
        return objectives;
    }

    /** Each hub says what it knows of its own nodes. */
    HubOnCall onCall() {
        return onCall;
    }

    private @Nullable ManagedChannel channel(String name) {
        for (AskedHub hub : hubs) {
            if (hub.name().equals(name)) {
                return hub.channel();
            }
        }
        return null;
    }

    /** Of several hubs one is asked that knows the node: others keep nothing of it. */
    CompletionStage<Result<SeriesHistory>> query(String nodeId, SeriesQuery query) {
        QueryRequest request = QueryRequest.newBuilder().addNodeIds(nodeId).setQuery(query).build();
        return askOne(
                hub -> hub.knows(nodeId),
                NO_HUB_KNOWS,
                (hub, channel) ->
                        SeriesMapper.history(
                                SeriesServiceGrpc.newBlockingStub(channel)
                                        .withDeadlineAfter(
                                                DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                                        .query(request)));
    }

    CompletionStage<Result<FleetQuantiles>> queryFleet(FleetQuery query) {
        return askAny((hub, channel) ->
                QuantileMapper.quantiles(
                        hub.name(),
                        SeriesServiceGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                                .queryFleet(QuantileMapper.request(query))));
    }

    CompletionStage<Result<List<PendingBinding>>> pendingBindings() {
        return ask(channel -> {
            Binder binder = binder();
            return pending(channel).stream()
                    .map(node ->
                            new PendingBinding(
                                    node.getNodeId(),
                                    node.getName(),
                                    node.getLabelsList().stream()
                                            .collect(
                                                    Collectors.toMap(
                                                            l -> l.getName(),
                                                            l -> l.getValue(),
                                                            (a, b) -> b)),
                                    Instant.ofEpochMilli(node.getEnrolledAtUnixMillis()),
                                    binder.proven(node)))
                    .toList();
        });
    }

    CompletionStage<Result<BindReport>> bind(List<PendingBinding> nodes) {
        List<String> wanted = nodes.stream().map(PendingBinding::nodeId).toList();
        return ask(channel -> bind(channel, wanted));
    }

    private BindReport bind(ManagedChannel channel, List<String> wanted) {
        Binder binder = binder();
        Map<String, Fault> refused = new HashMap<>();
        List<String> signed = new ArrayList<>();
        SubmitBindingsRequest.Builder request =
                SubmitBindingsRequest.newBuilder()
                        .setRequestId(identity.requestId(clock.instant()));
        for (var node : pending(channel)) {
            if (!wanted.contains(node.getNodeId())) {
                continue;
            }
            switch (binder.bind(node, clock.instant())) {
                case Binder.Decision.Bound(var binding) -> {
                    request.addBindings(binding);
                    signed.add(node.getNodeId());
                }
                case Binder.Decision.Refused(String why) ->
                        refused.put(node.getNodeId(), new Fault("NOT_PROVEN", why));
            }
        }
        SubmitBindingsResponse answer =
                FleetServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                        .submitBindings(request.build());
        List<String> bound = new ArrayList<>(signed);
        for (RefusedBinding no : answer.getRefusedList()) {
            String nodeId = signed.get(no.getIndex());
            bound.remove(nodeId);
            refused.put(nodeId, new Fault("REFUSED", no.getMessage()));
        }
        return new BindReport(bound, refused);
    }

    private static List<io.skerry.api.v1.PendingBinding> pending(ManagedChannel channel) {
        List<io.skerry.api.v1.PendingBinding> all = new ArrayList<>();
        String page = "";
        do {
            ListPendingBindingsResponse answer =
                    FleetServiceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                            .listPendingBindings(
                                    ListPendingBindingsRequest.newBuilder()
                                            .setPageToken(page)
                                            .build());
            all.addAll(answer.getPendingList());
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        return all;
    }

    private Binder binder() {
        Signer signer =
                folder.bindings()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "This operator's folder holds no key that may bind"
                                                + " nodes."));
        try {
            return new Binder(identity.fleet(), folder.tokens().byId(), signer);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> CompletionStage<Result<T>> ask(Function<ManagedChannel, T> call) {
        return askAny((hub, channel) -> call.apply(channel));
    }

    private <T> CompletionStage<Result<T>> askAny(BiFunction<AskedHub, ManagedChannel, T> call) {
        return askOne(hub -> true, NO_HUB, call);
    }

    private <T> CompletionStage<Result<T>> askOne(
            Predicate<AskedHub> wanted,
            String nobody,
            BiFunction<AskedHub, ManagedChannel, T> call) {
        for (AskedHub hub : hubs) {
            ManagedChannel channel = hub.channel();
            if (channel != null && wanted.test(hub)) {
                return ResultMapper.result(
                        CompletableFuture.supplyAsync(() -> call.apply(hub, channel), blocking));
            }
        }
        return CompletableFuture.completedFuture(Result.failed("HUB_DOWN", nobody));
    }
}
