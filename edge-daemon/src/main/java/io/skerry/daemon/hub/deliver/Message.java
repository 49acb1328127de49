package io.skerry.daemon.hub.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a receiver is sent, before it is put into the receiver's form.
 *
 * @param id the same for each time that it is sent
 * @param groupLabels labels that make its alerts one group
 * @param at when it was made
 * @param validFor for how long, from then, what fires is to be taken for firing if nothing more
 *     comes
 */
record Message(
        String id,
        SortedMap<String, String> groupLabels,
        List<Alert> alerts,
        Instant at,
        Duration validFor) {
    /** What is known to everybody as the alert that always fires. */
    static final String WATCHDOG = "Watchdog";

    Message {
        alerts = List.copyOf(alerts);
    }

    /**
     * A notification; what it leaves out of what was known is over.
     *
     * @param hub name of the hub that tells
     */
    static Message of(DeliverEffect.Send send, String hub) {
        return new Message(
                send.notice().id(),
                Alerts.groupLabels(send.notice().group(), hub),
                Alerts.of(send.notice(), send.known(), hub),
                send.at(),
                DeliverTimes.VALID);
    }

    /** That all is well with who tells. */
    static Message of(DeliverEffect.Beat beat, String hub) {
        SortedMap<String, String> labels =
                new TreeMap<>(Map.of("alertname", WATCHDOG, "severity", "none", "hub", hub));
        SortedMap<String, String> annotations =
                new TreeMap<>(
                        Map.of(
                                "summary",
                                "Notifications of hub "
                                        + hub
                                        + " go out. When this is not heard for "
                                        + DeliverTimes.DEAD.toSeconds()
                                        + " s, they do not."));
        return new Message(
                beat.id(),
                new TreeMap<>(Map.of("alertname", WATCHDOG, "hub", hub)),
                List.of(new Alert(labels, annotations, beat.since(), null)),
                beat.at(),
                DeliverTimes.DEAD);
    }

    /** Whether nothing of it fires any more. */
    boolean isResolved() {
        return alerts.stream().noneMatch(Alert::isFiring);
    }
}
