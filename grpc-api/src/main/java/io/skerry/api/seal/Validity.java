package io.skerry.api.seal;

import io.skerry.api.v1.RefusalReason;
import java.time.Duration;
import java.time.Instant;

/**
 * The check of a document's time window; both ends belong to it, and nothing is tolerated beyond.
 */
final class Validity {
    private Validity() {}

    static void check(
            long notBeforeMillis, long notAfterMillis, Duration longest, Instant now, String what)
            throws RefusedException {
        // Negative times would let the difference overflow; nothing was sealed before 1970.
        if (notBeforeMillis < 0 || notAfterMillis <= notBeforeMillis) {
            throw new RefusedException(
                    RefusalReason.REFUSAL_REASON_MALFORMED,
                    "The " + what + " ends before it begins.",
                    "not_after_unix_millis");
        }
        if (notAfterMillis - notBeforeMillis > longest.toMillis()) {
            throw new RefusedException(
                    RefusalReason.REFUSAL_REASON_VALIDITY_TOO_LONG,
                    "The " + what + " is valid for longer than " + text(longest) + ".",
                    "not_after_unix_millis");
        }
        if (now.isBefore(Instant.ofEpochMilli(notBeforeMillis))) {
            throw new RefusedException(
                    RefusalReason.REFUSAL_REASON_NOT_YET_VALID,
                    "The "
                            + what
                            + " is valid from "
                            + Instant.ofEpochMilli(notBeforeMillis)
                            + "; compare the clocks.",
                    "not_before_unix_millis");
        }
        if (now.isAfter(Instant.ofEpochMilli(notAfterMillis))) {
            throw new RefusedException(
                    RefusalReason.REFUSAL_REASON_EXPIRED,
                    "The "
                            + what
                            + " ended at "
                            + Instant.ofEpochMilli(notAfterMillis)
                            + "; make a new one.",
                    "not_after_unix_millis");
        }
    }

    private static String text(Duration duration) {
        return duration.toDays() > 0 && duration.toHoursPart() == 0
                ? duration.toDays() + " days"
                : duration.toHours() > 0
                        ? duration.toHours() + " h"
                        : duration.toMinutes() + " min";
    }
}
