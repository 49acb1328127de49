package io.skerry.console.model;

import java.time.Instant;

/**
 * Planned work, of which alarms are recorded and nobody is told.
 *
 * @param window its id and the place that it is for
 * @param start the hub's clock, as the end
 * @param by who planned it
 * @param open whether it has begun
 */
public record PlannedWork(
        AlarmRef window, Instant start, Instant end, String by, String reason, boolean open) {}
