package io.skerry.daemon.hub.slo.simulation;

import java.time.Duration;

/**
 * A stretch in which a rule was active, in time after the onset.
 *
 * @param first the evaluation at which it fired
 * @param last the last evaluation at which it was active
 * @param end the evaluation at which it was not any more; zero when it still was at the end
 */
public record Span(Duration first, Duration last, Duration end) {}
