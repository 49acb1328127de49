package io.skerry.daemon.hub;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a hub may delete what is old, and take a span of telemetry for over. A clock that runs
 * ahead makes everything old, so its word alone is not enough: the policy that people signed must
 * hold at the time that it says, and the machines of the fleet must say about the same. A hub that
 * nobody is linked to deletes nothing; it gets nothing either.
 */
final class Forgetting {
    /** So far apart, two clocks that something keeps right never are. */
    static final Duration MOST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final BooleanSupplier clockIsPossible;
    private final BooleanSupplier policyExpired;
    private final Supplier<Optional<Duration>> fleetOffset;
    private Optional<String> told = Optional.empty();

    /**
     * @param clockIsPossible whether the clock says no less than what is surely over
     * @param policyExpired whether it says that the policy is over
     * @param fleetOffset clocks of the linked nodes less the hub's, their median; empty when no
     *     node is linked
     */
    Forgetting(
            BooleanSupplier clockIsPossible,
            BooleanSupplier policyExpired,
            Supplier<Optional<Duration>> fleetOffset) {
        this.clockIsPossible = clockIsPossible;
        this.policyExpired = policyExpired;
        this.fleetOffset = fleetOffset;
    }

    /** The task, when its time has come and the clock may be believed. */
    Runnable of(Runnable task) {
        return of(task, () -> {});
    }

    /** The task while the clock may be believed, the other one while it may not. */
    Runnable of(Runnable task, Runnable otherwise) {
        return () -> (mayForget() ? task : otherwise).run();
    }

    /** Asks anew each time; says once when it changes. */
    synchronized boolean mayForget() {
        Optional<Duration> offset = fleetOffset.get();
        Optional<String> doubt = doubt(offset);
        if (!doubt.equals(told)) {
            doubt.ifPresentOrElse(
                    reason ->
                            LOG.atWarn()
                                    .addKeyValue("reason", reason)
                                    .log(
                                            "nothing is deleted or sealed for its age: the clock is in doubt"),
                    () -> LOG.atInfo().log("the clock is believed again"));
            told = doubt;
        }
        return doubt.isEmpty() && offset.isPresent();
    }

    private Optional<String> doubt(Optional<Duration> offset) {
        if (!clockIsPossible.getAsBoolean()) {
            return Optional.of("it says a time before the newest document that people signed");
        }
        if (policyExpired.getAsBoolean()) {
            return Optional.of("by it the policy has expired");
        }
        return offset.filter(apart -> apart.abs().compareTo(MOST) > 0)
                .map(apart -> "most nodes say another time");
    }
}
