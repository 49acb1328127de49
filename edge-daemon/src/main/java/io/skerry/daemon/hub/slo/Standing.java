package io.skerry.daemon.hub.slo;

import java.time.Instant;

/**
 * What an SLO says as a whole.
 *
 * @param severity of the most severe rule that is active
 * @param rule its name; empty when none is
 * @param evidence what that rule rests on; when none is active, the best that any rule has
 * @param since when the severity became what it is
 */
public record Standing(Severity severity, String rule, Evidence evidence, Instant since) {

    /** Before anything was judged. */
    static Standing fresh(Instant now) {
        return new Standing(Severity.NORMAL, "", Evidence.LATE, now);
    }
}
