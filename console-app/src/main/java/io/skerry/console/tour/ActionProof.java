package io.skerry.console.tour;

import io.skerry.console.command.Handle;
import io.skerry.console.command.Operator;
import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.Fault;
import io.skerry.console.model.ParameterSpec;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import io.skerry.console.model.UnsignedCommand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one action from dry run to signed result, as a person would, and says how it ended. */
final class ActionProof {
    private final Operator operator;
    private final Duration patience;

    ActionProof(Operator operator, Duration patience) {
        this.operator = operator;
        this.patience = patience;
    }

    /**
     * How it ended.
     *
     * @param text SUCCEEDED and the node's sentence, or the reason why not
     */
    record Ending(boolean succeeded, String text) {}

    /** Required parameters take their default, or the first value that the node allows. */
    Ending run(String nodeId, String action, Path path) {
        try {
            if (path == Path.DIRECT) {
                var _ = value(operator.connectDirect(nodeId));
            }
            List<ActionDescriptor> offered = value(operator.listActions(nodeId, path));
            ActionDescriptor chosen =
                    offered.stream()
                            .filter(each -> each.name().equals(action))
                            .findFirst()
                            .orElseThrow(() -> new NotDone("the node offers no " + action));
            ActionPlan plan = value(operator.plan(nodeId, chosen, parameters(chosen), path));
            if (!plan.blockedBecause().isEmpty()) {
                throw new NotDone(plan.blockedBecause());
            }
            UnsignedCommand command = value(operator.compose(plan, path));
            return ending(command, path);
        } catch (NotDone why) {
            return new Ending(false, String.valueOf(why.getMessage()));
        }
    }

    private static Map<String, String> parameters(ActionDescriptor action) {
        Map<String, String> parameters = new HashMap<>();
        for (ParameterSpec spec : action.parameters()) {
            if (!spec.defaultValue().isEmpty()) {
                parameters.put(spec.name(), spec.defaultValue());
            } else if (spec.required() && !spec.choices().isEmpty()) {
                parameters.put(spec.name(), spec.choices().getFirst());
            }
        }
        return parameters;
    }

    private Ending ending(UnsignedCommand command, Path path) throws NotDone {
        CompletableFuture<CommandUpdate> end = new CompletableFuture<>();
        Handle following =
                operator.execute(
                        command,
                        path,
                        update -> {
                            if (update.last()) {
                                end.complete(update);
                            }
                        });
        try {
            return switch (await(end)) {
                case CommandUpdate.Finished finished ->
                        new Ending(
                                finished.outcome() == CommandUpdate.Outcome.SUCCEEDED
                                        && finished.verified(),
                                finished.outcome()
                                        + ": "
                                        + finished.detail()
                                        + (finished.verified()
                                                ? " (signature verified)"
                                                : " (signature NOT verified)"));
                case CommandUpdate.Refused(Fault fault) ->
                        new Ending(false, "refused, " + fault.code() + ": " + fault.message());
                case CommandUpdate.Accepted _, CommandUpdate.Output _ ->
                        new Ending(false, "the command did not end");
            };
        } finally {
            following.close();
        }
    }

    private <T> T value(CompletionStage<Result<T>> stage) throws NotDone {
        return switch (await(stage.toCompletableFuture())) {
            case Result.Ok<T>(T value) -> value;
            case Result.Failed<T>(Fault fault) ->
                    throw new NotDone(fault.code() + ": " + fault.message());
        };
    }

    private <T> T await(CompletableFuture<T> future) throws NotDone {
        try {
            return future.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof TimeoutException) {
                throw new NotDone("no answer within " + patience.toSeconds() + " s");
            }
            throw failed;
        }
    }

    /** A step gave no value; the message says why. */
    private static final class NotDone extends Exception {
        private static final long serialVersionUID = 1L;

        NotDone(String why) {
            super(why);
        }
    }
}
