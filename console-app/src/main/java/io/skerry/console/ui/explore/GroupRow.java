package io.skerry.console.ui.explore;

import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A group at its newest step.
 *
 * @param colour index of its line's colour; negative when it has none of its own
 * @param newest null when it has no values in the range
 */
record GroupRow(String name, int colour, FleetQuantiles.@Nullable Point newest, int asked) {
    static final int QUIET = -1;

    /** Such as {@code 118 of 121}: nodes of the newest step, of all that should be in it. */
    String coverage() {
        return String.format(Locale.ROOT, "%,d of %,d", newest == null ? 0 : newest.nodes(), asked);
    }

    /** Whether some of its nodes are not in the newest step. */
    boolean incomplete() {
        return newest == null || newest.nodes() < asked;
    }

    double quantile(int index) {
        List<Double> known = newest == null ? List.of() : newest.quantiles();
        return index < known.size() ? known.get(index) : Double.NaN;
    }

    /**
     * A step that is there at its usual time is live; {@code step} is how often one is expected.
     */
    Freshness freshness(Duration step, Instant now) {
        return Freshness.of(newest == null ? null : newest.at(), step, now);
    }
}
