package io.skerry.daemon.node.command;

import io.skerry.api.v1.Command;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.RefusalReason;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a queued command needs beyond the checks of every command. No nonce of this node ties it to
 * this run of the daemon, so only the clock and the memory of commands keep it from running late or
 * twice: the clock must be synchronised, and the memory must not be an older one.
 *
 * @param clockSynchronised whether something keeps the machine's clock right, and the hub's agrees
 * @param voidBefore queued commands whose validity begins before this may have run in a state that
 *     was lost; {@link Instant#MIN} when none was
 */
public record QueuedRule(BooleanSupplier clockSynchronised, Supplier<Instant> voidBefore) {
    Optional<Refusal> refusal(Command command) {
        if (command.getDelivery() != Delivery.DELIVERY_QUEUED) {
            return Optional.empty();
        }
        if (!clockSynchronised.getAsBoolean()) {
            return Optional.of(
                    new Refusal(
                            RefusalReason.REFUSAL_REASON_CLOCK_UNSYNCHRONISED,
                            "Nothing keeps this machine's clock right, or its hub's clock says"
                                    + " another time, so it takes no queued command; set the"
                                    + " clocks right, or send the command while it is connected.",
                            "delivery"));
        }
        if (Instant.ofEpochMilli(command.getNotBeforeUnixMillis()).isBefore(voidBefore.get())) {
            return Optional.of(
                    new Refusal(
                            RefusalReason.REFUSAL_REASON_STATE_RESTORED,
                            "The node was set back to an older state after this was sealed, and"
                                    + " may have run it before; look at the machine and seal it"
                                    + " anew.",
                            "not_before_unix_millis"));
        }
        return Optional.empty();
    }
}
