package io.skerry.console.command;

import io.skerry.console.model.AlarmContext;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Result;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What people decide of a hub's alarms, and ask of them. As with {@link Operator}, no method
 * blocks. What was decided is seen as the next news of the alarm, not here.
 */
public interface AlarmDesk {
    /** Code of a question to a hub that is not connected. */
    String HUB_DOWN = "HUB_DOWN";

    /**
     * Decides, each by itself: one that is refused does not keep the others.
     *
     * @return those that are not in force; failed when none is known to be
     */
    CompletionStage<Result<List<RefusedDecision>>> decide(
            String hub, List<AlarmDecision> decisions);

    /** Plans work: alarms of its place are recorded and nobody is told. Answers with the window. */
    CompletionStage<Result<AlarmRef>> plan(String hub, WindowPlan plan);

    /** The work does not happen, or is done. Answers with the window. */
    CompletionStage<Result<AlarmRef>> cancel(String hub, AlarmRef window);

    /** What the hub knows around one of its alarms, now. */
    CompletionStage<Result<AlarmContext>> explain(String hub, AlarmRef alarm);
}
