package io.skerry.console.ui.oncall;

import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.Formats;
import java.time.Instant;
import java.util.Optional;

/** What is said of a hub whose panels may be out of date. Pure. */
final class HubNotice {
    private HubNotice() {}

    /** One sentence; empty while the hub answers. */
    static Optional<String> of(String name, HubSaid hub, Instant now) {
        if (!hub.served()) {
            return Optional.of(hub.problem());
        }
        boolean answers = hub.freshness(now) == Freshness.LIVE && hub.problem().isEmpty();
        if (answers || (hub.connected() && hub.problem().isEmpty() && hub.receivedAt() == null)) {
            // One that was not asked yet, because the view was opened just now, is no trouble.
            return Optional.empty();
        }
        String known =
                hub.receivedAt() == null
                        ? "nothing is known of it here."
                        : "what is shown of it is "
                                + Formats.lastKnown(hub.receivedAt(), now)
                                + ".";
        String why =
                hub.connected()
                        ? name + " does not answer: " + known + " " + hub.problem()
                        : name + " is not connected: " + known;
        return Optional.of(why.strip());
    }
}
