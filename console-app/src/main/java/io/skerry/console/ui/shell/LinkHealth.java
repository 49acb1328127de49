package io.skerry.console.ui.shell;

import io.skerry.console.model.LinkState;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hub link in a few words.
 *
 * @param sound whether a person need not look at it; a hub can be up and show a broken record
 * @param figures round trip, lag and clock while connected; else for how long it is down
 * @param explanation sentences for the tooltip
 */
public record LinkHealth(
        String hub, boolean up, boolean sound, String figures, String explanation) {
    static LinkHealth of(LinkState link, Instant now) {
        String since = Formats.age(Duration.between(link.since(), now));
        return switch (link.phase()) {
            case CONNECTED ->
                    link.reason().isEmpty()
                            ? new LinkHealth(
                                    link.hub(), true, true, figures(link), explanation(link, since))
                            : new LinkHealth(
                                    link.hub(), true, false, "record broken", reason(link, ""));
            case CONNECTING ->
                    new LinkHealth(
                            link.hub(),
                            false,
                            false,
                            "connecting",
                            "Connecting to " + link.address());
            case DOWN ->
                    new LinkHealth(
                            link.hub(),
                            false,
                            false,
                            "down " + since,
                            reason(link, "Hub not reachable."));
            case REFUSED ->
                    new LinkHealth(
                            link.hub(), false, false, "refused", reason(link, "Hub refused."));
        };
    }

    private static String reason(LinkState link, String otherwise) {
        return link.address() + ": " + (link.reason().isEmpty() ? otherwise : link.reason());
    }

    private static String figures(LinkState link) {
        List<String> parts = new ArrayList<>();
        add(parts, "", link.roundTrip());
        add(parts, "lag ", link.streamLag());
        add(parts, "clock ", link.clockOffset());
        return String.join("  ·  ", parts);
    }

    private static void add(List<String> parts, String name, @Nullable Duration figure) {
        if (figure != null) {
            String sign = name.startsWith("clock") && figure.isPositive() ? "+" : "";
            parts.add(name + sign + compact(figure));
        }
    }

    /** Whole milliseconds below a second, then tenths. */
    private static String compact(Duration figure) {
        long millis = figure.toMillis();
        return Math.abs(millis) < 1_000
                ? Formats.number((double) millis, 0) + " ms"
                : Formats.number(millis / 1e3, 1) + " s";
    }

    private static String explanation(LinkState link, String since) {
        return link.address()
                + ", connected for "
                + since
                + "\nRound trip to the hub, lag of the fleet stream, the hub's clock minus ours";
    }
}
