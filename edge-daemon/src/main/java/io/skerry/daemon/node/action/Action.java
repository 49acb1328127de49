package io.skerry.daemon.node.action;

import io.skerry.api.v1.ActionSchema;
import java.io.IOException;
import java.time.Instant;

/**
 * Something that an operator may have done on a node. Compiled in, typed, versioned. Stateless
 * between calls and safe for use by many threads.
 */
public interface Action {
    /** What it is called, how much harm it can do, what it takes, how long it may run. */
    ActionSchema schema();

    /**
     * Dry run: what {@link #run} would do now. Changes nothing.
     *
     * @param parameters checked against the schema
     * @param now wall time of the decision
     * @param cancellation asks it to end early; it then gives what it has, blocked
     */
    ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation);

    /**
     * Does what the plan says, as far as it still fits what is found.
     *
     * @throws IOException when the machine did not let it; the message is one sentence for people
     */
    ActionOutcome run(ActionRun run) throws IOException;

    /**
     * Looks whether what was done has the effect that was wanted.
     *
     * @param outcome what {@link #run} gave
     * @return the same, or a failure that says what is missing
     */
    default ActionOutcome verify(ActionRun run, ActionOutcome outcome) throws IOException {
        return outcome;
    }
}
