package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people have been told of an alarm, and what they are still to be told.
 *
 * @param flushAt when it is next decided whether they are told; null for nothing to decide
 * @param since since when there is this news: it was received, rose, or was let go
 * @param group the group that it is told in; null while in none
 * @param formerly groups that people were told of it in before, which are over when it is
 * @param told the severity that people know of; null while they know nothing
 * @param again whether they are told again what they know, because it was kept back since
 * @param decided whether it has been decided that they are told, so that it waits for nothing but
 *     its group's turn; a rise meanwhile does not make it miss that
 */
public record News(
        @Nullable Instant flushAt,
        Instant since,
        @Nullable Place group,
        List<Place> formerly,
        @Nullable Severity told,
        boolean again,
        boolean decided) {

    public News {
        formerly = List.copyOf(formerly);
    }

    static News none(Instant now) {
        return new News(null, now, null, List.of(), null, false, false);
    }

    /**
     * There is something new, to be decided on later: when what is new already is, or what comes
     * and goes would never be told.
     */
    News fresh(Instant now, Instant flush) {
        return new News(earlier(flush), now, group, formerly, told, again, decided);
    }

    /** It is let go: to be decided on as if it were new, or not before it is fresh again. */
    News released(Instant now, @Nullable Instant flush) {
        Instant next = flush == null ? null : earlier(flush);
        return new News(next, now, group, formerly, told, true, false);
    }

    private Instant earlier(Instant flush) {
        return flushAt != null && flushAt.isBefore(flush) ? flushAt : flush;
    }

    News flushed() {
        return new News(null, since, group, formerly, told, again, false);
    }

    /** They are told of it when its group may tell of it. */
    News toTell() {
        return new News(flushAt, since, group, formerly, told, again, true);
    }

    News in(Place other) {
        List<Place> groups = new ArrayList<>(formerly);
        if (group != null && told != null) {
            groups.add(group);
        }
        groups.removeIf(other::equals);
        return new News(flushAt, since, other, groups, told, again, decided);
    }

    /** All groups that people were told of it in, or will be. */
    List<Place> groups() {
        if (formerly.isEmpty()) {
            return group == null ? List.of() : List.of(group);
        }
        List<Place> groups = new ArrayList<>(formerly);
        if (group != null) {
            groups.add(group);
        }
        return groups;
    }

    News told(Severity severity) {
        return new News(null, since, group, formerly, severity, false, false);
    }

    /** What became milder is known to be so: if it rises again, that is news. */
    News eased(Severity severity) {
        return told == null || told.compareTo(severity) < 0
                ? this
                : new News(flushAt, since, group, formerly, severity, again, false);
    }
}
