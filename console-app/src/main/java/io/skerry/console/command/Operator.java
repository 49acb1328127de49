package io.skerry.console.command;

import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Path;
import io.skerry.console.model.PendingBinding;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.UnsignedCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What an operator can do from this console. No method blocks. Stages complete and listeners are
 * called on any thread; expected failures are {@link Result.Failed}, so a stage that completes
 * exceptionally is a bug.
 */
public interface Operator {

    /**
     * Streams a node's 1 s series into the fleet store until the handle is closed; opens again by
     * itself after a break.
     */
    Handle watchNode(String nodeId, Path path, Consumer<WatchState> listener);

    /**
     * Stored points, at most the asked width for each series, oldest first, with what is known
     * about stretches that are not there.
     */
    CompletionStage<Result<SeriesHistory>> queryHistory(HistoryQuery query);

    /** Quantiles over many nodes, as a hub that is connected keeps them. */
    CompletionStage<Result<FleetQuantiles>> queryFleet(FleetQuery query);

    /** The logs that nodes keep. */
    NodeLogs logs();

    /** The desk at which people decide of alarms. */
    AlarmDesk alarms();

    /** The objectives that hubs judge. */
    HubObjectives objectives();

    /** What hubs say to whoever is on call. */
    HubOnCall onCall();

    /** The actions that the node offers this operator. */
    CompletionStage<Result<List<ActionDescriptor>>> listActions(String nodeId, Path path);

    /** Dry run on the node: changes nothing there. */
    CompletionStage<Result<ActionPlan>> plan(
            String nodeId, ActionDescriptor action, Map<String, String> parameters, Path path);

    /** Builds the exact bytes that would be signed, with a fresh nonce of the node. */
    CompletionStage<Result<UnsignedCommand>> compose(ActionPlan plan, Path path);

    /**
     * What the bytes say, decoded from the bytes alone: one line for each statement, field name and
     * value parted by a colon.
     */
    List<String> describeCommand(byte[] bytes);

    /**
     * Seals and sends. The listener gets updates in order and exactly one last. Closing the handle
     * asks the node to cancel; the outcome is still told.
     */
    Handle execute(UnsignedCommand command, Path path, Consumer<CommandUpdate> listener);

    /** Opens, or answers with the open, direct connection to a node. */
    CompletionStage<Result<DirectLink>> connectDirect(String nodeId);

    /** Nodes that wait for a signed binding. */
    CompletionStage<Result<List<PendingBinding>>> pendingBindings();

    /** Signs bindings for nodes of {@link #pendingBindings()} in one batch. */
    CompletionStage<Result<BindReport>> bind(List<PendingBinding> nodes);
}
