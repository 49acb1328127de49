package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of an event. Rows, the position in the stream of events and what goes out are to be
 * committed as one.
 */
public sealed interface AlarmEffect {
    /** A row is new, or another. */
    record Stored(Row row) implements AlarmEffect {}

    /**
     * A row is gone.
     *
     * @param last what it was, for who keeps history
     */
    record Deleted(Row last) implements AlarmEffect {}

    /** A wish is not granted, and why: a sentence for the person. */
    record Refused(AlarmKey key, String sentence) implements AlarmEffect {}

    /** More alarms come than people can read. */
    record FloodBegan(Instant at, AlarmKey firstOut) implements AlarmEffect {}

    /** No more. */
    record FloodEnded(Instant at) implements AlarmEffect {}

    /**
     * People are told.
     *
     * @param id the group and a hash of what is said: the same for the same state, and never given
     *     twice. Receivers drop what they have seen
     * @param group what the alarms have in common
     * @param severity the worst of those that fire; when none does, the worst that was told
     * @param repeat how often people were told again of what they know, 0 for the first time
     * @param cause what explains the inhibited ones; null when nothing is known to
     * @param firing alarms that fire
     * @param inhibited alarms that are explained by those, and of which nobody is told by itself
     * @param ended alarms that people knew of and that are over since, the newest {@link
     *     Group#MOST_ENDED}
     * @param endedCount how many those are with the ones that are not named
     * @param firstOut the alarm that a flood began with; null for no flood
     */
    record Notify(
            String id,
            Place group,
            Kind kind,
            Instant at,
            Severity severity,
            int repeat,
            @Nullable AlarmKey cause,
            List<Member> firing,
            List<Member> inhibited,
            List<Member> ended,
            int endedCount,
            @Nullable AlarmKey firstOut)
            implements AlarmEffect {
        /** What there is to say. */
        public enum Kind {
            /** Something is wrong; or still is, when it repeats. */
            FIRING,
            /** More, or worse, than was said before. */
            UPDATED,
            /** Nothing any more. */
            RESOLVED
        }

        public Notify {
            firing = List.copyOf(firing);
            inhibited = List.copyOf(inhibited);
            ended = List.copyOf(ended);
        }
    }
}
