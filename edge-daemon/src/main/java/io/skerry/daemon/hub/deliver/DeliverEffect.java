package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of an event. The rows are to be committed as one before anything is sent; each {@link
 * Send} and {@link Beat} is to be answered by an event.
 */
public sealed interface DeliverEffect {
    /** A row is new, or another. */
    record Stored(Row row) implements DeliverEffect {}

    /** A row is gone. */
    record Deleted(RowKey key) implements DeliverEffect {}

    /**
     * A receiver is to be told.
     *
     * @param notice what
     * @param known what it was told last of this group; null when nothing
     * @param attempt 1 for the first
     */
    record Send(String receiver, Notice notice, @Nullable Notice known, int attempt, Instant at)
            implements DeliverEffect {}

    /**
     * A dead-man receiver is to hear that all is well here.
     *
     * @param since since when it hears that
     */
    record Beat(String receiver, String id, Instant since, Instant at) implements DeliverEffect {}

    /**
     * A receiver has it.
     *
     * @param attempts how many it took
     * @param waited since it was announced
     */
    record Delivered(String receiver, String id, int attempts, Duration waited)
            implements DeliverEffect {}

    /**
     * A receiver will never take it; it is not told again.
     *
     * @param reason one sentence
     */
    record Refused(String receiver, String id, Severity severity, String reason)
            implements DeliverEffect {}

    /** There was no room, so it is told with a newer one of its group. */
    record Coalesced(String receiver, String id, String into) implements DeliverEffect {}

    /**
     * It is not told. Never a page, unless the receiver is not configured any more.
     *
     * @param reason one sentence
     */
    record Dropped(String receiver, String id, Severity severity, String reason)
            implements DeliverEffect {}

    /** More waits than was allowed, and all of it must be told. */
    record Overfull(String receiver, int waiting) implements DeliverEffect {}

    /**
     * A page was unacknowledged for too long, so others are told too.
     *
     * @param id of what they are told
     * @param level 1 for the first time
     */
    record Escalated(Place group, String id, int level, List<String> receivers)
            implements DeliverEffect {
        public Escalated {
            receivers = List.copyOf(receivers);
        }
    }

    /**
     * A receiver takes nothing, and did before.
     *
     * @param reason one sentence
     */
    record WentAway(String receiver, String reason) implements DeliverEffect {}

    /** It takes again what it is sent. */
    record CameBack(String receiver) implements DeliverEffect {}
}
