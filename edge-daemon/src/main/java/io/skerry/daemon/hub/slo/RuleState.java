package io.skerry.daemon.hub.slo;

import java.time.Duration;
import java.time.Instant;

/**
 * What one rule says.
 *
 * @param verdict what it said last when it could say anything
 * @param evidence whether it can now
 * @param since when the verdict became what it is
 * @param lastOver when its condition held last; the epoch for never
 */
public record RuleState(Verdict verdict, Evidence evidence, Instant since, Instant lastOver) {

    /** Before anything was judged. */
    static RuleState fresh(Instant now) {
        return new RuleState(Verdict.INACTIVE, Evidence.LATE, now, Instant.EPOCH);
    }

    /** Whether the rule fires. */
    public boolean isActive() {
        return verdict == Verdict.ACTIVE;
    }

    /**
     * The state after a judgement. Only data that say so end anything. What says the same as before
     * is the same: thousands of rules are judged twice a minute, and nearly all of them say so.
     */
    RuleState after(Outcome outcome, Duration keepFiring, Instant now) {
        RuleState after = judged(outcome, keepFiring, now);
        return after.equals(this) ? this : after;
    }

    private RuleState judged(Outcome outcome, Duration keepFiring, Instant now) {
        return switch (outcome) {
            case Outcome.Unknown(Evidence why) -> new RuleState(verdict, why, since, lastOver);
            case Outcome.Over() ->
                    new RuleState(Verdict.ACTIVE, Evidence.CURRENT, isActive() ? since : now, now);
            case Outcome.Kept() ->
                    isActive() && holds(keepFiring, now)
                            ? new RuleState(verdict, Evidence.CURRENT, since, lastOver)
                            : new RuleState(
                                    Verdict.INACTIVE,
                                    Evidence.CURRENT,
                                    isActive() ? now : since,
                                    lastOver);
        };
    }

    private boolean holds(Duration keepFiring, Instant now) {
        return keepFiring.isPositive() && !now.isAfter(lastOver.plus(keepFiring));
    }

    /** What one look at the data says. */
    sealed interface Outcome {
        /** The rule's condition holds. */
        record Over() implements Outcome {}

        /** It does not. */
        record Kept() implements Outcome {}

        /** Nobody can tell. */
        record Unknown(Evidence why) implements Outcome {}

        static Outcome of(boolean over) {
            return over ? new Over() : new Kept();
        }
    }
}
