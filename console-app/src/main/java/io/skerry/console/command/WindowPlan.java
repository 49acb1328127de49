package io.skerry.console.command;

import io.skerry.console.model.AlarmRef;
import java.time.Instant;

/**
 * Work that is to be planned, or changed when it was planned under that id before.
 *
 * @param window its id, and the place that it is for
 * @param start the hub's clock, as the end
 * @param reason what for; not empty
 */
public record WindowPlan(AlarmRef window, Instant start, Instant end, String reason) {}
