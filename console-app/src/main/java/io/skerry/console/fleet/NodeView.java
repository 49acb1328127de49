package io.skerry.console.fleet;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node with what follows from time: its four axes and its place in roll-ups.
 *
 * @param severity worst active condition that is not suppressed, from the last known report
 * @param shelved conditions put aside until later
 * @param dataAt when the data were received, on this console's clock; null when never
 */
public record NodeView(
        NodeSnapshot node,
        Severity severity,
        RollUpState state,
        Freshness freshness,
        boolean lost,
        boolean maintenance,
        Silence silence,
        int shelved,
        @Nullable Instant dataAt) {

    public String id() {
        return node.id();
    }

    public Status status() {
        return state.status();
    }

    /** Counted in coverage and roll-ups: members that should report. */
    public boolean counts() {
        return node.lifecycle() == Lifecycle.ACTIVE;
    }

    /** Whether its figures may go into an average. */
    public boolean reporting() {
        return silence == Silence.NONE
                && (freshness == Freshness.LIVE || freshness == Freshness.LATE);
    }

    /** Time since the data arrived, never negative; null when the node never reported. */
    public @Nullable Duration age(Instant now) {
        if (dataAt == null) {
            return null;
        }
        Duration age = Duration.between(dataAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
