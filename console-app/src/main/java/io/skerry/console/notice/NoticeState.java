package io.skerry.console.notice;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.prefs.NoticeWishes;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What the engine remembers.
 *
 * @param met hubs whose alarms were known once
 * @param settled alarms that a person was told of, or is not to be
 * @param waiting alarms that are to be decided on
 * @param nextAt when the next notice may come at the earliest
 * @param revision of the snapshot that was seen last
 */
public record NoticeState(
        NoticeWishes wishes,
        Set<String> met,
        Map<AlarmId, Told> settled,
        Map<AlarmId, Waiting> waiting,
        Instant nextAt,
        long revision) {

    /**
     * As what an alarm was told.
     *
     * @param raised when its hub first heard of it, this time: an alarm that comes again is another
     */
    record Told(Instant raised, Severity severity) {
        static Told of(AlarmRow row) {
            return new Told(row.times().receivedAt(), row.severity());
        }

        /** Whether a person who was told this knows of it, as grave as it is. */
        boolean covers(AlarmRow row) {
            return raised.equals(row.times().receivedAt())
                    && severity.compareTo(row.severity()) >= 0;
        }
    }

    /**
     * An alarm that nobody was told of yet.
     *
     * @param since when this console first saw it, as grave as this
     * @param before whether it was there before this console knew its hub
     */
    record Waiting(Told as, Instant since, boolean before) {}

    /** Of a console that has just started. */
    public static NoticeState first(NoticeWishes wishes) {
        return new NoticeState(wishes, Set.of(), Map.of(), Map.of(), Instant.EPOCH, -1);
    }

    NoticeState with(NoticeWishes other) {
        return new NoticeState(other, met, settled, waiting, nextAt, revision);
    }
}
