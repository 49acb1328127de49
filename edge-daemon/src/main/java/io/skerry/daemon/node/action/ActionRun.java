package io.skerry.daemon.node.action;

import java.time.Instant;

/**
 * One run of an action.
 *
 * @param parameters checked against the schema
 * @param plan the dry run that was confirmed
 * @param startedAt wall time of the start
 * @param output where it reports to
 * @param cancellation asks it to end early
 */
public record ActionRun(
        Parameters parameters,
        ActionPlan plan,
        Instant startedAt,
        Output output,
        Cancellation cancellation) {}
