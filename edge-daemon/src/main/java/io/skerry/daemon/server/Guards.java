package io.skerry.daemon.server;

import io.skerry.daemon.time.MonotonicClock;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the interceptors need from the rest of the daemon; shared by the server and its twin.
 *
 * @param metrics where calls are counted
 * @param proofs checks sessions
 * @param routing who answers
 * @param audit told of calls
 * @param scheduler ends calls that take too long
 * @param clock measures how long they took
 * @param incidents makes ids of incidents, such as eight random hex digits
 */
public record Guards(
        ServerMetrics metrics,
        ProofVerifier proofs,
        NodeRouting routing,
        CallAudit audit,
        Scheduler scheduler,
        MonotonicClock clock,
        Supplier<String> incidents) {
    /** No unary call takes longer, whatever its caller asked for. */
    public static final Duration LONGEST_UNARY = Duration.ofMinutes(2);
}
