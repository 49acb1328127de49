package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Group;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A notification with all that its delivery is decided by.
 *
 * @param said what people are told
 * @param within the places that its group is in, the nearest first, as the topology has them
 * @param unacknowledged those of its pages that nobody had acknowledged when it was made
 * @param annotations what else people are told of its alarms, by name; whatever it is, it is the
 *     same notification
 */
public record Notice(
        Notify said,
        List<Place> within,
        List<AlarmKey> unacknowledged,
        Map<AlarmKey, Map<String, String>> annotations) {
    public Notice {
        within = List.copyOf(within);
        unacknowledged = List.copyOf(unacknowledged);
        annotations = sorted(annotations);
    }

    /** Of whose alarms nothing else is told. */
    public Notice(Notify said, List<Place> within, List<AlarmKey> unacknowledged) {
        this(said, within, unacknowledged, Map.of());
    }

    /** In one order, so that it is sent and stored the same each time. */
    private static Map<AlarmKey, Map<String, String>> sorted(
            Map<AlarmKey, Map<String, String>> annotations) {
        Map<AlarmKey, Map<String, String>> sorted = new TreeMap<>();
        annotations.forEach(
                (key, texts) -> sorted.put(key, Collections.unmodifiableMap(new TreeMap<>(texts))));
        return Collections.unmodifiableMap(sorted);
    }

    /** What receivers know it by, to drop what they have seen. */
    public String id() {
        return said.id();
    }

    /** What its alarms have in common. */
    public Place group() {
        return said.group();
    }

    boolean isResolved() {
        return said.kind() == Notify.Kind.RESOLVED;
    }

    boolean isPage() {
        return said.severity() == Severity.CRITICAL;
    }

    /** The same, told under another id. */
    Notice named(String id) {
        return with(id, said.ended(), said.endedCount());
    }

    /**
     * This one for a receiver that did not get an older one of its group: what fires is all here
     * already, what is over since is taken along.
     */
    Notice instead(Notice older) {
        Set<AlarmKey> mentioned = new HashSet<>();
        said.firing().forEach(member -> mentioned.add(member.key()));
        said.ended().forEach(member -> mentioned.add(member.key()));
        List<Member> ended = new ArrayList<>();
        for (Member member : older.said.ended()) {
            if (!mentioned.contains(member.key())) {
                ended.add(member);
            }
        }
        int count = said.endedCount() + older.said.endedCount();
        count -= older.said.ended().size() - ended.size();
        ended.addAll(said.ended());
        int from = Math.max(0, ended.size() - Group.MOST_ENDED);
        return with(id(), ended.subList(from, ended.size()), count);
    }

    /**
     * The same, made as long ago after the clock was set by so much: an Alertmanager takes no start
     * that lies ahead.
     */
    Notice moved(Duration by) {
        return with(id(), said.at().plus(by), said.ended(), said.endedCount());
    }

    private Notice with(String id, List<Member> ended, int endedCount) {
        return with(id, said.at(), ended, endedCount);
    }

    private Notice with(String id, Instant at, List<Member> ended, int endedCount) {
        Notify other =
                new Notify(
                        id,
                        said.group(),
                        said.kind(),
                        at,
                        said.severity(),
                        said.repeat(),
                        said.cause(),
                        said.firing(),
                        said.inhibited(),
                        ended,
                        endedCount,
                        said.firstOut());
        return new Notice(other, within, unacknowledged, annotations);
    }
}
