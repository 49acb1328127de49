package io.skerry.console.link;

import io.skerry.api.operator.NodeCaller;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.console.command.Handle;
import io.skerry.console.command.LogNews;
import io.skerry.console.command.LogSearch;
import io.skerry.console.command.NodeLogs;
import io.skerry.console.model.Fault;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Logs over gRPC, each call proven by the operator's sealed session, on either path. */
final class GrpcLogs implements NodeLogs {
    private final Reach reach;
    private final Executor later;

    /**
     * @param later runs a task after the pause between two attempts
     */
    GrpcLogs(Reach reach, Executor later) {
        this.reach = reach;
        this.later = later;
    }

    @Override
    public Handle follow(
            String nodeId, LogFilter filter, int backlog, Path path, Consumer<LogNews> listener) {
        LogWatch watch =
                new LogWatch(() -> reach.caller(nodeId, path), filter, backlog, listener, later);
        watch.open();
        return watch;
    }

    @Override
    public CompletionStage<Result<LogPage>> search(LogSearch search) {
        return reach.caller(search.nodeId(), search.path())
                .thenCompose(found ->
                        switch (found) {
                            case Result.Ok<NodeCaller>(NodeCaller caller) ->
                                    ResultMapper.result(
                                            caller.call(
                                                            NodeServiceGrpc.getSearchLogsMethod(),
                                                            LogMapper.search(search))
                                                    .thenApply(LogMapper::page));
                            case Result.Failed<NodeCaller>(Fault fault) ->
                                    CompletableFuture.completedFuture(new Result.Failed<>(fault));
                        });
    }
}
