package io.skerry.console.command;

import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.Result;
import java.util.concurrent.CompletionStage;

/** The objectives that hubs judge. As with {@link Operator}, no method blocks. */
public interface HubObjectives {
    /** Code of the fault of a hub that is of a version without them. */
    String NOT_SERVED = "NOT_SERVED";

    /** How objectives stand at a hub, all that fits the query. */
    CompletionStage<Result<ObjectiveReport>> list(String hub, ObjectiveQuery query);

    /**
     * Good and bad events over the objective's window.
     *
     * @param bins how many the window is cut into, 1 to 1,000
     */
    CompletionStage<Result<ObjectiveHistory>> history(String hub, ObjectiveKey key, int bins);
}
