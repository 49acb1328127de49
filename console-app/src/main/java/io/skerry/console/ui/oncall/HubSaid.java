package io.skerry.console.ui.oncall;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.OnCallReport;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one hub said last; never changes.
 *
 * @param connected whether there is a connection now
 * @param report the newest; null before the first
 * @param receivedAt when it came, this console's clock; null before the first
 * @param clockOffset the hub's clock minus this console's
 * @param served whether the hub is of a version that says it, as far as is known
 * @param problem why the newest question had no answer; empty when it had one
 */
record HubSaid(
        boolean connected,
        @Nullable OnCallReport report,
        @Nullable Instant receivedAt,
        Duration clockOffset,
        boolean served,
        String problem) {
    /** How often a hub is asked. */
    static final Duration EVERY = Duration.ofSeconds(10);

    /** A hub of which nothing was heard. */
    static final HubSaid NOTHING = new HubSaid(false, null, null, Duration.ZERO, true, "");

    HubSaid linked(boolean isConnected) {
        return new HubSaid(isConnected, report, receivedAt, clockOffset, served, problem);
    }

    HubSaid answered(OnCallReport news, Instant now) {
        return new HubSaid(connected, news, now, Duration.between(now, news.at()), true, "");
    }

    HubSaid failed(boolean isServed, String why) {
        return new HubSaid(connected, report, receivedAt, clockOffset, isServed, why);
    }

    /** Other nodes than those are looked at now: what was said of them says nothing of these. */
    HubSaid narrowed() {
        return new HubSaid(connected, null, null, clockOffset, served, "");
    }

    /** Cut off is stale at once; else as the newest report is. */
    Freshness freshness(Instant now) {
        if (receivedAt == null) {
            return Freshness.NEVER;
        }
        return connected ? Freshness.of(receivedAt, EVERY, now) : Freshness.STALE;
    }

    /** A moment of the hub's clock, by this console's. */
    @Nullable Instant here(@Nullable Instant there) {
        return there == null ? null : there.minus(clockOffset);
    }
}
