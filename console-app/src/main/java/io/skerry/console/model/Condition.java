package io.skerry.console.model;

import java.time.Instant;

/**
 * One thing that is wrong on a node.
 *
 * @param name machine-readable name, for example {@code disk_used}
 * @param message one sentence for the operator
 * @param value what was measured, in the unit of the metric; NaN when there is no number
 * @param threshold the limit that was crossed, same unit; NaN when there is none
 */
public record Condition(
        String name,
        Severity severity,
        Instant since,
        String message,
        double value,
        double threshold,
        Acknowledgement acknowledgement,
        Suppression suppression) {

    /** A condition that nobody has acknowledged or suppressed. */
    public static Condition active(
            String name,
            Severity severity,
            Instant since,
            String message,
            double value,
            double threshold) {
        return new Condition(
                name,
                severity,
                since,
                message,
                value,
                threshold,
                Acknowledgement.UNACKNOWLEDGED,
                Suppression.NONE);
    }
}
