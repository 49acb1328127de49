package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alarms that people are told of as one.
 *
 * @param place what they have in common
 * @param nextAt when it is next looked at; null for when one of its alarms changes
 * @param notifiedAt when people were last told; null for never
 * @param severity the worst that they were told then
 * @param repeat how often they were told again of what they knew
 * @param lastId id of what they were told last; empty for nothing
 * @param ended alarms that they knew of and that are over since, oldest first, the newest {@link
 *     #MOST_ENDED}
 * @param endedCount how many those are with the ones that are not named
 */
public record Group(
        Place place,
        @Nullable Instant nextAt,
        @Nullable Instant notifiedAt,
        Severity severity,
        int repeat,
        String lastId,
        List<Member> ended,
        int endedCount)
        implements Row {
    /** How many alarms that are over are named one by one. */
    public static final int MOST_ENDED = 50;

    public Group {
        ended = List.copyOf(ended);
    }

    static Group of(Place place) {
        return new Group(place, null, null, Severity.NORMAL, 0, "", List.of(), 0);
    }

    static RowKey rowOf(Place place) {
        return new RowKey(RowKey.Table.GROUP, AlarmKey.lowestOf(place));
    }

    @Override
    public RowKey row() {
        return rowOf(place);
    }

    Group nextAt(@Nullable Instant at) {
        return new Group(place, at, notifiedAt, severity, repeat, lastId, ended, endedCount);
    }

    /** Looked at then, or before if that was meant. */
    Group soon(Instant at) {
        return nextAt != null && nextAt.isBefore(at) ? this : nextAt(at);
    }

    Group withEnded(Member member) {
        Group others = without(Set.of(member.key()));
        List<Member> more = new ArrayList<>(others.ended);
        if (more.size() == MOST_ENDED) {
            more.removeFirst();
        }
        more.add(member);
        return others.ended(more, others.endedCount + 1);
    }

    /** What fires again is not over. */
    Group without(Set<AlarmKey> firing) {
        List<Member> over =
                ended.stream().filter(member -> !firing.contains(member.key())).toList();
        return ended(over, endedCount - ended.size() + over.size());
    }

    private Group ended(List<Member> other, int count) {
        return new Group(place, nextAt, notifiedAt, severity, repeat, lastId, other, count);
    }
}
